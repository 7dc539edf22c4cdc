package stampede.service;

import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * Starts a child process that ends, and whose folder goes, when this process ends, however it ends.
 *
 * <p>A shell stays beside the child and reads from a pipe that only this process can write to. It never does: the
 * kernel closes the pipe when this process is gone, even by {@code kill -9}, and that ends the reading.
 */
final class Watchdog {
    private static final Path SHELL = Path.of("/bin/sh");

    /**
     * The shell becomes the child, so that {@code $$} is the child's number and Java sees it live and die. Ctrl-C goes
     * to every process of the terminal's group: the watchdog ignores it, and the child is moved to a group of its own,
     * for while this process finishes its work both are still needed.
     */
    private static final String SCRIPT = """
            folder=$1
            shift
            trap '' HUP INT TERM
            exec 3<&0 </dev/null
            (
              read -r nothing <&3
              kill -KILL $$
              rm -rf -- "$folder"
              rmdir -- "${folder%/*}"
            ) >/dev/null 2>&1 &
            exec 3<&-
            if command -v setsid >/dev/null 2>&1; then
              exec setsid "$@"
            elif command -v perl >/dev/null 2>&1; then
              exec perl -MPOSIX -e 'setsid(); exec { $ARGV[0] } @ARGV or die "$ARGV[0]: $!\\n"' "$@"
            fi
            exec "$@"
            """;

    private Watchdog() {}

    /** Where there is no shell, on Windows, the child is not watched: what starts it must end it. */
    static boolean exists() {
        return Files.isExecutable(SHELL);
    }

    /**
     * Starts {@code command}; what it prints goes to {@code log}.
     *
     * @param directory to start it in; this process's, if null
     */
    static Process start(RunFolder folder, List<String> command, Path log, File directory) throws IOException {
        return start(folder, command, log, directory, System.getenv());
    }

    /** Starts it in an environment that is not this process's. */
    static Process start(
            RunFolder folder, List<String> command, Path log, File directory, Map<String, String> environment)
            throws IOException {
        List<String> whole = new ArrayList<>();
        if (exists()) {
            whole.addAll(List.of(
                    SHELL.toString(), "-c", SCRIPT, "stampede", folder.path().toString()));
        }
        whole.addAll(command);
        ProcessBuilder builder = new ProcessBuilder(whole)
                .directory(directory)
                .redirectErrorStream(true)
                .redirectOutput(log.toFile());
        builder.environment().clear();
        builder.environment().putAll(environment);
        Process process = builder.start();
        try {
            folder.owns(process.toHandle());
            return process;
        } catch (IOException e) {
            process.destroyForcibly();
            throw e;
        }
    }
}
