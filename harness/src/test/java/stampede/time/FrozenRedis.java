package stampede.time;

import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Map;

/** A redis-server under a clock of ours. Its timers never fire. */
final class FrozenRedis implements AutoCloseable {
    private final RedisServer.Running server;
    private final FileChannel clock;

    private FrozenRedis(RedisServer.Running server, FileChannel clock) {
        this.server = server;
        this.clock = clock;
    }

    /** Aborts the test where there is no compiler, or where a library cannot replace the server's clock. */
    static FrozenRedis start(RedisServer server, Path folder, long now) throws Exception {
        assumeTrue(succeeds("gcc", "--version"), "no gcc");
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
        Map<String, String> environment = Map.of("LD_PRELOAD", library.toString(), "FROZEN_CLOCK", file.toString());
        FrozenRedis redis =
                new FrozenRedis(server.start(folder, environment, "--enable-debug-command", "local"), clock);
        redis.doNothingByItself(now);
        return redis;
    }

    /** What has run out goes when somebody looks, and at no moment of Redis's own. */
    private void doNothingByItself(long now) {
        try (Line line = new Line(port())) {
            boolean stands = line.call("TIME").contains("\r\n" + now / 1000 + "\r\n");
            if (!stands) {
                close();
            }
            assumeTrue(stands, "a library does not replace the clock of this redis-server: is it linked statically?");
            line.call("DEBUG", "SET-ACTIVE-EXPIRE", "0");
        }
    }

    int port() {
        return server.port();
    }

    void setTime(long now) {
        try {
            write(clock, now);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static void write(FileChannel clock, long now) throws IOException {
        clock.write(
                ByteBuffer.allocate(Long.BYTES).order(ByteOrder.nativeOrder()).putLong(0, now), 0);
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
        server.close();
        try {
            clock.close();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
