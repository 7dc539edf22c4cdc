package stampede.service;

import com.rabbitmq.client.Connection;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.stream.Stream;
import stampede.text.Text;

/** A RabbitMQ of our own on a port of this machine, in an empty folder, gone when this process is. */
final class RabbitProcess implements AutoCloseable {
    private static final String VIRTUAL_HOST = "stampede";
    private static final String USER = "stampede";
    /** It starts in seconds, but many of them on a machine that has much else to do; its death is seen at once. */
    private static final Duration UNTIL_IT_ANSWERS = Duration.ofSeconds(120);

    private static final long POLL_MILLIS = 5;
    private static final int ATTEMPTS = 10;

    /**
     * Erlang terms, which every version reads, and reads fast. The pool's users and virtual host are made when it starts;
     * a consumer may hold a message for a day.
     */
    private static final String CONFIGURATION = """
            [{rabbit, [
              {tcp_listeners, [{"127.0.0.1", %d}]},
              {default_vhost, <<"%s">>},
              {default_user, <<"%s">>},
              {default_pass, <<"%s">>},
              {heartbeat, 0},
              {consumer_timeout, 86400000}
            ]}].
            """;

    /**
     * The node talks to no other: it listens for none, and so needs no epmd, a daemon that would stay behind. The port is
     * what it believes that epmd would tell.
     */
    private static final List<String> ALONE =
            List.of("-noinput", "-sname", "stampede@localhost", "-dist_listen", "false", "-erl_epmd_port", "1");

    private final Process process;
    private final RunFolder folder;
    private final FileChannel log;
    private final AmqpAddress address;

    private RabbitProcess(Process process, RunFolder folder, FileChannel log, AmqpAddress address) {
        this.process = process;
        this.folder = folder;
        this.log = log;
        this.address = address;
    }

    /**
     * @param script rabbitmq-server
     * @throws ServiceUnavailable if it does not start
     */
    static RabbitProcess start(Surroundings surroundings, Path script) {
        for (int attempt = 1; ; attempt++) {
            RunFolder folder = RunFolder.open(surroundings);
            RabbitProcess rabbit;
            try {
                String password = UUID.randomUUID().toString().replace("-", "");
                AmqpAddress address = AmqpAddress.local(freePort(), USER, password, VIRTUAL_HOST);
                rabbit = launch(surroundings, folder, script, address);
            } catch (IOException e) {
                folder.close();
                throw FolderTrouble.unusable(surroundings.temporary(), e);
            }
            Optional<String> failure = rabbit.untilItAnswers();
            if (failure.isEmpty()) {
                return rabbit;
            }
            rabbit.close();
            if (attempt == ATTEMPTS || !failure.get().contains("eaddrinuse")) {
                throw new ServiceUnavailable(Text.of(
                        "rabbitmq-server does not start; the last it says is: %s",
                        "rabbitmq-server 启动失败，它最后的输出是：%s", failure.get()));
            }
        }
    }

    /** A watched process needs no hook, and lives until this one has come to its end. */
    Runnable ending() {
        return Watchdog.exists() ? this::close : ExitHook.of(this::close);
    }

    AmqpAddress address() {
        return address;
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

    private static RabbitProcess launch(Surroundings surroundings, RunFolder folder, Path script, AmqpAddress address)
            throws IOException {
        Path home = folder.path();
        Path file = home.resolve("log");
        FileChannel log = FileChannel.open(
                file, StandardOpenOption.CREATE_NEW, StandardOpenOption.READ, StandardOpenOption.WRITE);
        Files.writeString(home.resolve("plugins"), "[].");
        Files.writeString(
                home.resolve("rabbitmq.config"),
                CONFIGURATION.formatted(address.port(), VIRTUAL_HOST, USER, address.password()));
        List<String> command =
                Stream.concat(Stream.of(script.toString()), ALONE.stream()).toList();
        return new RabbitProcess(
                Watchdog.start(folder, command, file, home.toFile(), environment(surroundings, home)),
                folder,
                log,
                address);
    }

    private static Map<String, String> environment(Surroundings surroundings, Path home) {
        Map<String, String> environment = new HashMap<>(surroundings.environment());
        environment.keySet().removeIf(name -> name.startsWith("RABBITMQ_") || name.startsWith("ERL_"));
        environment.put("HOME", home.toString());
        // the script becomes the server, and has no child of that name
        environment.put("RABBITMQ_ALLOW_INPUT", "1");
        environment.put("RABBITMQ_NODENAME", "stampede@localhost");
        environment.put("RABBITMQ_CONF_ENV_FILE", "/dev/null");
        environment.put("RABBITMQ_CONFIG_FILE", home.resolve("rabbitmq.config").toString());
        environment.put("RABBITMQ_ENABLED_PLUGINS_FILE", home.resolve("plugins").toString());
        environment.put("RABBITMQ_MNESIA_BASE", home.resolve("data").toString());
        environment.put("RABBITMQ_LOG_BASE", home.resolve("logs").toString());
        environment.put("RABBITMQ_LOGS", "-");
        environment.put("RABBITMQ_SCHEMA_DIR", home.resolve("schema").toString());
        environment.put(
                "RABBITMQ_GENERATED_CONFIG_DIR", home.resolve("generated").toString());
        environment.put("ERL_CRASH_DUMP", "/dev/null");
        return environment;
    }

    private static int freePort() throws IOException {
        try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            return socket.getLocalPort();
        }
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

    /** Whoever took the port in between would not know the password. */
    private boolean answers() {
        try (Connection connection = address.factory().newConnection()) {
            return connection.isOpen();
        } catch (IOException | TimeoutException e) {
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
                    .reduce((first, second) -> second);
        } catch (IOException e) {
            return Optional.empty();
        }
    }
}
