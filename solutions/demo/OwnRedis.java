package demo;

import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.nio.channels.FileChannel;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import redis.clients.jedis.DefaultJedisClientConfig;
import redis.clients.jedis.HostAndPort;
import redis.clients.jedis.Jedis;
import redis.clients.jedis.exceptions.JedisException;
import stampede.text.Text;

/**
 * A Redis of the demo's own: it writes every click to disk before it answers, keeps its data for the next time, and is
 * started again when it dies. Only one demo at a time has the folder.
 */
final class OwnRedis implements Store {
    private static final String PROGRAM = "redis-server-7.0.15-";
    private static final long PATIENCE_SECONDS = 10;
    private static final long RETRY_MILLIS = 200;

    /**
     * The shell becomes Redis. What it leaves beside it reads from a pipe that only the JVM holds open, and ends Redis
     * when the JVM is gone, even by {@code kill -9}. Redis gets a session of its own, for Ctrl-C is meant for the JVM,
     * which still needs Redis to finish its requests.
     */
    private static final String SUPERVISED = """
            trap '' HUP INT
            exec 3<&0 </dev/null
            ( read -r nothing <&3; kill -KILL $$ ) >/dev/null 2>&1 &
            exec 3<&-
            command -v setsid >/dev/null 2>&1 && exec setsid "$@"
            exec "$@"
            """;

    private final Path folder;
    private final FileChannel lock;
    private final int port;
    private final CountDownLatch closed = new CountDownLatch(1);
    private volatile Process process;

    private OwnRedis(Path folder, FileChannel lock, int port) {
        this.folder = folder;
        this.lock = lock;
        this.port = port;
    }

    static OwnRedis start(Path folder) {
        try {
            Files.createDirectories(folder);
            FileChannel lock = lock(folder);
            awaitEndOfPredecessor(folder);
            unpack(folder);
            OwnRedis redis = new OwnRedis(folder, lock, freePort());
            redis.launch();
            redis.awaitAnswer();
            Thread keeper = new Thread(redis::keepAlive, "redis keeper");
            keeper.setDaemon(true);
            keeper.start();
            return redis;
        } catch (IOException e) {
            throw new Trouble(Text.of(
                    "No Redis can be started in %s (%s): make the folder writable, or give a Redis by STAMPEDE_REDIS_URL.",
                    "无法在 %s 启动 Redis（%s）：请确认该文件夹可写，或用 STAMPEDE_REDIS_URL 指定一个 Redis。", folder, e.getMessage()));
        }
    }

    @Override
    public URI uri() {
        return URI.create("redis://127.0.0.1:" + port);
    }

    @Override
    public Text label() {
        return Text.of(
                "Counting in a Redis of its own, which writes each click to disk before it answers: %s",
                "计数保存在演示自带的 Redis 中，每次点击先写入磁盘再应答：%s", folder);
    }

    @Override
    public void close() {
        closed.countDown();
        process.destroy(); // SIGTERM: Redis finishes writing
        try {
            if (!process.waitFor(PATIENCE_SECONDS, TimeUnit.SECONDS)) {
                process.destroyForcibly();
            }
            lock.close();
        } catch (InterruptedException e) {
            process.destroyForcibly();
            Thread.currentThread().interrupt();
        } catch (IOException e) {
            // the lock goes with this process
        }
    }

    private void keepAlive() {
        try {
            do {
                process.waitFor();
                if (closed.getCount() > 0) {
                    launch();
                }
            } while (!closed.await(RETRY_MILLIS, TimeUnit.MILLISECONDS));
            process.destroy(); // it may have been started while we were being closed
        } catch (InterruptedException | IOException e) {
            Thread.currentThread().interrupt();
        }
    }

    private void launch() throws IOException {
        List<String> command = List.of(
                "/bin/sh",
                "-c",
                SUPERVISED,
                "stampede",
                "./redis-server",
                "--port",
                Integer.toString(port),
                "--bind",
                "127.0.0.1",
                "--save",
                "", //
                "--appendonly",
                "yes",
                "--appendfsync",
                "always");
        process = new ProcessBuilder(command)
                .directory(folder.toFile())
                .redirectErrorStream(true)
                .redirectOutput(folder.resolve("redis.log").toFile())
                .start();
        Files.writeString(folder.resolve("redis.pid"), Long.toString(process.pid()));
    }

    private void awaitAnswer() throws IOException {
        long deadline = System.nanoTime() + Duration.ofSeconds(PATIENCE_SECONDS).toNanos();
        try {
            while (!answers()) {
                if (process.waitFor(5, TimeUnit.MILLISECONDS) || System.nanoTime() > deadline) {
                    process.destroyForcibly();
                    throw new IOException(lastLine());
                }
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IOException(e);
        }
    }

    private boolean answers() {
        var config = DefaultJedisClientConfig.builder().timeoutMillis(1_000).build();
        try (Jedis jedis = new Jedis(new HostAndPort("127.0.0.1", port), config)) {
            return jedis.info("server").contains("process_id:" + process.pid() + "\r\n");
        } catch (JedisException notYet) {
            return false;
        }
    }

    private String lastLine() throws IOException {
        List<String> lines = Files.readAllLines(folder.resolve("redis.log"));
        return lines.isEmpty() ? "no answer" : lines.get(lines.size() - 1);
    }

    private static FileChannel lock(Path folder) throws IOException {
        FileChannel file =
                FileChannel.open(folder.resolve("lock"), StandardOpenOption.CREATE, StandardOpenOption.WRITE);
        try {
            if (file.tryLock() != null) {
                return file;
            }
        } catch (OverlappingFileLockException inThisProcess) {
            // the same to us
        }
        file.close();
        throw new Trouble(Text.of(
                "Another demo is counting in %s: end it first, or let both count in one Redis that you give by STAMPEDE_REDIS_URL.",
                "另一个演示正在使用 %s：请先结束它，或用 STAMPEDE_REDIS_URL 指定一个 Redis，让两者共用。", folder));
    }

    /** After a {@code kill -9} of the demo its Redis may live a moment longer; two must never write one file. */
    private static void awaitEndOfPredecessor(Path folder) throws IOException {
        Path file = folder.resolve("redis.pid");
        if (Files.exists(file)) {
            try {
                ProcessHandle.of(Long.parseLong(Files.readString(file)))
                        .filter(old -> old.info().command().orElse("").endsWith("redis-server"))
                        .orElseThrow()
                        .onExit()
                        .get(PATIENCE_SECONDS, TimeUnit.SECONDS);
            } catch (java.util.NoSuchElementException | NumberFormatException gone) {
                // as it should be
            } catch (InterruptedException | ExecutionException | TimeoutException e) {
                throw new IOException("the Redis of an earlier demo is still running", e);
            }
        }
    }

    private static void unpack(Path folder) throws IOException {
        String system = System.getProperty("os.name").toLowerCase(Locale.ROOT);
        String machine = System.getProperty("os.arch").equals("aarch64") ? "arm64" : "amd64";
        String name = PROGRAM + (system.contains("mac") ? "darwin-" : "linux-") + machine;
        try (InputStream program = system.contains("win") ? null : OwnRedis.class.getResourceAsStream("/" + name)) {
            if (program == null) {
                throw new Trouble(Text.of(
                        "There is no Redis for %s in the box: start one, in Docker Desktop or WSL, and set STAMPEDE_REDIS_URL=redis://localhost:6379.",
                        "没有可用于 %s 的内置 Redis：请用 Docker Desktop 或 WSL 启动一个，并设置 STAMPEDE_REDIS_URL=redis://localhost:6379。",
                        System.getProperty("os.name")));
            }
            Path file = folder.resolve("redis-server");
            Files.copy(program, file, StandardCopyOption.REPLACE_EXISTING);
            if (!file.toFile().setExecutable(true)) {
                throw new IOException("not executable: " + file);
            }
        }
    }

    private static int freePort() throws IOException {
        try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            return socket.getLocalPort();
        }
    }
}
