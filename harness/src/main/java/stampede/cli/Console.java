package stampede.cli;

import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.io.PrintStream;
import java.nio.charset.Charset;
import java.nio.file.Path;
import stampede.text.Language;
import stampede.text.Text;

/**
 * Where a command was typed.
 *
 * @param charset what the terminal shows
 * @param root the project's top folder
 */
public record Console(PrintStream out, Charset charset, Language language, Path root) {

    /** The process's own, with the language that {@code lang} names, or the system's. */
    public static Console ofProcess(Language language) {
        Charset charset = Charset.forName(
                System.getProperty("stampede.terminal", System.getProperty("native.encoding", "UTF-8")));
        Path root = Path.of(System.getProperty("stampede.root", ""))
                .toAbsolutePath()
                .normalize();
        return new Console(
                new PrintStream(new FileOutputStream(FileDescriptor.out), true, charset), charset, language, root);
    }

    /** The same in another language. */
    public Console in(Language other) {
        return new Console(out, charset, other, root);
    }

    public void say(Text text) {
        boolean chinese = charset.newEncoder().canEncode("中");
        out.println(text.in(chinese ? language : Language.ENGLISH));
    }

    public void say(String en, String zh, Object... arguments) {
        say(Text.of(en, zh, arguments));
    }
}
