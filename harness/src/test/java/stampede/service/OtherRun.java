package stampede.service;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.PrintStream;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import redis.clients.jedis.Jedis;

/** A run in a JVM of its own that holds a Redis, or a broker, until its end, which the test chooses. */
final class OtherRun implements AutoCloseable {
    private final Process process;
    private final BufferedReader output;
    private final URI service;

    private OtherRun(Process process, String scheme) throws IOException {
        this.process = process;
        output = process.inputReader(StandardCharsets.UTF_8);
        String line = output.readLine();
        if (line == null || !line.startsWith(scheme)) {
            process.destroyForcibly();
            throw new IllegalStateException(line + output.lines().toList());
        }
        service = URI.create(line);
    }

    /**
     * @param prefix what to start the JVM with, such as setsid
     */
    static OtherRun start(Path temporary, Mode mode, Map<String, String> environment, String... prefix)
            throws IOException {
        return start("redis", temporary, mode, environment, prefix);
    }

    /** One that holds a broker. */
    static OtherRun ofAmqp(Path temporary, Mode mode, Map<String, String> environment) throws IOException {
        return start("amqp", temporary, mode, environment);
    }

    private static OtherRun start(
            String scheme, Path temporary, Mode mode, Map<String, String> environment, String... prefix)
            throws IOException {
        List<String> command = new ArrayList<>(List.of(prefix));
        command.addAll(List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-XX:TieredStopAtLevel=1",
                "-Djava.io.tmpdir=" + temporary,
                "-cp",
                System.getProperty("java.class.path"),
                OtherRun.class.getName(),
                mode.name(),
                scheme));
        ProcessBuilder builder = new ProcessBuilder(command).redirectErrorStream(true);
        builder.environment().putAll(environment);
        return new OtherRun(builder.start(), scheme);
    }

    /**
     * Prints the address of its service; if that is a Redis and it is asked to end, it says so, waits for a line, and
     * uses it once more. It declares a queue in a broker.
     */
    public static void main(String[] arguments) throws Exception {
        PrintStream out = new PrintStream(System.out, true, StandardCharsets.UTF_8);
        Services services = Services.in(Mode.valueOf(arguments[0]));
        if (arguments[1].equals("amqp")) {
            Visitor visitor = new Visitor(services.amqp());
            visitor.fill("left", "behind", "one");
            out.println(services.amqp().uri());
            new CountDownLatch(1).await();
        }
        URI uri = services.redis().uri();
        Runtime.getRuntime().addShutdownHook(new Thread(() -> {
            out.println("ending");
            BufferedReader in = new BufferedReader(new InputStreamReader(System.in, StandardCharsets.UTF_8));
            try (Jedis jedis = new Jedis(uri)) {
                in.readLine();
                out.println(jedis.ping());
            } catch (IOException | RuntimeException e) {
                out.println(e);
            }
        }));
        out.println(uri);
        new CountDownLatch(1).await();
    }

    URI redis() {
        return service;
    }

    ProcessId process() {
        return ProcessId.of(process.toHandle());
    }

    ProcessId server() {
        try (Jedis jedis = new Jedis(service)) {
            long pid = Long.parseLong(RedisInfo.of(jedis).value("process_id"));
            return ProcessId.of(ProcessHandle.of(pid).orElseThrow());
        }
    }

    /** The next line it prints. */
    String says() throws IOException {
        return output.readLine();
    }

    void tell(String line) throws IOException {
        process.outputWriter(StandardCharsets.UTF_8).append(line).append('\n').flush();
    }

    /** As the terminal does for Ctrl-C: to the whole group, which setsid has made. */
    void interruptGroup() throws IOException, InterruptedException {
        new ProcessBuilder("kill", "-INT", "--", "-" + process.pid()).start().waitFor();
    }

    void kill() throws InterruptedException {
        process.destroyForcibly();
        ended();
    }

    void ended() throws InterruptedException {
        if (!process.waitFor(20, TimeUnit.SECONDS)) {
            throw new IllegalStateException("the other run does not end");
        }
    }

    @Override
    public void close() {
        process.destroyForcibly();
    }
}
