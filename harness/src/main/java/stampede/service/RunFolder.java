package stampede.service;

import java.io.IOException;
import java.net.URLEncoder;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.LinkOption;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.PosixFilePermissions;

/**
 * A folder for one child process of this run, below {@code stampede-<user>} in the temporary folder. Its name says whose
 * it is, and a lock in it is held for as long as this run lives; see {@link DeadRuns}.
 */
final class RunFolder implements AutoCloseable {
    static final String LOCK = "lock";
    static final String CHILD = "child";
    private static final int ATTEMPTS = 20;

    private final Path path;
    private final FileChannel lock;

    private RunFolder(Path path, FileChannel lock) {
        this.path = path;
        this.lock = lock;
    }

    /**
     * Makes one, after removing what dead runs left beside it.
     *
     * @throws ServiceUnavailable if the temporary folder cannot be used
     */
    static RunFolder open(Surroundings surroundings) {
        try {
            Path top = top(surroundings);
            DeadRuns.sweep(top);
            return create(top, surroundings.isWindows());
        } catch (IOException | InvalidPathException e) {
            throw FolderTrouble.unusable(surroundings.temporary(), e);
        }
    }

    /** Where the folders of all runs of this user are; in ASCII, which every locale can name. */
    static Path top(Surroundings surroundings) {
        String user = URLEncoder.encode(surroundings.user(), StandardCharsets.UTF_8);
        return Path.of(surroundings.temporary()).toAbsolutePath().resolve("stampede-" + user);
    }

    Path path() {
        return path;
    }

    /** Remembers the process that the next run is to end, should this one not come to it. */
    void owns(ProcessHandle child) throws IOException {
        Path unfinished = path.resolve(CHILD + ".new");
        Files.writeString(unfinished, ProcessId.of(child).toString());
        Files.move(unfinished, path.resolve(CHILD), StandardCopyOption.ATOMIC_MOVE);
    }

    @Override
    public void close() {
        try {
            lock.close();
            DeadRuns.delete(path);
            Files.deleteIfExists(path.getParent());
        } catch (IOException e) {
            // another run's folder is still beside it; or the next run removes what this one could not
        }
    }

    private static RunFolder create(Path top, boolean windows) throws IOException {
        for (int attempt = 1; ; attempt++) {
            try {
                makePrivate(top, windows);
                return locked(Files.createTempDirectory(top, "run-" + ProcessId.ofThisProcess() + "-"));
            } catch (NoSuchFileException e) {
                // a run that ends just now took the empty folder away
                if (attempt == ATTEMPTS) {
                    throw e;
                }
            }
        }
    }

    private static RunFolder locked(Path path) throws IOException {
        try {
            // Everybody can write to a shared temporary folder: what lies there by our name need not be ours.
            if (!Files.getOwner(path.getParent(), LinkOption.NOFOLLOW_LINKS).equals(Files.getOwner(path))) {
                throw new FolderTrouble.NotOurs(path.getParent());
            }
            FileChannel lock =
                    FileChannel.open(path.resolve(LOCK), StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE);
            lock.lock();
            return new RunFolder(path, lock);
        } catch (IOException e) {
            DeadRuns.deleteQuietly(path);
            throw e;
        }
    }

    private static void makePrivate(Path top, boolean windows) throws IOException {
        FileAttribute<?>[] ours = windows
                ? new FileAttribute<?>[0]
                : new FileAttribute<?>[] {
                    PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rwx------"))
                };
        try {
            Files.createDirectory(top, ours);
        } catch (FileAlreadyExistsException e) {
            if (!Files.isDirectory(top, LinkOption.NOFOLLOW_LINKS)) {
                throw new FolderTrouble.NotOurs(top);
            }
        }
    }
}
