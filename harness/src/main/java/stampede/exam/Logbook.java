package stampede.exam;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.List;
import stampede.cli.Command;
import stampede.text.Text;

/**
 * What a repeated exam has seen so far, in a file to which lines are only ever added, so that it can go on however it was
 * ended. A last line without its end was never written, and is cut off. Thread-safe.
 */
final class Logbook implements AutoCloseable {
    private static final String TITLE = "stampede exam";

    private final FileChannel file;
    private final long seed;
    private final List<Entry> entries = new ArrayList<>();

    private Logbook(FileChannel file, long seed) {
        this.file = file;
        this.seed = seed;
    }

    /**
     * Opens the file, or begins it.
     *
     * @param seed of a new one; an old one keeps its own
     * @throws Command.Misuse if another run writes to it
     */
    static Logbook open(Path path, long seed) throws IOException {
        Files.createDirectories(path.toAbsolutePath().getParent());
        FileChannel file =
                FileChannel.open(path, StandardOpenOption.CREATE, StandardOpenOption.READ, StandardOpenOption.WRITE);
        try {
            if (!locked(file)) {
                throw new Command.Misuse(Text.of(
                        "Another run of this exam writes to %s: wait for it, or end it.",
                        "另一次考试正在写 %s：请等它结束，或将它停下。", path));
            }
            byte[] text = Files.readAllBytes(path);
            int whole = text.length; // of its bytes, for a character may be torn as well
            while (whole > 0 && text[whole - 1] != '\n') {
                whole--;
            }
            file.truncate(whole);
            file.position(whole);
            List<String> lines = new String(text, 0, whole, UTF_8).lines().toList();
            Logbook logbook = new Logbook(
                    file, lines.isEmpty() ? seed : Long.parseLong(lines.get(0).split("\t")[1]));
            if (lines.isEmpty()) {
                logbook.write(TITLE + "\t" + seed + "\n");
            }
            lines.stream().skip(1).map(Entry::of).forEach(logbook.entries::add);
            return logbook;
        } catch (IOException | RuntimeException e) {
            file.close();
            throw e;
        }
    }

    private static boolean locked(FileChannel file) throws IOException {
        try {
            return file.tryLock() != null;
        } catch (OverlappingFileLockException e) {
            return false; // by this process itself
        }
    }

    /** What all orders come from. */
    long seed() {
        return seed;
    }

    synchronized List<Entry> entries() {
        return List.copyOf(entries);
    }

    /** Adds a line; false if this was closed before. */
    synchronized boolean add(Entry entry) throws IOException {
        if (!file.isOpen()) {
            return false;
        }
        write(entry.line());
        entries.add(entry);
        return true;
    }

    private void write(String line) throws IOException {
        ByteBuffer bytes = ByteBuffer.wrap(line.getBytes(UTF_8));
        while (bytes.hasRemaining()) {
            file.write(bytes);
        }
        file.force(false);
    }

    @Override
    public synchronized void close() throws IOException {
        file.close();
    }
}
