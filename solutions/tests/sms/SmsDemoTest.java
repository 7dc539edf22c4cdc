package sms;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import demo.DemoPage.Backstage;
import demo.DemoServer;
import demo.RedisClients;
import demo.Standby;
import io.javalin.Javalin;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import redis.clients.jedis.RedisClient;
import redis.clients.jedis.UnifiedJedis;
import stampede.service.DurableRedis;
import stampede.service.Mode;
import stampede.sms.SendResult;
import stampede.sms.SmsGateway;
import stampede.sms.SmsSender;
import stampede.text.Text;

@Timeout(60)
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class SmsDemoTest {
    private static final String HOSTILE = "</li><script>alert('\"&')</script> 100%d %s\\";
    private static final String HARMLESS =
            "&lt;/li&gt;&lt;script&gt;alert(&#39;&quot;&amp;&#39;)&lt;/script&gt; 100%d %s\\";
    private static final Rival SENDS_ALL = new Rival(
            Rival.Maker.of(CountingSmsSender.class).orElseThrow(),
            Rival.Maker.of(SendsAll.class).orElseThrow(),
            Text.of("Never looks at `GET`, <or> else.", "从不看 `GET`。"));

    private final HttpClient browser =
            HttpClient.newBuilder().followRedirects(HttpClient.Redirect.ALWAYS).build();

    private Path folder;
    private DurableRedis redis;
    private RedisClient client;
    private Javalin server;

    @BeforeAll
    void start(@TempDir Path folder) {
        this.folder = folder;
        redis = DurableRedis.start(folder);
        client = RedisClients.to(redis.uri());
        server = start(client);
    }

    @AfterAll
    void stop() {
        server.stop();
        client.close();
        redis.close();
    }

    @Test
    void fiveGoOutAndTheSixthIsToldHowLongToWait() throws Exception {
        for (int n = 1; n <= 5; n++) {
            String page = send("13800000001", "code " + n);
            assertThat(page).contains("Your message has gone out.").contains("<span>code " + n + "</span>");
            assertThat(taken(page)).isEqualTo(n);
        }
        String page = send("13800000001", "code 6");
        assertThat(page)
                .containsPattern("Your message was refused, with \\d+ s to wait\\.")
                .contains("All five places are taken.")
                .contains("value=\"code 6\"")
                .doesNotContain("<span>code 6</span>");
        assertThat(taken(page)).isEqualTo(5);
        assertThat(taken(send("13800000002", "to another"))).isEqualTo(1);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "123", "12800000000", "+0123456789", "13800000000x", "\"><script>alert(1)</script>"})
    void whatIsNoPhoneIsSaidInOneSentence(String phone) throws Exception {
        HttpResponse<String> page = post("/sms", "phone", phone, "text", "never sent");
        assertThat(page.statusCode()).isEqualTo(400);
        assertThat(page.body())
                .contains("This is no phone number:")
                .contains("aria-describedby=\"problem\"")
                .doesNotContain("<span>never sent")
                .doesNotContain("<script>alert");
    }

    @Test
    void aTextHasSomethingInItAndAnEnd() throws Exception {
        assertThat(send("13800000003", " ")).contains("There is no text:");
        String page = send("13800000003", "x".repeat(501));
        assertThat(page).contains("The text is too long:");
        assertThat(taken(page)).isZero();
    }

    @Test
    void aTextIsShownAsItWasTyped() throws Exception {
        assertThat(send("13800000004", HOSTILE))
                .contains("value=\"" + HARMLESS + "\"")
                .contains("<span>" + HARMLESS + "</span>")
                .doesNotContain("alert('");
    }

    @Test
    void anOpenWindowIsToldOfPlacesAndMessages() throws Exception {
        HttpRequest live = request("/sms/live?phone=%2B8613800000005")
                .header("Accept", "text/event-stream")
                .build();
        try (InputStream events =
                browser.send(live, BodyHandlers.ofInputStream()).body()) {
            BufferedReader lines = new BufferedReader(new InputStreamReader(events, UTF_8));
            await(lines, "\"places:\\+8613800000005\":\\[0, 0, 0, 0, 0]");
            send("+8613800000005", HOSTILE);
            await(lines, Pattern.quote("<span>" + HARMLESS.replace("\\", "\\u005c") + "</span>"));
        }
        try (InputStream events =
                browser.send(live, BodyHandlers.ofInputStream()).body()) {
            await(new BufferedReader(new InputStreamReader(events, UTF_8)), ":\\[[1-9]\\d*, 0, 0, 0, 0]");
        }
    }

    @Test
    void aBurstShowsFiveAtTheReferenceAndWhatIsTooMany() throws Exception {
        String page = post("/sms/burst", "answer", "SendsAll").body();
        assertThat(Pattern.compile("class=\"out\"><b>(\\d+)</b>")
                        .matcher(page)
                        .results()
                        .map(out -> out.group(1)))
                .containsExactly("5", "20");
        assertThat(page)
                .contains("5 within the limit, 0 beyond it, 15 refused, 0 failed")
                .contains("5 within the limit, 15 beyond it, 0 refused, 0 failed")
                .contains("15 too many")
                .contains("Never looks at <code>GET</code>, &lt;or&gt; else.")
                .contains("<option selected>SendsAll</option>");
        assertThat(post("/sms/burst", "answer", "Nobody").statusCode()).isEqualTo(404);
    }

    @Test
    void aBurstAndATryStayWhereTheyAre() throws Exception {
        URI burst = post("/sms/burst", "answer", "SendsAll").uri();
        String number = burst.getQuery().replace("burst=", "");
        HttpResponse<String> both = post("/sms", "phone", "13800000006", "text", "after it", "burst", number);
        assertThat(both.body()).contains("Your message has gone out.").contains("15 too many");
        assertThat(get("/sms?try=999999&burst=x").body())
                .doesNotContain("gone out")
                .doesNotContain("too many");
    }

    @Test
    void onlyWhatWantsARedisAndAGatewayIsMade() {
        assertThat(Rival.Maker.of(WantsATime.class)).isEmpty();
        assertThat(Rival.find(folder)).allSatisfy(rival -> {
            assertThat(rival.reference().make(client, (phone, text) -> {})).isNotNull();
            assertThat(rival.wrong().make(client, (phone, text) -> {})).isNotNull();
        });
    }

    @Test
    void anAnswerThatEmptiesRedisEmptiesNothing() {
        client.set("kept", "for all others");
        client.flushDB();
        client.flushAll();
        assertThat(client.get("kept")).isEqualTo("for all others");
    }

    @Test
    void speaksTheLanguageTheBrowserLikesBest() throws Exception {
        HttpRequest chinese = request("/sms").header("Accept-Language", "zh-CN").build();
        assertThat(browser.send(chinese, BodyHandlers.ofString()).body())
                .contains("<html lang=\"zh-Hans\">")
                .contains("五个名额中有");
    }

    @Test
    void apologizesWhileRedisIsAway() throws Exception {
        try (RedisClient nowhere = RedisClients.to(URI.create("redis://127.0.0.1:1"))) {
            Javalin lost = start(nowhere);
            try {
                HttpResponse<String> page = browser.send(request(lost, "/sms").build(), BodyHandlers.ofString());
                assertThat(page.statusCode()).isEqualTo(503);
                assertThat(page.body()).contains("http-equiv=\"refresh\"");
                HttpRequest send = request(lost, "/sms")
                        .header("Content-Type", "application/x-www-form-urlencoded")
                        .POST(BodyPublishers.ofString("phone=13800000007&text=x"))
                        .build();
                HttpResponse<String> sent = browser.send(send, BodyHandlers.ofString());
                assertThat(sent.statusCode()).isEqualTo(503);
                assertThat(sent.body()).contains("was not sent").doesNotContain("http-equiv=\"refresh\"");
            } finally {
                lost.stop();
            }
        }
    }

    private Javalin start(RedisClient redis) {
        SmsDemo page = new SmsDemo(sources -> List.of(SENDS_ALL));
        return DemoServer.with(List.of(page), new Backstage(redis, Standby.quiet(Mode.EMBEDDED), folder))
                .start("127.0.0.1", 0);
    }

    private String send(String phone, String text) throws IOException, InterruptedException {
        return post("/sms", "phone", phone, "text", text).body();
    }

    private HttpResponse<String> post(String path, String... fields) throws IOException, InterruptedException {
        StringBuilder form = new StringBuilder();
        for (int i = 0; i < fields.length; i += 2) {
            form.append(fields[i])
                    .append('=')
                    .append(URLEncoder.encode(fields[i + 1], UTF_8))
                    .append('&');
        }
        HttpRequest request = request(path)
                .header("Content-Type", "application/x-www-form-urlencoded")
                .POST(BodyPublishers.ofString(form.toString()))
                .build();
        return browser.send(request, BodyHandlers.ofString());
    }

    private HttpResponse<String> get(String path) throws IOException, InterruptedException {
        return browser.send(request(path).build(), BodyHandlers.ofString());
    }

    private HttpRequest.Builder request(String path) {
        return request(server, path);
    }

    private static HttpRequest.Builder request(Javalin server, String path) {
        return HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + server.port() + path))
                .timeout(Duration.ofSeconds(20));
    }

    private static long taken(String page) {
        return Pattern.compile("<li class=\"taken\">").matcher(page).results().count();
    }

    private static void await(BufferedReader lines, String pattern) throws IOException {
        Pattern wanted = Pattern.compile(pattern);
        for (String line = lines.readLine(); line != null; line = lines.readLine()) {
            if (wanted.matcher(line).find()) {
                return;
            }
        }
        throw new IOException("the stream of events has ended");
    }

    /** Knows no limit. */
    public static final class SendsAll implements SmsSender {
        private final SmsGateway gateway;

        public SendsAll(SmsGateway gateway) {
            this.gateway = gateway;
        }

        @Override
        public SendResult send(String phone, String text) {
            gateway.deliver(phone, text);
            return new SendResult.Sent(1);
        }
    }

    /** Cannot be made here. */
    public static final class WantsATime implements SmsSender {
        public WantsATime(UnifiedJedis redis, SmsGateway gateway, Duration time) {}

        @Override
        public SendResult send(String phone, String text) {
            throw new UnsupportedOperationException();
        }
    }
}
