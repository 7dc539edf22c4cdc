package stampede.service;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.AccessDeniedException;
import java.nio.file.DirectoryStream;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.FileSystemException;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.LinkOption;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.BasicFileAttributes;
import java.nio.file.attribute.PosixFileAttributeView;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import stampede.text.Text;

/**
 * A folder for one child process below {@code stampede-<user>} in the temporary folder; opening one first removes what
 * dead runs left there, and ends what they left running.
 *
 * <p>A run is alive if its process is, or if its lock is held: the process numbers of two containers that share a
 * temporary folder mean nothing to each other, the lock does.
 */
final class RunFolder implements AutoCloseable {
    private static final Pattern NAME = Pattern.compile("run-(\\d+-\\d+)-.*");
    private static final String LOCK = "lock";
    private static final String CHILD = "child";
    private static final int ATTEMPTS = 20;

    private final Path path;
    private final FileChannel lock;

    private RunFolder(Path path, FileChannel lock) {
        this.path = path;
        this.lock = lock;
    }

    /**
     * @throws ServiceUnavailable if the temporary folder cannot be used
     */
    static RunFolder open(Surroundings surroundings) {
        try {
            Path top = top(surroundings);
            sweep(top);
            return create(top);
        } catch (IOException | InvalidPathException e) {
            throw unusable(surroundings.temporary(), e);
        }
    }

    /** Where the folders of all runs of this user are. */
    static Path top(Surroundings surroundings) {
        String name = "stampede-" + surroundings.user().replaceAll("[^\\p{L}\\p{N}._-]", "_");
        return Path.of(surroundings.temporary()).toAbsolutePath().resolve(name);
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
            delete(path);
            Files.deleteIfExists(path.getParent());
        } catch (IOException e) {
            // somebody else's folder is still in there; or the next run removes what this one could not
        }
    }

    /** The sentence for a temporary folder that does not do. */
    static ServiceUnavailable unusable(String temporary, Exception cause) {
        return new ServiceUnavailable(
                Text.of(
                        "The temporary folder %s cannot be used (%s): make room there or name another one in TMPDIR and"
                                + " with -Djava.io.tmpdir=.",
                        "临时文件夹 %s 无法使用（%s）：请在那里腾出空间，或者用 TMPDIR 和 -Djava.io.tmpdir= 另指定一个。", temporary, why(cause)),
                cause);
    }

    private static Text why(Exception cause) {
        if (cause instanceof NoSuchFileException) {
            return Text.of("it does not exist", "它不存在");
        }
        if (cause instanceof AccessDeniedException) {
            return Text.of("no permission to write", "没有写权限");
        }
        if (cause instanceof NotOurs notOurs) {
            return Text.of("%s in it is somebody else's", "其中的 %s 属于别人", notOurs.getFile());
        }
        String reason = cause instanceof FileSystemException e ? e.getReason() : cause.getMessage();
        return Text.verbatim(reason == null ? cause.getClass().getSimpleName() : reason);
    }

    private static RunFolder create(Path top) throws IOException {
        for (int attempt = 1; ; attempt++) {
            try {
                makePrivate(top);
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
            requireSameOwner(path.getParent(), path);
            FileChannel lock =
                    FileChannel.open(path.resolve(LOCK), StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE);
            lock.lock();
            return new RunFolder(path, lock);
        } catch (IOException e) {
            deleteQuietly(path);
            throw e;
        }
    }

    /** Everybody can write to a shared temporary folder: what lies there by this name must be ours. */
    private static void makePrivate(Path top) throws IOException {
        boolean posix = Files.getFileStore(top.getParent()).supportsFileAttributeView(PosixFileAttributeView.class);
        try {
            if (posix) {
                Files.createDirectory(
                        top, PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rwx------")));
            } else {
                Files.createDirectory(top);
            }
        } catch (FileAlreadyExistsException e) {
            if (!Files.isDirectory(top, LinkOption.NOFOLLOW_LINKS)) {
                throw new NotOurs(top);
            }
        }
    }

    private static void requireSameOwner(Path top, Path ours) throws IOException {
        if (!Files.getOwner(top, LinkOption.NOFOLLOW_LINKS).equals(Files.getOwner(ours))) {
            throw new NotOurs(top);
        }
    }

    private static final class NotOurs extends FileSystemException {
        private static final long serialVersionUID = 1;

        NotOurs(Path path) {
            super(path.toString());
        }
    }

    private static void sweep(Path top) throws IOException {
        if (!Files.isDirectory(top, LinkOption.NOFOLLOW_LINKS)) {
            return;
        }
        try (DirectoryStream<Path> folders = Files.newDirectoryStream(top, "run-*")) {
            for (Path folder : folders) {
                Matcher name = NAME.matcher(folder.getFileName().toString());
                if (name.matches()
                        && ProcessId.parse(name.group(1))
                                .flatMap(ProcessId::running)
                                .isEmpty()) {
                    remove(folder);
                }
            }
        } catch (NoSuchFileException e) {
            // another run that sweeps was faster
        }
    }

    private static void remove(Path dead) {
        try (FileChannel channel = FileChannel.open(dead.resolve(LOCK), StandardOpenOption.WRITE);
                FileLock held = channel.tryLock()) {
            if (held != null) {
                endChild(dead);
                delete(dead);
            }
        } catch (NoSuchFileException e) {
            deleteQuietly(dead); // it died before it had a lock, let alone a child
        } catch (IOException | OverlappingFileLockException e) {
            // another run removes it, or the next one will
        }
    }

    private static void endChild(Path dead) throws IOException {
        Path child = dead.resolve(CHILD);
        if (Files.exists(child)) {
            ProcessId.parse(Files.readString(child))
                    .flatMap(ProcessId::running)
                    .ifPresent(ProcessHandle::destroyForcibly);
        }
    }

    private static void deleteQuietly(Path folder) {
        try {
            delete(folder);
        } catch (IOException e) {
            // the next run tries again
        }
    }

    private static void delete(Path folder) throws IOException {
        Files.walkFileTree(folder, new SimpleFileVisitor<>() {
            @Override
            public FileVisitResult visitFile(Path file, BasicFileAttributes attributes) throws IOException {
                Files.deleteIfExists(file);
                return FileVisitResult.CONTINUE;
            }

            @Override
            public FileVisitResult visitFileFailed(Path file, IOException e) throws IOException {
                if (e instanceof NoSuchFileException) {
                    return FileVisitResult.CONTINUE; // the watchdog deletes too
                }
                throw e;
            }

            @Override
            public FileVisitResult postVisitDirectory(Path visited, IOException e) throws IOException {
                Files.deleteIfExists(visited);
                return FileVisitResult.CONTINUE;
            }
        });
    }
}
