package stampede.decide;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import stampede.wire.Link;

/**
 * What Linux knows of this process's threads and sockets: a thread that was woken counts as running from that moment, and
 * a byte counts as unread until it has been read. On other systems there is no such source, and the JVM's word is taken.
 */
final class Kernel {
    private static final Path TASKS = Path.of("/proc/self/task");
    private static final List<Path> SOCKETS = List.of(Path.of("/proc/self/net/tcp"), Path.of("/proc/self/net/tcp6"));

    private final boolean present = Files.isDirectory(TASKS) && Files.isReadable(SOCKETS.get(0));

    /** Whether all threads of this process sleep, except the one that asks. */
    boolean allSleepButThis() {
        if (!present) {
            return true;
        }
        int running = 0;
        try (DirectoryStream<Path> tasks = Files.newDirectoryStream(TASKS)) {
            for (Path task : tasks) {
                running += isRunning(task) ? 1 : 0;
                if (running > 1) {
                    return false;
                }
            }
        } catch (IOException e) {
            return false; // a thread has just ended: look again
        }
        return true;
    }

    private static boolean isRunning(Path task) throws IOException {
        String stat = Files.readString(task.resolve("stat"), StandardCharsets.ISO_8859_1);
        char state = stat.charAt(stat.lastIndexOf(')') + 2); // the name before it may hold anything
        return state == 'R' || state == 'W' || state == 'D';
    }

    /** Whether nothing is on its way between the two ends of a connection. */
    boolean hasEmptyQueues(Link.Ports ports) {
        if (!present) {
            return true;
        }
        String client = String.format(":%04X", ports.client());
        String server = String.format(":%04X", ports.server());
        for (String line : lines()) {
            String[] fields = line.trim().split("\\s+");
            if (fields.length > 4
                    && (fields[1].endsWith(client) && fields[2].endsWith(server)
                            || fields[1].endsWith(server) && fields[2].endsWith(client))
                    && !fields[4].equals("00000000:00000000")) {
                return false;
            }
        }
        return true;
    }

    private static List<String> lines() {
        List<String> lines = new ArrayList<>();
        for (Path file : SOCKETS) {
            try {
                lines.addAll(Files.readAllLines(file, StandardCharsets.US_ASCII));
            } catch (IOException e) {
                // no IPv6 here
            }
        }
        return lines;
    }
}
