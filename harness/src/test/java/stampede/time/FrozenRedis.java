package stampede.time;

import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.io.InputStream;
import java.net.ConnectException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.concurrent.TimeUnit;

/** The system's redis-server under a clock of ours. Its timers never fire, so it is ended by force. */
final class FrozenRedis implements AutoCloseable {
    private static final Path SERVER = Path.of("/usr/bin/redis-server");
    private static final int ATTEMPTS = 500;

    private final Process process;
    private final FileChannel clock;
    private final int port;

    private FrozenRedis(Process process, FileChannel clock, int port) {
        this.process = process;
        this.clock = clock;
        this.port = port;
    }

    /** Aborts the test where there is no compiler or no server whose clock a library can replace. */
    static FrozenRedis start(Path folder, long now) throws Exception {
        assumeTrue(Files.isExecutable(SERVER), "no " + SERVER);
        assumeTrue(succeeds("gcc", "--version"), "no gcc");
        assumeTrue(succeeds("ldd", SERVER.toString()), SERVER + " is not dynamically linked");
        Path source = folder.resolve("frozen.c");
        Path library = folder.resolve("frozen.so");
        try (InputStream code = FrozenRedis.class.getResourceAsStream("frozen.c")) {
            Files.copy(code, source);
        }
        assumeTrue(
                succeeds("gcc", "-shared", "-fPIC", "-O1", "-o", library.toString(), source.toString()),
                "gcc does not compile frozen.c");
        Path file = folder.resolve("clock");
        FileChannel clock = FileChannel.open(file, StandardOpenOption.CREATE, StandardOpenOption.WRITE);
        write(clock, now);
        int port = freePort();
        ProcessBuilder builder = new ProcessBuilder(
                        SERVER.toString(),
                        "--port",
                        "" + port,
                        "--bind",
                        "127.0.0.1",
                        "--save",
                        "",
                        "--dir",
                        folder.toString())
                .redirectErrorStream(true)
                .redirectOutput(folder.resolve("log").toFile());
        builder.environment().put("LD_PRELOAD", library.toString());
        builder.environment().put("FROZEN_CLOCK", file.toString());
        FrozenRedis redis = new FrozenRedis(builder.start(), clock, port);
        redis.awaitAnswer();
        return redis;
    }

    int port() {
        return port;
    }

    void setTime(long now) {
        try {
            write(clock, now);
        } catch (IOException e) {
            throw new java.io.UncheckedIOException(e);
        }
    }

    private static void write(FileChannel clock, long now) throws IOException {
        clock.write(
                ByteBuffer.allocate(Long.BYTES).order(ByteOrder.nativeOrder()).putLong(0, now), 0);
    }

    private void awaitAnswer() throws IOException, InterruptedException {
        for (int i = 0; i < ATTEMPTS; i++) {
            try {
                new Socket(InetAddress.getLoopbackAddress(), port).close();
                return;
            } catch (ConnectException notYet) {
                assumeTrue(process.isAlive(), "the frozen redis-server does not start");
                Thread.sleep(10);
            }
        }
    }

    private static int freePort() throws IOException {
        try (ServerSocket socket = new ServerSocket(0)) {
            return socket.getLocalPort();
        }
    }

    private static boolean succeeds(String... command) throws InterruptedException {
        try {
            return new ProcessBuilder(command)
                            .redirectErrorStream(true)
                            .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                            .start()
                            .waitFor()
                    == 0;
        } catch (IOException e) {
            return false;
        }
    }

    @Override
    public void close() {
        process.destroyForcibly();
        try {
            process.waitFor(10, TimeUnit.SECONDS);
            clock.close();
        } catch (IOException | InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }
}
