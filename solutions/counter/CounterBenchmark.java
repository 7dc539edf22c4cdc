package counter;

import bench.HttpLoad;
import bench.HttpLoad.Requests;
import bench.HttpLoad.Sample;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.function.ToDoubleFunction;
import java.util.stream.LongStream;
import redis.clients.jedis.RedisClient;
import stampede.cli.Benchmark;
import stampede.cli.Console;
import stampede.counter.Data;
import stampede.service.DurableRedis;
import stampede.text.Text;

/**
 * Compares the app with a bare Javalin route that gives Redis the same command.
 *
 * <p>Both run from beginning to end and are asked in turn, so that what else the machine does falls on both; a ratio is
 * the median of the rounds' ratios.
 */
public final class CounterBenchmark implements Benchmark {
    private static final int CONNECTIONS = 16;
    private static final int ROUNDS = 5;
    private static final Duration ROUND = Duration.ofSeconds(3);
    private static final double CLICKS_AT_LEAST = 0.8;
    private static final double PAGES_AT_LEAST = 0.6;
    private static final double P99_AT_MOST = 2;

    @Override
    public Text summary() {
        return Text.of(
                "the comment pages against a bare Javalin route with one INCR or MGET: %s connections, 256 MB heap each, three minutes",
                "短评页面对比只做一次 INCR 或 MGET 的裸 Javalin 路由：%s 个连接，堆各 256 MB，约三分钟", CONNECTIONS);
    }

    @Override
    public void run(Console console) throws Exception {
        console.say(summary());
        Path data = Files.createTempDirectory("stampede-bench");
        try (DurableRedis redis = DurableRedis.start(data);
                RedisClient client = RedisClient.create(redis.uri());
                Child app = Child.start("app", redis.uri());
                Child bare = Child.start("bare", redis.uri())) {
            for (String fsync : List.of("everysec", "always")) {
                client.configSet("appendfsync", fsync);
                console.out().printf("%nappendfsync %s%n", fsync);
                console.out().println(Line.HEAD);
                compare("clicks", CLICKS_AT_LEAST, app.clicks(), bare.clicks(), console);
                compare("pages", PAGES_AT_LEAST, app.pages(), bare.pages(), console);
            }
        } finally {
            delete(data);
        }
    }

    private static void compare(String name, double atLeast, Asked app, Asked bare, Console console) throws Exception {
        for (Asked asked : List.of(app, bare, app, bare)) { // until both are compiled
            asked.load().run(asked.requests(), ROUND);
        }
        List<Line> lines = new ArrayList<>();
        for (int i = 0; i < ROUNDS; i++) {
            Asked first = i % 2 == 0 ? app : bare;
            Sample one = first.load().run(first.requests(), ROUND);
            Asked second = i % 2 == 0 ? bare : app;
            Sample two = second.load().run(second.requests(), ROUND);
            lines.add(i % 2 == 0 ? new Line(one, two) : new Line(two, one));
        }
        double speed =
                median(lines, line -> line.app().perSecond() / line.bare().perSecond());
        double p99 = median(lines, line -> line.app().p99Millis() / line.bare().p99Millis());
        boolean met = speed >= atLeast && p99 <= P99_AT_MOST;
        console.out().println(Line.of(name, lines, speed, p99));
        console.say(
                "  %s: at least %s %% of the bare route, p99 at most twice",
                "  %s：至少为裸路由的 %s %%，p99 至多两倍",
                met ? Text.of("met", "达标") : Text.of("MISSED", "未达标"),
                Math.round(100 * atLeast));
    }

    private static double median(List<Line> lines, ToDoubleFunction<Line> value) {
        return lines.stream()
                .mapToDouble(value)
                .sorted()
                .skip(lines.size() / 2)
                .findFirst()
                .orElseThrow();
    }

    /** One round: what the app did, and what the bare route did just before or after. */
    private record Line(Sample app, Sample bare) {
        static final String HEAD = "          app/s  bare/s  ratio   p50 app    bare ms   p99 app    bare ms  ratio";

        static String of(String name, List<Line> lines, double speed, double p99) {
            return String.format(
                    Locale.ROOT,
                    "%-8s %6.0f  %6.0f  %4.0f %%   %7.2f  %7.2f     %7.2f  %7.2f    %5.2f",
                    name,
                    median(lines, line -> line.app.perSecond()),
                    median(lines, line -> line.bare.perSecond()),
                    100 * speed,
                    median(lines, line -> line.app.p50Millis()),
                    median(lines, line -> line.bare.p50Millis()),
                    median(lines, line -> line.app.p99Millis()),
                    median(lines, line -> line.bare.p99Millis()),
                    p99);
        }
    }

    /** Requests, and to whom. */
    private record Asked(HttpLoad load, Requests requests) {}

    /** A server in a process of its own, which ends with this one. */
    private record Child(String kind, Process process, int port) implements AutoCloseable {

        static Child start(String kind, URI redis) throws IOException {
            Process process = new ProcessBuilder(
                            Path.of(System.getProperty("java.home"), "bin", "java")
                                    .toString(),
                            "-Xmx256m",
                            "-cp",
                            System.getProperty("java.class.path"),
                            BenchServer.class.getName(),
                            kind,
                            redis.toString())
                    .redirectError(ProcessBuilder.Redirect.INHERIT)
                    .start();
            BufferedReader out =
                    new BufferedReader(new InputStreamReader(process.getInputStream(), StandardCharsets.UTF_8));
            String port = out.readLine();
            if (port == null) {
                throw new IOException("the " + kind + " server did not start");
            }
            return new Child(kind, process, Integer.parseInt(port));
        }

        Asked clicks() {
            String path = kind.equals("app") ? "/douban/comment/" : "/click/";
            List<String> paths =
                    LongStream.rangeClosed(1, 10).mapToObj(id -> path + id).toList();
            return new Asked(new HttpLoad(port, CONNECTIONS), Requests.post(paths, kind.equals("app") ? 303 : 200));
        }

        Asked pages() {
            String path = kind.equals("app") ? Html.address(Data.load().movies().get(0)) : "/counts";
            return new Asked(new HttpLoad(port, CONNECTIONS), Requests.get(path));
        }

        @Override
        public void close() {
            process.destroyForcibly();
        }
    }

    private static void delete(Path folder) throws IOException {
        try (var files = Files.walk(folder)) {
            for (Path file : files.sorted(java.util.Comparator.reverseOrder()).toList()) {
                Files.delete(file);
            }
        }
    }
}
