package stampede.service;

import java.io.File;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/** What this process finds around it, as a value, so that a test can give another. */
record Surroundings(Map<String, String> environment, String temporary, Path home, String user, String os, String cpu) {

    Surroundings {
        environment = Map.copyOf(environment);
    }

    static Surroundings ofThisProcess() {
        return new Surroundings(
                System.getenv(),
                temporary(System.getProperty("java.io.tmpdir"), System.getenv("TMPDIR")),
                Path.of(System.getProperty("user.home")),
                System.getProperty("user.name"),
                System.getProperty("os.name"),
                System.getProperty("os.arch"));
    }

    /** On Linux Java does not look at TMPDIR, where every other program does. */
    static String temporary(String property, String tmpdir) {
        return property.equals("/tmp") && tmpdir != null && !tmpdir.isBlank() ? tmpdir : property;
    }

    /** A setting; one that is empty counts as absent. */
    Optional<String> setting(String name) {
        // Windows says Path, and means PATH.
        return environment.entrySet().stream()
                .filter(entry -> isWindows()
                        ? entry.getKey().equalsIgnoreCase(name)
                        : entry.getKey().equals(name))
                .map(entry -> entry.getValue().strip())
                .filter(value -> !value.isEmpty())
                .findFirst();
    }

    boolean isWindows() {
        return os.toLowerCase(Locale.ROOT).startsWith("windows");
    }

    boolean isMac() {
        return os.toLowerCase(Locale.ROOT).startsWith("mac");
    }

    /** The command as the PATH gives it. */
    Optional<Path> onPath(String command) {
        return in(folders(), command);
    }

    /** The command in an sbin beside a bin of the PATH: where Debian puts servers, and an ordinary user does not look. */
    Optional<Path> besidePath(String command) {
        return in(
                folders().filter(folder -> folder.endsWith("bin")).map(folder -> folder.resolveSibling("sbin")),
                command);
    }

    private Optional<Path> in(Stream<Path> folders, String command) {
        String file = isWindows() ? command + ".exe" : command;
        return folders.map(folder -> folder.resolve(file).toAbsolutePath())
                .filter(Files::isRegularFile)
                .filter(Files::isExecutable)
                .findFirst();
    }

    private Stream<Path> folders() {
        return setting("PATH").stream()
                .flatMap(path -> Arrays.stream(path.split(File.pathSeparator)))
                .filter(folder -> !folder.isBlank())
                .flatMap(folder -> path(folder).stream());
    }

    private static Optional<Path> path(String folder) {
        try {
            return Optional.of(Path.of(folder));
        } catch (InvalidPathException e) {
            return Optional.empty();
        }
    }
}
