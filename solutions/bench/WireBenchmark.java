package bench;

import java.io.File;
import java.io.IOException;
import java.io.InputStream;
import java.net.Socket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import stampede.cli.Benchmark;
import stampede.cli.Console;
import stampede.service.Mode;
import stampede.service.Services;
import stampede.text.Text;
import stampede.wire.OpenGate;
import stampede.wire.Wire;

/** Compares the wire, its gate open, with a proxy that only carries bytes, and with no proxy at all. */
public final class WireBenchmark implements Benchmark {
    private static final int COMMANDS = 20_000;
    private static final double AT_MOST = 2;
    private static final byte[] COMMAND_PAIR =
            "*3\r\n$3\r\nSET\r\n$1\r\nk\r\n$3\r\nabc\r\n*2\r\n$3\r\nGET\r\n$1\r\nk\r\n"
                    .getBytes(StandardCharsets.US_ASCII);
    private static final int SET_LENGTH = 29;
    private static final Pattern PER_SECOND = Pattern.compile("([0-9.]+) requests per second");

    @Override
    public Text summary() {
        return Text.of(
                "the wire with an open gate against a proxy that only carries bytes, half a minute",
                "闸门全开的 wire 对比只搬运字节的代理，约半分钟");
    }

    @Override
    public void run(Console console) throws Exception {
        console.say(summary());
        try (Services services = Services.in(Mode.EMBEDDED);
                PlainProxy plain = new PlainProxy(
                        services.redis().uri().getHost(), services.redis().uri().getPort());
                Wire wire = new Wire(services.redis().uri())) {
            AtomicBoolean over = new AtomicBoolean();
            URI open = wire.server("benchmark", new OpenGate()).uri();
            Thread pump = new Thread(() -> wire.run(over::get), "wire");
            pump.setDaemon(true);
            pump.start();
            Comparison<URI> comparison = new Comparison<>(
                    List.of(services.redis().uri(), URI.create("redis://127.0.0.1:" + plain.port()), open),
                    AT_MOST,
                    console);
            comparison.of("GET/SET, 1 connection", a -> askInTurn(a, 1));
            comparison.of("GET/SET, 8 connections", a -> askInTurn(a, 8));
            Optional<Path> program = onPath("redis-benchmark");
            if (program.isPresent()) {
                comparison.of("redis-benchmark -P 16", a -> redisBenchmark(program.get(), a));
            }
            over.set(true);
            wire.wakeup();
            pump.join(10_000);
        }
    }

    private static double askInTurn(URI address, int connections) throws Exception {
        ExecutorService threads = Executors.newFixedThreadPool(connections);
        try {
            List<Future<?>> asked = new ArrayList<>();
            long began = System.nanoTime();
            for (int i = 0; i < connections; i++) {
                asked.add(threads.submit(() -> {
                    askInTurn(address);
                    return null;
                }));
            }
            for (Future<?> future : asked) {
                future.get();
            }
            return (System.nanoTime() - began) / 1e3 / COMMANDS / connections;
        } finally {
            threads.shutdown();
        }
    }

    private static void askInTurn(URI address) throws IOException {
        try (Socket socket = new Socket(address.getHost(), address.getPort())) {
            socket.setTcpNoDelay(true);
            byte[] reply = new byte[64];
            InputStream in = socket.getInputStream();
            for (int i = 0; i < COMMANDS; i += 2) {
                socket.getOutputStream().write(COMMAND_PAIR, 0, SET_LENGTH);
                in.readNBytes(reply, 0, "+OK\r\n".length());
                socket.getOutputStream().write(COMMAND_PAIR, SET_LENGTH, COMMAND_PAIR.length - SET_LENGTH);
                in.readNBytes(reply, 0, "$3\r\nabc\r\n".length());
            }
        }
    }

    private static double redisBenchmark(Path program, URI address) throws Exception {
        Process process = new ProcessBuilder(
                        program.toString(),
                        "-p",
                        Integer.toString(address.getPort()),
                        "-P",
                        "16",
                        "-n",
                        "200000",
                        "-q",
                        "-t",
                        "set,get")
                .redirectErrorStream(true)
                .start();
        String said = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        process.waitFor();
        Matcher results = PER_SECOND.matcher(said);
        double sum = 0;
        int count = 0;
        while (results.find()) {
            sum += 1e6 / Double.parseDouble(results.group(1));
            count++;
        }
        if (count != 2) {
            throw new IOException(said);
        }
        return sum / count;
    }

    private static Optional<Path> onPath(String program) {
        return Stream.of(System.getenv("PATH").split(File.pathSeparator))
                .map(folder -> Path.of(folder, program))
                .filter(Files::isExecutable)
                .findFirst();
    }
}
