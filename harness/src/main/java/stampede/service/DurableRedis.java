package stampede.service;

import java.io.IOException;
import java.net.URI;
import java.nio.channels.FileChannel;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.OptionalInt;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import stampede.text.Text;

/**
 * A Redis of our own that forgets nothing: every change is on disk before it is answered, the data stay for the next
 * time, and when it dies it is started again, on the same port. Not for grading, which wants an empty one.
 */
public final class DurableRedis implements AutoCloseable {
    private static final long PAUSE_MILLIS = 200;

    private final Surroundings surroundings;
    private final RedisProcess.Program program;
    private final RedisProcess.Storage storage;
    private final FileChannel lock;
    private final CountDownLatch closed = new CountDownLatch(1);
    private final Thread keeper = new Thread(this::keepAlive, "redis keeper");
    private final URI uri;
    private RedisProcess process;

    private DurableRedis(
            Surroundings surroundings, RedisProcess.Program program, RedisProcess.Storage storage, FileChannel lock) {
        this.surroundings = surroundings;
        this.program = program;
        this.storage = storage;
        this.lock = lock;
        process = RedisProcess.start(surroundings, program, storage, OptionalInt.empty());
        uri = process.address().uri();
        keeper.setDaemon(true);
        keeper.start();
    }

    /**
     * @param folder for the data, created if it is not there; one process at a time can have it
     * @throws ServiceUnavailable if there is no redis-server for this machine, or it does not start, or another process
     *     has the folder
     */
    public static DurableRedis start(Path folder) {
        Surroundings surroundings = Surroundings.ofThisProcess();
        RedisProcess.Program program = program(surroundings);
        FileChannel lock = lock(folder);
        try {
            return new DurableRedis(surroundings, program, new RedisProcess.Storage.Everything(folder), lock);
        } catch (ServiceUnavailable e) {
            release(lock);
            throw e;
        }
    }

    public URI uri() {
        return uri;
    }

    /** Ends it; what it has answered is on disk. */
    @Override
    public void close() {
        closed.countDown();
        synchronized (this) {
            process.close();
        }
        release(lock);
    }

    /** The embedded one first: what writes the data today should be able to read them tomorrow. */
    private static RedisProcess.Program program(Surroundings surroundings) {
        EmbeddedRedis embedded = new EmbeddedRedis(surroundings);
        if (embedded.absent().isEmpty()) {
            return embedded::copy;
        }
        Path local = surroundings
                .onPath("redis-server")
                .orElseThrow(() -> new ServiceUnavailable(Text.of(
                        "There is no Redis for %s (%s) in the box: start one, in Docker Desktop or WSL, and give its address"
                                + " in STAMPEDE_REDIS_URL.",
                        "没有适用于 %s（%s）的内置 Redis：请用 Docker Desktop 或 WSL 启动一个，并把地址写入 STAMPEDE_REDIS_URL。",
                        surroundings.os(),
                        surroundings.cpu())));
        return folder -> local;
    }

    private void keepAlive() {
        try {
            do {
                process.await();
            } while (restart() && !closed.await(PAUSE_MILLIS, TimeUnit.MILLISECONDS));
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private synchronized boolean restart() {
        if (closed.getCount() == 0) {
            return false;
        }
        process.close();
        try {
            process = RedisProcess.start(
                    surroundings,
                    program,
                    storage,
                    OptionalInt.of(process.address().uri().getPort()));
        } catch (ServiceUnavailable e) {
            // the dead one stays, its end is noticed at once, and after the pause this is tried again
        }
        return true;
    }

    private static FileChannel lock(Path folder) {
        try {
            Files.createDirectories(folder);
            FileChannel file =
                    FileChannel.open(folder.resolve("lock"), StandardOpenOption.CREATE, StandardOpenOption.WRITE);
            if (locked(file)) {
                return file;
            }
            file.close();
        } catch (IOException e) {
            throw new ServiceUnavailable(
                    Text.of(
                            "The folder %s cannot be used (%s): make it writable.",
                            "文件夹 %s 无法使用（%s）：请确认它可写。", folder, e.getMessage()),
                    e);
        }
        throw new ServiceUnavailable(Text.of(
                "Another process keeps its data in %s: end it first, or let both use one Redis, by STAMPEDE_REDIS_URL.",
                "另一个进程正在使用 %s：请先结束它，或用 STAMPEDE_REDIS_URL 让两者共用一个 Redis。", folder));
    }

    private static boolean locked(FileChannel file) throws IOException {
        try {
            return file.tryLock() != null;
        } catch (OverlappingFileLockException inThisProcess) {
            return false;
        }
    }

    private static void release(FileChannel lock) {
        try {
            lock.close();
        } catch (IOException e) {
            // it goes with this process
        }
    }
}
