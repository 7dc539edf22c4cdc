package stampede.service;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.DirectoryStream;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Ends and removes what runs left that were killed together with their watchdog.
 *
 * <p>A run lives if its process does, or if its lock is held: to two containers that share a temporary folder each
 * other's process numbers mean nothing, the lock does. Of those who sweep at the same time, the one who gets a dead run's
 * lock removes it.
 */
final class DeadRuns {
    private static final Pattern NAME = Pattern.compile("run-(\\d+-\\d+)-.*");

    private DeadRuns() {}

    static void sweep(Path top) throws IOException {
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
            // another run was faster
        }
    }

    private static void remove(Path dead) {
        try (FileChannel channel = FileChannel.open(dead.resolve(RunFolder.LOCK), StandardOpenOption.WRITE);
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
        Path child = dead.resolve(RunFolder.CHILD);
        if (Files.exists(child)) {
            ProcessId.parse(Files.readString(child))
                    .flatMap(ProcessId::running)
                    .ifPresent(ProcessHandle::destroyForcibly);
        }
    }

    static void deleteQuietly(Path folder) {
        try {
            delete(folder);
        } catch (IOException e) {
            // the next run tries again
        }
    }

    /** Deletes a folder that others may be deleting too. */
    static void delete(Path folder) throws IOException {
        Files.walkFileTree(folder, new SimpleFileVisitor<>() {
            @Override
            public FileVisitResult visitFile(Path file, BasicFileAttributes attributes) throws IOException {
                Files.deleteIfExists(file);
                return FileVisitResult.CONTINUE;
            }

            @Override
            public FileVisitResult visitFileFailed(Path file, IOException e) throws IOException {
                if (e instanceof NoSuchFileException) {
                    return FileVisitResult.CONTINUE;
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
