package demo;

import java.nio.file.Path;
import java.util.Iterator;
import java.util.List;
import stampede.text.Text;

/**
 * What the command line asks for.
 *
 * @param host the address to listen on; only this machine can reach the default
 * @param port 0 for any that is free
 */
record Settings(String host, int port, Path folder) {
    private static final int HIGHEST_PORT = 65_535;

    static Settings of(List<String> arguments) {
        Path root = Path.of(System.getProperty("stampede.root", ""))
                .toAbsolutePath()
                .normalize();
        Settings settings = new Settings("127.0.0.1", 8000, root.resolve("target/stampede/demo"));
        for (Iterator<String> words = arguments.iterator(); words.hasNext(); ) {
            String option = words.next();
            if (option.equals("--port") && words.hasNext()) {
                settings = new Settings(settings.host, port(words.next()), settings.folder);
            } else if (option.equals("--host") && words.hasNext()) {
                settings = new Settings(words.next(), settings.port, settings.folder);
            } else {
                throw new Trouble(Text.of(
                        "The demo does not know %s: it takes --port NUMBER, and --host 0.0.0.0 to let other machines in.",
                        "演示不认识 %s：可用 --port 端口号；要让其他机器访问，用 --host 0.0.0.0。", option));
            }
        }
        return settings;
    }

    private static int port(String word) {
        if (word.matches("\\d{1,5}") && Integer.parseInt(word) <= HIGHEST_PORT) {
            return Integer.parseInt(word);
        }
        throw new Trouble(Text.of(
                "%s is not a port: give a number from 1 to 65535, as in --port 8001.",
                "%s 不是端口：请给出 1 到 65535 之间的数字，例如 --port 8001。", word));
    }
}
