package stampede.service;

import com.rabbitmq.client.Connection;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.channels.SocketChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import stampede.text.Text;

/** A RabbitMQ of our own on a port of this machine, in an empty folder, gone when this process is. */
final class RabbitProcess implements AutoCloseable {
    /** It starts in seconds, but many of them on a machine that has much else to do; its death is seen at once. */
    static final Duration UNTIL_IT_ANSWERS = Duration.ofSeconds(120);

    private static final long POLL_MILLIS = 10;
    private static final int ATTEMPTS = 10;
    private static final int LONGEST_LINE = 200;
    private static final String NODE = "stampede@localhost";
    private static final String SETTINGS = "rabbitmq.config";
    private static final String PLUGINS = "enabled_plugins";
    private static final RabbitAgain AGAIN = new RabbitAgain("again.erl", "again"); // in its working directory

    /**
     * The node talks to no other: it listens for none, and so needs no epmd, a daemon that would stay behind. The port is
     * what it believes that epmd would tell.
     */
    private static final List<String> ALONE =
            List.of("-noinput", "-sname", NODE, "-dist_listen", "false", "-start_epmd", "false", "-erl_epmd_port", "1");

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
     * @throws ServiceUnavailable if it does not start
     */
    static RabbitProcess start(Surroundings surroundings, RabbitInstallation installation) {
        boolean withoutPlugins = true;
        for (int attempt = 1; ; attempt++) {
            RunFolder folder = RunFolder.open(surroundings);
            RabbitProcess rabbit;
            try {
                rabbit = launch(surroundings, folder, installation, withoutPlugins);
            } catch (IOException e) {
                folder.close();
                throw FolderTrouble.unusable(surroundings.temporary(), e);
            }
            Optional<String> failure = rabbit.untilItAnswers();
            if (failure.isEmpty()) {
                return rabbit;
            }
            rabbit.close();
            boolean portTaken = failure.get().contains("could_not_start_listener");
            if (attempt == ATTEMPTS || !portTaken && !withoutPlugins) {
                throw new ServiceUnavailable(Text.of(
                        "rabbitmq-server does not start; the last it says is: %s",
                        "rabbitmq-server 启动失败，它最后的输出是：%s", failure.get()));
            }
            withoutPlugins &= portTaken; // a version that needs what we left out
        }
    }

    /** A watched process needs no hook, and lives until this one has come to its end. */
    Runnable ending() {
        return Watchdog.exists() ? this::close : ExitHook.of(this::close);
    }

    /** Has RabbitMQ begin to stop and to start again. */
    void again() {
        try {
            Files.createFile(folder.path().resolve(AGAIN.sign()));
        } catch (FileAlreadyExistsException e) {
            // it has been told
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
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

    private static RabbitProcess launch(
            Surroundings surroundings, RunFolder folder, RabbitInstallation installation, boolean withoutPlugins)
            throws IOException {
        Path home = folder.path();
        RabbitSettings settings =
                new RabbitSettings(UUID.randomUUID().toString().replace("-", ""));
        int port = freePort();
        Files.writeString(home.resolve(SETTINGS), settings.local(port));
        Files.writeString(home.resolve(PLUGINS), "[].");
        Map<String, String> environment = environment(surroundings, home);
        if (withoutPlugins) {
            environment.putAll(installation.withoutPlugins(home.resolve("installation")));
        }
        List<String> command = new ArrayList<>(List.of(installation.script().toString()));
        command.addAll(ALONE);
        Files.writeString(home.resolve(AGAIN.file()), AGAIN.script());
        command.addAll(AGAIN.arguments());
        Path file = home.resolve("log");
        // Open before the start: when the server dies, its watchdog removes the file before we could open it.
        FileChannel log = FileChannel.open(
                file, StandardOpenOption.CREATE_NEW, StandardOpenOption.READ, StandardOpenOption.WRITE);
        Process process = Watchdog.start(folder, command, file, home.toFile(), environment);
        return new RabbitProcess(process, folder, log, AmqpAddress.local(port, settings.password()));
    }

    private static Map<String, String> environment(Surroundings surroundings, Path home) {
        Map<String, String> environment = new HashMap<>(surroundings.environment());
        environment.keySet().removeIf(name -> name.startsWith("RABBITMQ_") || name.startsWith("ERL_"));
        environment.put("HOME", home.toString());
        // the script becomes the server, and no parent of it
        environment.put("RABBITMQ_ALLOW_INPUT", "true");
        environment.put("RABBITMQ_NODENAME", NODE);
        environment.put("RABBITMQ_CONF_ENV_FILE", "/dev/null");
        environment.put("RABBITMQ_CONFIG_FILE", home.resolve(SETTINGS).toString());
        environment.put("RABBITMQ_ENABLED_PLUGINS_FILE", home.resolve(PLUGINS).toString());
        environment.put("RABBITMQ_MNESIA_BASE", home.resolve("data").toString());
        environment.put("RABBITMQ_LOG_BASE", home.resolve("logs").toString());
        environment.put("RABBITMQ_LOGS", "-");
        environment.put("RABBITMQ_SCHEMA_DIR", home.resolve("schema").toString());
        environment.put(
                "RABBITMQ_GENERATED_CONFIG_DIR", home.resolve("generated").toString());
        environment.put("ERL_CRASH_DUMP_SECONDS", "0"); // none
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
        if (!listens()) {
            return false;
        }
        try (Connection connection = address.factory().newConnection()) {
            return connection.isOpen();
        } catch (IOException | TimeoutException e) {
            return false;
        }
    }

    /** Costs next to nothing, and so no time that the server needs. */
    private boolean listens() {
        try (SocketChannel channel = SocketChannel.open(new InetSocketAddress(address.host(), address.port()))) {
            return channel.isConnected();
        } catch (IOException e) {
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
                    .map(line -> line.length() <= LONGEST_LINE ? line : line.substring(0, LONGEST_LINE) + "…");
        } catch (IOException e) {
            return Optional.empty();
        }
    }
}
