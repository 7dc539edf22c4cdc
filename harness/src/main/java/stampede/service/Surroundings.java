package stampede.service;

import java.io.File;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/** What this process finds around it, as a value, so that a test can give another. */
record Surroundings(Map<String, String> environment, String temporary, Path home, String user, String os, String cpu) {

    Surroundings {
        environment = Map.copyOf(environment);
    }

    static Surroundings ofThisProcess() {
        return new Surroundings(
                System.getenv(),
                System.getProperty("java.io.tmpdir"),
                Path.of(System.getProperty("user.home")),
                System.getProperty("user.name"),
                System.getProperty("os.name"),
                System.getProperty("os.arch"));
    }

    /** A setting; one that is empty counts as absent. */
    Optional<String> setting(String name) {
        return Optional.ofNullable(environment.get(name)).map(String::strip).filter(value -> !value.isEmpty());
    }

    boolean isWindows() {
        return os.toLowerCase(Locale.ROOT).startsWith("windows");
    }

    boolean isMac() {
        return os.toLowerCase(Locale.ROOT).startsWith("mac");
    }

    /** The command as the PATH gives it. */
    Optional<Path> onPath(String command) {
        String file = isWindows() ? command + ".exe" : command;
        return setting("PATH").stream()
                .flatMap(path -> Arrays.stream(path.split(File.pathSeparator)))
                .filter(folder -> !folder.isBlank())
                .map(folder -> Path.of(folder).resolve(file).toAbsolutePath())
                .filter(Files::isRegularFile)
                .filter(Files::isExecutable)
                .findFirst();
    }
}
