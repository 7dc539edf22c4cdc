package stampede.service;

import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.SocketAddress;
import java.net.UnixDomainSocketAddress;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.concurrent.TimeUnit;
import redis.clients.jedis.Jedis;
import redis.clients.jedis.exceptions.JedisException;
import stampede.text.Text;

/** A redis-server of our own on a port of this machine, gone when this process is. */
final class RedisProcess implements AutoCloseable {
    private static final Duration UNTIL_IT_ANSWERS = Duration.ofSeconds(20);
    private static final long POLL_MILLIS = 2;
    private static final int ATTEMPTS = 10;
    /** The name of a socket in the file system has room in 104 bytes or more, on every system. */
    private static final int LONGEST_SOCKET = 100;

    private final Process process;
    private final RunFolder folder;
    private final FileChannel log;
    private final RedisAddress address;
    private final Optional<Path> socket;

    private RedisProcess(Process process, RunFolder folder, FileChannel log, int port, Optional<Path> socket) {
        this.socket = socket;
        this.process = process;
        this.folder = folder;
        this.log = log;
        this.address = RedisAddress.of("127.0.0.1", port);
    }

    /** Puts the program to be started into a run's folder, or just says where it is. */
    interface Program {
        Path in(Path folder) throws IOException;
    }

    /** What it keeps on disk. */
    sealed interface Storage {

        record Nothing() implements Storage {}

        /**
         * Every change, before it is answered.
         *
         * @param data as this process names it: a relative path is to this process's folder
         */
        record Everything(Path data) implements Storage {}
    }

    /**
     * @throws ServiceUnavailable if it does not start
     */
    static RedisProcess start(Surroundings surroundings, Program program) {
        return start(surroundings, program, new Storage.Nothing(), OptionalInt.empty());
    }

    /**
     * @param port a free one, if empty
     * @throws ServiceUnavailable if it does not start
     */
    static RedisProcess start(Surroundings surroundings, Program program, Storage storage, OptionalInt port) {
        boolean mayListenInFolder = !surroundings.isWindows();
        for (int attempt = 1; ; attempt++) {
            RunFolder folder = RunFolder.open(surroundings);
            RedisProcess redis;
            try {
                int number = port.isPresent() ? port.getAsInt() : freePort();
                redis = launch(folder, program.in(folder.path()), storage, number, mayListenInFolder);
            } catch (IOException e) {
                folder.close();
                throw FolderTrouble.unusable(surroundings.temporary(), e);
            } catch (ServiceUnavailable e) {
                folder.close();
                throw e;
            }
            Optional<String> failure = redis.untilItAnswers();
            if (failure.isEmpty()) {
                return redis;
            }
            redis.close();
            if (mayListenInFolder && failure.get().contains("Unix socket")) {
                mayListenInFolder = false; // a folder on a disk of another system's
                continue;
            }
            if (attempt == ATTEMPTS || port.isPresent() || !passes(failure.get())) {
                throw new ServiceUnavailable(Text.of(
                        "redis-server does not start; the last it says is: %s",
                        "redis-server 启动失败，它最后的输出是：%s", failure.get()));
            }
        }
    }

    /** A watched process needs no hook, and lives until this one has come to its end. */
    Runnable ending() {
        return Watchdog.exists() ? this::close : ExitHook.of(this::close);
    }

    /** Returns when it has died. */
    void await() throws InterruptedException {
        process.waitFor();
    }

    RedisAddress address() {
        return address;
    }

    /** Where it listens beside its port. */
    Optional<SocketAddress> shortcut() {
        return socket.map(UnixDomainSocketAddress::of);
    }

    long number() {
        return process.pid();
    }

    @Override
    public void close() {
        process.destroyForcibly();
        try {
            process.waitFor(UNTIL_IT_ANSWERS.toSeconds(), TimeUnit.SECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        try {
            log.close();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } finally {
            folder.close();
        }
    }

    private static RedisProcess launch(
            RunFolder folder, Path program, Storage storage, int port, boolean mayListenInFolder) throws IOException {
        Path file = folder.path().resolve("log");
        // Open before the start: when the server dies, its watchdog removes the file before we could open it.
        FileChannel log = FileChannel.open(
                file, StandardOpenOption.CREATE_NEW, StandardOpenOption.READ, StandardOpenOption.WRITE);
        List<String> command = new ArrayList<>(List.of(program.toString()));
        command.addAll(List.of("--port", Integer.toString(port), "--bind", "127.0.0.1", "--protected-mode", "yes"));
        command.addAll(List.of("--save", ""));
        Optional<Path> socket = Optional.of(folder.path().resolve("socket"))
                .filter(path ->
                        mayListenInFolder && path.toString().getBytes(StandardCharsets.UTF_8).length <= LONGEST_SOCKET);
        socket.ifPresent(path -> command.addAll(List.of("--unixsocket", path.toString(), "--unixsocketperm", "700")));
        File directory = null;
        if (storage instanceof Storage.Everything everything) {
            command.addAll(List.of("--appendonly", "yes", "--appendfsync", "always"));
            command.addAll(List.of("--dir", everything.data().toString()));
        } else {
            command.addAll(List.of("--appendonly", "no", "--dir", folder.path().toString()));
            directory = folder.path().getParent().getParent().toFile();
        }
        return new RedisProcess(Watchdog.start(folder, command, file, directory), folder, log, port, socket);
    }

    private static int freePort() throws IOException {
        try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            return socket.getLocalPort();
        }
    }

    /** A port taken since it was found free; a program still held open for writing by a child another thread forks. */
    private static boolean passes(String failure) {
        return failure.contains("Address already in use")
                || failure.contains("Failed listening on port")
                || failure.contains("Text file busy");
    }

    /** Empty when it answers, else the last line of its log. */
    private Optional<String> untilItAnswers() {
        long deadline = System.nanoTime() + UNTIL_IT_ANSWERS.toNanos();
        try {
            while (System.nanoTime() < deadline) {
                if (process.waitFor(POLL_MILLIS, TimeUnit.MILLISECONDS)) {
                    return Optional.of(lastLine().orElse("exit " + process.exitValue()));
                }
                if (answers()) {
                    return Optional.empty();
                }
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        return Optional.of(lastLine().orElse("..."));
    }

    private boolean answers() {
        try (Jedis jedis = address.connect()) {
            // Whoever took the port in between would answer as well.
            return RedisInfo.of(jedis).value("process_id").equals(Long.toString(process.pid()));
        } catch (JedisException e) {
            return false;
        }
    }

    private Optional<String> lastLine() {
        try {
            ByteBuffer bytes = ByteBuffer.allocate((int) Math.min(log.size(), 1 << 16));
            log.read(bytes, Math.max(0, log.size() - bytes.capacity()));
            return new String(bytes.array(), StandardCharsets.UTF_8)
                    .lines()
                    .filter(line -> !line.isBlank())
                    .reduce((first, second) -> second)
                    .map(line -> line.replaceFirst("^\\d+:\\w .*?\\d\\.\\d{3} . ", ""));
        } catch (IOException e) {
            return Optional.empty();
        }
    }
}
