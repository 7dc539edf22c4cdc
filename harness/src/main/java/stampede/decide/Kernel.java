package stampede.decide;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * What Linux knows of this process's threads: one that was woken counts as running from that moment on, and bytes sent
 * over the loopback wake whoever waits for them before the sender goes on. (The table of sockets would say it too, but
 * takes milliseconds to read.) Used by one thread; on other systems there is no such source.
 */
final class Kernel {
    private static final Path TASKS = Path.of("/proc/self/task");
    /** How the JVM's own threads begin; they run when they like, and never a submission's code. */
    private static final List<String> OWN = List.of(
            "C1 ",
            "C2 ",
            "G1 ",
            "GC ",
            "VM ",
            "Sweeper",
            "Service Thread",
            "Monitor Defl",
            "Signal Disp",
            "Reference Ha",
            "Finalizer",
            "Common-Clean",
            "Attach Listen",
            "Notification ",
            "Concurrent ",
            "Parallel ",
            "JVMCI");

    private final boolean present = Files.isDirectory(TASKS);
    private final Map<Integer, FileChannel> states = new HashMap<>();
    private final Map<Integer, FileChannel> runs = new HashMap<>();
    private final ByteBuffer buffer = ByteBuffer.allocate(1024);

    boolean isPresent() {
        return present;
    }

    /** The number under which the system knows the calling thread; 0 if there is no saying. */
    static int ownNumber() {
        try {
            return Integer.parseInt(Files.readSymbolicLink(Path.of("/proc/thread-self"))
                    .getFileName()
                    .toString());
        } catch (IOException | UnsupportedOperationException | NumberFormatException e) {
            return 0;
        }
    }

    /** All threads that are not the JVM's own, and are none of those. */
    Set<Integer> threadsBut(Set<Integer> others) {
        Set<Integer> threads = new HashSet<>();
        for (int task : tasks()) {
            if (!others.contains(task) && !beginsIn(task, OWN)) {
                threads.add(task);
            }
        }
        return threads;
    }

    /** All threads, also the JVM's own, but those whose names begin in one of these ways. */
    Set<Integer> threads(List<String> except) {
        Set<Integer> threads = new HashSet<>();
        for (int task : tasks()) {
            if (!beginsIn(task, except)) {
                threads.add(task);
            }
        }
        return threads;
    }

    private static List<Integer> tasks() {
        String[] names = TASKS.toFile().list();
        return names == null
                ? List.of()
                : Arrays.stream(names).map(Integer::valueOf).toList();
    }

    /** Also false if it has ended: then it is in nobody's way. */
    private static boolean beginsIn(int task, List<String> ways) {
        try {
            String name = Files.readString(
                    TASKS.resolve(Integer.toString(task)).resolve("comm"), StandardCharsets.ISO_8859_1);
            return ways.stream().anyMatch(name::startsWith);
        } catch (IOException e) {
            return false;
        }
    }

    /** How long a sleeping thread has run so far, in nanoseconds; -1 if it is not asleep, -2 if it has ended. */
    long ranBeforeSleep(int thread) {
        try {
            String state = read(thread, "stat", states);
            char letter = state.charAt(state.lastIndexOf(')') + 2); // the name before it may hold anything
            if (letter != 'S') {
                return -1;
            }
            String ran = read(thread, "schedstat", runs);
            return Long.parseLong(ran.substring(0, ran.indexOf(' ')));
        } catch (IOException | IndexOutOfBoundsException | NumberFormatException e) {
            forget(thread);
            return -2;
        }
    }

    /** Whether a thread is asleep at this moment, or has ended. */
    boolean isAsleep(int thread) {
        try {
            String state = read(thread, "stat", states);
            return state.charAt(state.lastIndexOf(')') + 2) == 'S';
        } catch (IOException | IndexOutOfBoundsException e) {
            forget(thread);
            return true;
        }
    }

    private String read(int thread, String file, Map<Integer, FileChannel> open) throws IOException {
        FileChannel channel = open.get(thread);
        if (channel == null) {
            channel = FileChannel.open(TASKS.resolve(Integer.toString(thread)).resolve(file), StandardOpenOption.READ);
            open.put(thread, channel);
        }
        buffer.clear();
        int length = channel.read(buffer, 0);
        return new String(buffer.array(), 0, Math.max(0, length), StandardCharsets.ISO_8859_1);
    }

    private void forget(int thread) {
        close(states.remove(thread));
        close(runs.remove(thread));
    }

    private static void close(FileChannel channel) {
        if (channel != null) {
            try {
                channel.close();
            } catch (IOException e) {
                // it was only read
            }
        }
    }

    /** Closes what is open for threads that may have ended since. */
    void forgetAll() {
        new ArrayList<>(states.keySet()).forEach(this::forget);
    }
}
