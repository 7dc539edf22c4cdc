package demo;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.javalin.Javalin;
import io.javalin.config.JavalinConfig;
import java.io.BufferedReader;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.PrintStream;
import java.net.Socket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import redis.clients.jedis.RedisClient;
import stampede.cli.Command;
import stampede.cli.Console;
import stampede.text.Language;
import stampede.text.Text;

@Timeout(60)
class DemoTest {
    private static final Duration PATIENCE = Duration.ofSeconds(20);
    private static final Pattern COUNT = Pattern.compile("data-count=\"7\">(\\d+)<");
    private static final String COMMENT = "/douban/comment/7";

    private final ByteArrayOutputStream said = new ByteArrayOutputStream();
    private final HttpClient browser = HttpClient.newBuilder()
            .version(HttpClient.Version.HTTP_1_1)
            .connectTimeout(Duration.ofSeconds(5))
            .build();

    @TempDir
    private Path root;

    private Demo.Running demo;

    @BeforeEach
    void start() {
        demo = start(Map.of());
    }

    @AfterEach
    void stop() {
        demo.close();
    }

    @Test
    void saysWhereToLook() {
        String site = "http://localhost:" + demo.server().port();
        assertThat(said.toString(UTF_8))
                .contains(site + "/")
                .contains(site + "/douban/mid=7e2c3043-59d8-49f4-9aee-6de90ce232ce");
    }

    @Test
    void listsThePagesItFinds() throws Exception {
        assertThat(get("/").body()).contains("href=\"/douban/mid=7e2c3043-59d8-49f4-9aee-6de90ce232ce\"");
        assertThat(get("/assets/demo/base.css").statusCode()).isEqualTo(200);
        assertThat(get("/assets/counter/live.js").statusCode()).isEqualTo(200);
        assertThat(get("/assets/counter/../Demo.class").statusCode()).isEqualTo(404);
        assertThat(get("/nowhere").statusCode()).isEqualTo(404);
    }

    @Test
    void startsWhatPagesStandOnWhenSomebodyComes() throws Exception {
        assertThat(said.toString(UTF_8)).doesNotContain("Looking for");
        get("/");
        assertThat(said.toString(UTF_8)).contains("Looking for RabbitMQ");
        eventually(() -> said.toString(UTF_8).contains("Qpid Broker-J"));
    }

    @Test
    void saysWhereServicesMayComeFrom() {
        assertThatThrownBy(() -> new Demo().run(List.of("--services", "magic"), console()))
                .isInstanceOf(Command.Misuse.class)
                .hasMessage("--services magic: there is no such value; there are: any, containers, local, embedded");
    }

    @Test
    void keepsTheCountsForTheNextStart() throws Exception {
        assertThat(click()).isEqualTo(303);
        demo.close();
        demo = start(Map.of());
        assertThat(count()).isEqualTo(1);
    }

    @Test
    void losesNoAcknowledgedClickWhenRedisIsKilled() throws Exception {
        for (int death = 1; death <= 2; death++) {
            AtomicBoolean killed = new AtomicBoolean();
            List<CompletableFuture<Integer>> visitors = new ArrayList<>();
            CountDownLatch underLoad = new CountDownLatch(200);
            long before = count();
            for (int i = 0; i < 4; i++) {
                visitors.add(async(() -> {
                    int acknowledged = 0;
                    while (!killed.get()) {
                        if (click() == 303) {
                            acknowledged++;
                            underLoad.countDown();
                        }
                    }
                    return acknowledged;
                }));
            }
            assertThat(underLoad.await(PATIENCE.toSeconds(), TimeUnit.SECONDS)).isTrue();
            signal("KILL", redisPid());
            eventually(() -> get(COMMENT).statusCode() == 200);
            killed.set(true);
            long acknowledged = 0;
            for (CompletableFuture<Integer> visitor : visitors) {
                acknowledged += visitor.get(PATIENCE.toSeconds(), TimeUnit.SECONDS);
            }
            assertThat(count()).isGreaterThanOrEqualTo(before + acknowledged);
        }
    }

    @Test
    void apologizesWhileRedisIsAwayAndGoesOnWhenItIsBack() throws Exception {
        assertThat(click()).isEqualTo(303);
        long redis = redisPid();
        signal("STOP", redis);
        try {
            HttpResponse<String> page = get(COMMENT);
            assertThat(page.statusCode()).isEqualTo(503);
            assertThat(page.headers().firstValue("Retry-After")).hasValue("2");
            assertThat(page.body()).contains("http-equiv=\"refresh\"");

            HttpResponse<String> click = post(COMMENT);
            assertThat(click.statusCode()).isEqualTo(503);
            assertThat(click.body()).contains("may not have been counted").doesNotContain("http-equiv=\"refresh\"");
        } finally {
            signal("CONT", redis);
        }
        eventually(() -> get(COMMENT).statusCode() == 200);
        assertThat(click()).isEqualTo(303);
    }

    @Test
    void tellsAnOpenWindowOfEveryClick() throws Exception {
        HttpRequest live =
                request("/douban/live").header("Accept", "text/event-stream").build();
        try (InputStream events =
                browser.send(live, BodyHandlers.ofInputStream()).body()) {
            BufferedReader lines = new BufferedReader(new InputStreamReader(events, UTF_8));
            assertThat(next(lines)).contains("\"7\":0");
            click();
            assertThat(next(lines)).isEqualTo("data: {\"7\":1}");
        }
    }

    @Test
    void countsInAGivenRedisUnderAPrefixOfItsOwn() throws Exception {
        try (Demo.Running second =
                start(Map.of("STAMPEDE_REDIS_URL", demo.store().uri().toString()))) {
            URI click = URI.create("http://localhost:" + second.server().port() + COMMENT);
            browser.send(
                    HttpRequest.newBuilder(click).POST(BodyPublishers.noBody()).build(), BodyHandlers.discarding());
        }
        assertThat(count()).isEqualTo(1); // the same Redis, the same keys: it counts together
        assertThat(demo.redis().exists("comment:clicks:7")).isTrue(); // the client puts the prefix
        try (var plain = RedisClient.create(demo.store().uri())) {
            assertThat(plain.keys("*")).containsExactly("stampede:demo:comment:clicks:7");
        }
    }

    @Test
    void saysInOneSentenceThatThePortIsTaken() throws Exception {
        said.reset();
        String port = Integer.toString(demo.server().port());
        assertThat(new Demo().run(List.of("--port", port), console())).isEqualTo(1);
        assertThat(said.toString(UTF_8).lines())
                .singleElement()
                .asString()
                .startsWith("Port " + port + " on 127.0.0.1 is taken")
                .endsWith("./stampede demo --port 8000");
    }

    @Test
    void saysInOneSentenceThatAnotherDemoHasTheData() throws Exception {
        said.reset();
        assertThat(new Demo().run(List.of("--port", "0"), console())).isEqualTo(1);
        assertThat(said.toString(UTF_8)).contains("Another process keeps its data in");
    }

    @Test
    void finishesARequestInFlightBeforeItEnds() throws Exception {
        CountDownLatch entered = new CountDownLatch(1);
        CountDownLatch released = new CountDownLatch(1);
        Javalin server = DemoServer.with(
                        List.of(slow(entered, released)), new DemoPage.Backstage(demo.redis(), demo.standby(), root))
                .start("127.0.0.1", 0);
        URI address = URI.create("http://127.0.0.1:" + server.port() + "/slow");
        var answer = browser.sendAsync(HttpRequest.newBuilder(address).build(), BodyHandlers.ofString());
        assertThat(entered.await(PATIENCE.toSeconds(), TimeUnit.SECONDS)).isTrue();
        CompletableFuture<Void> stopping = CompletableFuture.runAsync(server::stop);
        eventually(() -> !accepts(address));
        released.countDown();
        assertThat(answer.get(PATIENCE.toSeconds(), TimeUnit.SECONDS).body()).isEqualTo("finished");
        stopping.get(PATIENCE.toSeconds(), TimeUnit.SECONDS);
    }

    private static DemoPage slow(CountDownLatch entered, CountDownLatch released) {
        return new DemoPage() {
            @Override
            public Text title() {
                return Text.verbatim("slow");
            }

            @Override
            public Text summary() {
                return Text.verbatim("slow");
            }

            @Override
            public String address() {
                return "/slow";
            }

            @Override
            public void addTo(JavalinConfig config, Backstage backstage) {
                config.routes.get("/slow", ctx -> {
                    entered.countDown();
                    released.await(PATIENCE.toSeconds(), TimeUnit.SECONDS);
                    ctx.result("finished");
                });
            }
        };
    }

    private Demo.Running start(Map<String, String> environment) {
        return Demo.start(List.of("--port", "0", "--services", "embedded"), console(), environment);
    }

    private Console console() {
        return new Console(new PrintStream(said, true, UTF_8), UTF_8, Language.ENGLISH, root);
    }

    private HttpRequest.Builder request(String path) {
        return HttpRequest.newBuilder(
                        URI.create("http://127.0.0.1:" + demo.server().port() + path))
                .timeout(PATIENCE);
    }

    private HttpResponse<String> get(String path) throws IOException, InterruptedException {
        return browser.send(request(path).build(), BodyHandlers.ofString());
    }

    private HttpResponse<String> post(String path) throws IOException, InterruptedException {
        return browser.send(request(path).POST(BodyPublishers.noBody()).build(), BodyHandlers.ofString());
    }

    private int click() throws IOException, InterruptedException {
        return post(COMMENT).statusCode();
    }

    private long count() throws IOException, InterruptedException {
        HttpResponse<String> page = get(COMMENT);
        assertThat(page.statusCode()).isEqualTo(200);
        Matcher count = COUNT.matcher(page.body());
        assertThat(count.find()).isTrue();
        return Long.parseLong(count.group(1));
    }

    private long redisPid() {
        Matcher pid = Pattern.compile("process_id:(\\d+)").matcher(demo.redis().info("server"));
        assertThat(pid.find()).isTrue();
        return Long.parseLong(pid.group(1));
    }

    private static void signal(String name, long pid) throws IOException, InterruptedException {
        Process kill = new ProcessBuilder("kill", "-" + name, Long.toString(pid)).start();
        assertThat(kill.waitFor()).isZero();
    }

    private static void eventually(Callable<Boolean> condition) throws Exception {
        long deadline = System.nanoTime() + PATIENCE.toNanos();
        while (!condition.call()) {
            assertThat(System.nanoTime()).as("time").isLessThan(deadline);
        }
    }

    private static boolean accepts(URI address) {
        try (Socket socket = new Socket(address.getHost(), address.getPort())) {
            return socket.isConnected();
        } catch (IOException refused) {
            return false;
        }
    }

    private static String next(BufferedReader lines) throws IOException {
        for (String line = lines.readLine(); line != null; line = lines.readLine()) {
            if (line.startsWith("data:")) {
                return line;
            }
        }
        throw new IOException("the stream of events has ended");
    }

    private static <T> CompletableFuture<T> async(Callable<T> work) {
        CompletableFuture<T> result = new CompletableFuture<>();
        Thread thread = new Thread(() -> {
            try {
                result.complete(work.call());
            } catch (Exception | Error e) {
                result.completeExceptionally(e);
            }
        });
        thread.setDaemon(true);
        thread.start();
        return result;
    }
}
