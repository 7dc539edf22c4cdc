package stampede.process;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.List;

/**
 * What Linux knows of a process and of those that it has started: whether any of their threads can move, and how much of
 * the processor's time they have taken. A thread that was woken counts as running from that moment on. Not thread-safe.
 */
final class Pulse implements AutoCloseable {
    private static final Path PROC = Path.of("/proc");
    /** In the words behind the name: the number of threads, and the time taken in user and system mode. */
    private static final int THREADS = 17;

    private static final int USER = 11;
    private static final int SYSTEM = 12;
    /** USER_HZ is 100 wherever Java runs on Linux. */
    private static final long NANOS_PER_TICK = 10_000_000;

    private final long pid;
    private final ByteBuffer buffer = ByteBuffer.allocateDirect(1024);
    private FileChannel stat;
    private FileChannel children;

    Pulse(long pid) {
        this.pid = pid;
    }

    static boolean isPossible() {
        return Files.isReadable(PROC.resolve("self/stat"));
    }

    /** Whether no thread of it can move, unless somebody else wakes it or its own alarm clock does. */
    boolean sleeps() {
        try {
            if (stat == null) {
                stat = open("stat");
                children = open("task/" + pid + "/children");
            }
            int length = readInto(stat);
            int state = lastOf((byte) ')', length) + 2; // the name may hold anything
            if (!isAsleep((char) buffer.get(state))) {
                return false;
            }
            if (isOne(wordAfter(state, THREADS, length)) && readInto(children) <= 0) {
                return true;
            }
            List<String> before = census();
            return before != null && before.equals(census());
        } catch (IOException | IndexOutOfBoundsException e) {
            return true; // it is gone
        }
    }

    private static boolean isAsleep(char state) {
        return state == 'S' || state == 'Z' || state == 'T' || state == 'X';
    }

    private int lastOf(byte wanted, int length) {
        int at = length - 1;
        while (at >= 0 && buffer.get(at) != wanted) {
            at--;
        }
        return at;
    }

    /** Where the word begins that comes so many words later. */
    private int wordAfter(int at, int words, int length) {
        int place = at;
        for (int left = words; left > 0 && place < length; place++) {
            left -= buffer.get(place) == ' ' ? 1 : 0;
        }
        return place;
    }

    private boolean isOne(int at) {
        return buffer.get(at) == '1' && buffer.get(at + 1) == ' ';
    }

    /** Each thread with how long it has run; null if one of them is not asleep. */
    private List<String> census() throws IOException {
        List<String> all = new ArrayList<>();
        return add(pid, all, 0) ? all : null;
    }

    private boolean add(long process, List<String> all, int depth) throws IOException {
        try (DirectoryStream<Path> tasks =
                Files.newDirectoryStream(PROC.resolve(Long.toString(process)).resolve("task"))) {
            for (Path task : tasks) {
                try {
                    String line = Files.readString(task.resolve("stat"), StandardCharsets.ISO_8859_1);
                    if (!isAsleep(afterName(line)[0].charAt(0))) {
                        return false;
                    }
                    all.add(task + " " + Files.readString(task.resolve("schedstat"), StandardCharsets.ISO_8859_1));
                    String offspring = Files.readString(task.resolve("children"), StandardCharsets.ISO_8859_1);
                    for (String child : offspring.isBlank()
                            ? new String[0]
                            : offspring.strip().split(" ")) {
                        if (depth < 8 && !add(Long.parseLong(child), all, depth + 1)) {
                            return false;
                        }
                    }
                } catch (IOException e) {
                    return false; // it has just ended, and somebody may hear of that
                }
            }
        } catch (IOException e) {
            return depth > 0;
        }
        return true;
    }

    /** What all its threads have taken so far. */
    long cpuNanos() {
        try {
            String[] words = words();
            return (Long.parseLong(words[USER]) + Long.parseLong(words[SYSTEM])) * NANOS_PER_TICK;
        } catch (IOException | RuntimeException e) {
            return 0;
        }
    }

    private String[] words() throws IOException {
        if (stat == null) {
            stat = open("stat");
            children = open("task/" + pid + "/children");
        }
        return afterName(read(stat));
    }

    private FileChannel open(String file) throws IOException {
        return FileChannel.open(PROC.resolve(Long.toString(pid)).resolve(file), StandardOpenOption.READ);
    }

    private int readInto(FileChannel file) throws IOException {
        buffer.clear();
        return file.read(buffer, 0);
    }

    private String read(FileChannel file) throws IOException {
        int length = readInto(file);
        byte[] bytes = new byte[Math.max(0, length)];
        buffer.get(0, bytes);
        return new String(bytes, StandardCharsets.ISO_8859_1);
    }

    /** The name may hold anything. */
    private static String[] afterName(String line) {
        return line.substring(line.lastIndexOf(')') + 2).split(" ");
    }

    @Override
    public void close() {
        close(stat);
        close(children);
        stat = null;
        children = null;
    }

    private static void close(FileChannel file) {
        if (file != null) {
            try {
                file.close();
            } catch (IOException e) {
                // it was only read
            }
        }
    }
}
