package stampede.time;

import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.File;
import java.io.IOException;
import java.net.ConnectException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.function.Predicate;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * A redis-server of this machine: the system's, or one of those that {@code STAMPEDE_ORACLE_REDIS} names, with what
 * separates the folders of a PATH between them.
 *
 * @param version 704 is 7.4
 */
record RedisServer(Path path, int version) {
    /** Of which the fields of a hash may expire. */
    static final Predicate<RedisServer> NEWER = server -> server.version >= 704;

    private static final Pattern VERSION = Pattern.compile("v=(\\d+)\\.(\\d+)");
    private static final int ATTEMPTS = 500;

    /** Aborts the test where there is none. */
    static RedisServer find(Predicate<RedisServer> which, String description) {
        String named =
                Optional.ofNullable(System.getenv("STAMPEDE_ORACLE_REDIS")).orElse("");
        Optional<RedisServer> found = Stream.concat(
                        Stream.of(named.split(File.pathSeparator)), Stream.of("/usr/bin/redis-server"))
                .filter(name -> !name.isBlank() && Files.isExecutable(Path.of(name)))
                .flatMap(name -> of(Path.of(name)).stream())
                .filter(which)
                .findFirst();
        String none = "no redis-server " + description + ": none in /usr/bin, none named in STAMPEDE_ORACLE_REDIS";
        if (found.isEmpty()) {
            System.out.println("virtual time, skipped: " + none);
        }
        assumeTrue(found.isPresent(), none);
        return found.get();
    }

    private static Optional<RedisServer> of(Path path) {
        try {
            Process process = new ProcessBuilder(path.toString(), "--version").start();
            Matcher version =
                    VERSION.matcher(new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8));
            return version.find()
                    ? Optional.of(new RedisServer(
                            path, 100 * Integer.parseInt(version.group(1)) + Integer.parseInt(version.group(2))))
                    : Optional.empty();
        } catch (IOException cannotRun) {
            return Optional.empty();
        }
    }

    Running start(Path folder, Map<String, String> environment, String... settings)
            throws IOException, InterruptedException {
        int port = freePort();
        List<String> command = new ArrayList<>(List.of(path.toString(), "--port", "" + port, "--bind", "127.0.0.1"));
        command.addAll(List.of("--save", "", "--dir", folder.toString()));
        command.addAll(List.of(settings));
        ProcessBuilder builder = new ProcessBuilder(command)
                .redirectErrorStream(true)
                .redirectOutput(folder.resolve(port + ".log").toFile());
        builder.environment().putAll(environment);
        Running running = new Running(builder.start(), port);
        running.awaitAnswer();
        return running;
    }

    private static int freePort() throws IOException {
        try (ServerSocket socket = new ServerSocket(0)) {
            return socket.getLocalPort();
        }
    }

    /** One that runs; it is ended by force, for a server whose clock stands does not end by itself. */
    record Running(Process process, int port) implements AutoCloseable {
        private void awaitAnswer() throws IOException, InterruptedException {
            for (int i = 0; i < ATTEMPTS; i++) {
                try {
                    new Socket(InetAddress.getLoopbackAddress(), port).close();
                    return;
                } catch (ConnectException notYet) {
                    assumeTrue(process.isAlive(), "the redis-server does not start");
                    Thread.sleep(10);
                }
            }
        }

        @Override
        public void close() {
            process.destroyForcibly();
            try {
                process.waitFor(10, TimeUnit.SECONDS);
            } catch (InterruptedException e) {
                throw new IllegalStateException(e);
            }
        }
    }
}
