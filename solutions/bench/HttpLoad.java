package bench;

import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.HdrHistogram.Histogram;

/**
 * Sends requests over kept connections as fast as they are answered, with as little work of its own as it can: it shares
 * the cores with what it measures.
 *
 * <p>Closed loop: a connection waits for its answer before it asks again, so a stall of the server is one long latency
 * and not the many of an open crowd. Compare it with another server under the same loop, not with a number elsewhere.
 */
public final class HttpLoad {
    private static final long HIGHEST_MICROS = 60_000_000;

    private final int port;
    private final int connections;

    public HttpLoad(int port, int connections) {
        this.port = port;
        this.connections = connections;
    }

    /**
     * What to ask, in turn.
     *
     * @param status what each must be answered with; else the measurement fails
     */
    public record Requests(List<byte[]> bytes, int status) {

        public static Requests get(String path) {
            return new Requests(List.of(bytes("GET " + path + " HTTP/1.1\r\n", "")), 200);
        }

        /** POSTs of an empty form. */
        public static Requests post(List<String> paths, int status) {
            String form = "Content-Type: application/x-www-form-urlencoded\r\nContent-Length: 0\r\n";
            return new Requests(
                    paths.stream()
                            .map(path -> bytes("POST " + path + " HTTP/1.1\r\n", form))
                            .toList(),
                    status);
        }

        private static byte[] bytes(String first, String more) {
            String headers = "Host: localhost\r\nAccept: text/html\r\nAccept-Language: zh-CN,zh;q=0.9,en;q=0.8\r\n";
            return (first + headers + more + "\r\n").getBytes(StandardCharsets.US_ASCII);
        }
    }

    /** What came of it: how many were answered, how fast, and how long each took. */
    public record Sample(long answered, double perSecond, double p50Millis, double p99Millis) {}

    public Sample run(Requests requests, Duration duration) throws Exception {
        ExecutorService pool = Executors.newFixedThreadPool(connections);
        try {
            long start = System.nanoTime();
            long end = start + duration.toNanos();
            List<Callable<Histogram>> work = new ArrayList<>();
            for (int i = 0; i < connections; i++) {
                int first = i;
                work.add(() -> ask(requests, first, end));
            }
            Histogram all = new Histogram(HIGHEST_MICROS, 3);
            for (Future<Histogram> done : pool.invokeAll(work)) {
                all.add(done.get());
            }
            double seconds = (System.nanoTime() - start) / 1e9;
            return new Sample(
                    all.getTotalCount(),
                    all.getTotalCount() / seconds,
                    all.getValueAtPercentile(50) / 1e3,
                    all.getValueAtPercentile(99) / 1e3);
        } finally {
            pool.shutdownNow();
        }
    }

    private Histogram ask(Requests requests, int first, long end) throws IOException {
        Histogram micros = new Histogram(HIGHEST_MICROS, 3);
        try (Socket socket = new Socket(InetAddress.getLoopbackAddress(), port)) {
            socket.setTcpNoDelay(true);
            socket.setSoTimeout(30_000);
            OutputStream out = socket.getOutputStream();
            Answers answers = new Answers(socket.getInputStream());
            int next = first;
            for (long now = System.nanoTime(); now < end; ) {
                out.write(requests.bytes().get(next++ % requests.bytes().size()));
                int status = answers.next();
                if (status != requests.status()) {
                    throw new IOException("answered with " + status + " instead of " + requests.status());
                }
                long then = System.nanoTime();
                micros.recordValue(Math.max(1, (then - now) / 1_000));
                now = then;
            }
        }
        return micros;
    }

    /** Reads answers that state their length, one after the other, and drops all but the status. */
    private static final class Answers {
        private static final byte[] LENGTH = "content-length:".getBytes(StandardCharsets.US_ASCII);

        private final InputStream in;
        private final byte[] buffer = new byte[64 * 1024];
        private int from;
        private int to;

        Answers(InputStream in) {
            this.in = in;
        }

        int next() throws IOException {
            int headers = endOfHeaders();
            int status = number(from + "HTTP/1.1 ".length());
            int skip = headers + contentLength(headers) - from;
            while (to - from < skip) {
                skip -= to - from;
                from = to = 0;
                fill();
            }
            from += skip;
            return status;
        }

        private int endOfHeaders() throws IOException {
            for (int i = from; ; i++) {
                while (i + 3 >= to) {
                    int moved = from;
                    fill();
                    i -= moved - from;
                }
                if (buffer[i] == '\r' && buffer[i + 1] == '\n' && buffer[i + 2] == '\r' && buffer[i + 3] == '\n') {
                    return i + 4;
                }
            }
        }

        private int contentLength(int headers) throws IOException {
            for (int i = from; i < headers - LENGTH.length; i++) {
                if (buffer[i] == '\n' && startsWithLength(i + 1)) {
                    return number(i + 1 + LENGTH.length + 1);
                }
            }
            throw new IOException("an answer without its length");
        }

        private boolean startsWithLength(int at) {
            for (int i = 0; i < LENGTH.length; i++) {
                if (Character.toLowerCase(buffer[at + i]) != LENGTH[i]) {
                    return false;
                }
            }
            return true;
        }

        private int number(int at) {
            int number = 0;
            for (int i = at; buffer[i] >= '0' && buffer[i] <= '9'; i++) {
                number = 10 * number + buffer[i] - '0';
            }
            return number;
        }

        private void fill() throws IOException {
            if (from == to) {
                from = to = 0;
            } else if (to == buffer.length) {
                System.arraycopy(buffer, from, buffer, 0, to - from);
                to -= from;
                from = 0;
            }
            int read = in.read(buffer, to, buffer.length - to);
            if (read < 0) {
                throw new EOFException("the server hung up");
            }
            to += read;
        }
    }
}
