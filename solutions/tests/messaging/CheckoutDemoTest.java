package messaging;

import static java.nio.charset.StandardCharsets.UTF_8;
import static messaging.Brokers.eventually;
import static org.assertj.core.api.Assertions.assertThat;

import demo.DemoPage.Backstage;
import demo.DemoServer;
import demo.Standby;
import io.javalin.Javalin;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.atomic.AtomicReference;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import stampede.service.Mode;
import stampede.service.Services;

@Timeout(120)
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class CheckoutDemoTest {
    private static final String HOSTILE = "</b><script>'\"&%d\\";
    private static final String HARMLESS = "&lt;/b&gt;&lt;script&gt;&#39;&quot;&amp;%d\\";
    private static final Path NOWHERE = Path.of("nowhere");

    private final AtomicReference<Instant> now = new AtomicReference<>(Instant.EPOCH);
    private final Standby standby = Standby.quiet(Mode.EMBEDDED);
    private final CheckoutDemo demo = new CheckoutDemo(now::get);
    private Javalin server;

    @BeforeAll
    void start() throws Exception {
        server = DemoServer.with(List.of(demo), new Backstage(null, standby, NOWHERE))
                .start("127.0.0.1", 0);
        eventually(() -> new Visitor(server).get("/checkout").statusCode() == 200);
    }

    @AfterAll
    void stop() {
        server.stop();
        standby.close();
    }

    @Test
    void aReceiptComesAtOnceAndTheWorkLater() throws Exception {
        Visitor visitor = new Visitor(server);
        assertThat(visitor.get("/checkout").body())
                .contains("Qpid Broker-J")
                .contains("Nothing has been bought yet.")
                .contains("data-live=\"\"");
        assertThat(buy(visitor, "gloves", "one").body())
                .containsPattern("Receipt 1, after \\d+\\.\\d ms\\.")
                .contains("<b>1</b> <span>gloves</span>")
                .contains("data-live=\"/checkout/live\"");
        assertThat(buy(visitor, "a kettle", "many").body()).contains("Receipts 2 to 11,");
        eventually(() -> visitor.get("/checkout").body().contains("nothing was lost, nothing was done twice"));
        assertThat(visitor.get("/checkout").body())
                .contains("<td>11</td><td>11</td><td>11</td><td>11</td><td>11</td><td>11</td>");
    }

    @Test
    void whatIsTakenAwayComesBackAndNothingIsMissing() throws Exception {
        Visitor visitor = new Visitor(server);
        assertThat(visitor.post("/checkout/broker", "on", "false").body()).contains("out of reach");
        assertThat(visitor.post("/checkout/consumers", "on", "false").body()).contains("dead");
        assertThat(buy(visitor, "gloves", "many").body())
                .contains("Receipts 1 to 10,")
                .contains("waits in the outbox");
        visitor.post("/checkout/broker", "on", "true");
        eventually(() -> visitor.get("/checkout").body().contains("within reach"));
        eventually(() -> visitor.get("/checkout").body().contains("waits in the queues"));
        visitor.post("/checkout/consumers", "on", "true");
        eventually(() -> visitor.get("/checkout").body().contains("nothing was lost, nothing was done twice"));
    }

    @Test
    void theSameOrderSentTwiceIsOne() throws Exception {
        Visitor visitor = new Visitor(server);
        for (int n = 0; n < 2; n++) {
            assertThat(visitor.post("/checkout", "item", "gloves", "order", "abc", "count", "one")
                            .body())
                    .contains("Receipt 1,");
        }
        assertThat(visitor.get("/checkout").body()).contains("<tr class=\"totals\"><td>1</td>");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "  ", "a very long wish for one pair of gloves and more"})
    void whatCannotBeBoughtIsSaidInOneSentence(String item) throws Exception {
        HttpResponse<String> page = new Visitor(server).post("/checkout", "item", item, "count", "one");
        assertThat(page.statusCode()).isEqualTo(400);
        assertThat(page.body())
                .containsPattern(
                        "<p class=\"problem\" id=\"problem\" role=\"alert\">(What do you want|That is too long)")
                .contains("aria-describedby=\"problem\"")
                .contains("data-live=\"\"");
    }

    @Test
    void aShopThatHasSoldAllSaysSo() throws Exception {
        Visitor visitor = new Visitor(server);
        visitor.post("/checkout/broker", "on", "false");
        for (int sold = 10; sold < Shop.MOST_ORDERS; sold += 10) {
            assertThat(buy(visitor, "gloves", "many").statusCode()).isEqualTo(200);
        }
        for (int pressed = 0; pressed < 2; pressed++) { // the same button: there is a receipt for it
            assertThat(visitor.post("/checkout", "item", "gloves", "count", "many", "order", "1a5")
                            .statusCode())
                    .isEqualTo(200);
        }
        HttpResponse<String> page = buy(visitor, "gloves", "one");
        assertThat(page.statusCode()).isEqualTo(400);
        assertThat(page.body()).contains("This shop has sold all");
        assertThat(visitor.post("/checkout/anew").body())
                .contains("Nothing has been bought yet.")
                .doesNotContain("is closed");
    }

    @Test
    void anItemIsShownAsItWasTyped() throws Exception {
        Visitor visitor = new Visitor(server);
        assertThat(buy(visitor, HOSTILE, "one").body())
                .contains("<span>" + HARMLESS + "</span>")
                .doesNotContain("<script>'");
        String item = visitor.post("/checkout", "item", HOSTILE.repeat(3)).body();
        assertThat(item).contains("value=\"" + HARMLESS.repeat(3) + "\"");
    }

    @Test
    void anOpenWindowIsToldOfTheWork() throws Exception {
        Visitor visitor = new Visitor(server);
        buy(visitor, HOSTILE, "one");
        try (InputStream events = visitor.listen("/checkout/live").body()) {
            BufferedReader lines = new BufferedReader(new InputStreamReader(events, UTF_8));
            await(
                    lines,
                    "\"totals\":\\[1,1,1,1,1,1\\].*"
                            + Pattern.quote("[1,\"</b><script>'\\u0022&%d\\u005c\",1,[1, 1, 1, 1]]"));
            visitor.post("/checkout/broker", "on", "false");
            await(lines, "\"broker\":\\[false,false,\"out of reach\"");
        }
    }

    @Test
    void aShopIsItsVisitorsOwn() throws Exception {
        Visitor one = new Visitor(server);
        buy(one, "gloves", "one");
        assertThat(new Visitor(server).get("/checkout?bought=1").body())
                .contains("Nothing has been bought yet.")
                .doesNotContain("Receipt 1");
    }

    @Test
    void aShopThatNobodyLooksAtIsClosed() throws Exception {
        Visitor visitor = new Visitor(server);
        buy(visitor, "gloves", "one");
        demo.shops().sweep();
        assertThat(visitor.get("/checkout").body()).contains("<span>gloves</span>");
        now.updateAndGet(time -> time.plus(Shops.KEPT));
        demo.shops().sweep();
        assertThat(visitor.get("/checkout").body())
                .contains("Your shop is closed")
                .doesNotContain("<span>gloves</span>");
        assertThat(buy(visitor, "a kettle", "one").body()).contains("Receipt 1,");
    }

    @Test
    void thereIsNoShopForOneTooManyUntilOneIsIdle() throws Exception {
        now.updateAndGet(time -> time.plus(Shops.KEPT));
        demo.shops().sweep();
        for (int n = 0; n < Shops.MOST; n++) {
            assertThat(buy(new Visitor(server), "gloves", "one").statusCode()).isEqualTo(200);
        }
        HttpResponse<String> page = buy(new Visitor(server), "gloves", "one");
        assertThat(page.statusCode()).isEqualTo(503);
        assertThat(page.body()).contains("All shops are taken");
        now.updateAndGet(time -> time.plus(Duration.ofMinutes(1)));
        assertThat(buy(new Visitor(server), "gloves", "one").body()).contains("Receipt 1,");
        now.updateAndGet(time -> time.plus(Shops.KEPT));
        demo.shops().sweep();
    }

    @Test
    void speaksTheLanguageTheBrowserLikesBest() throws Exception {
        assertThat(new Visitor(server)
                        .get("/checkout", "Accept-Language", "zh-CN")
                        .body())
                .contains("<html lang=\"zh-Hans\">")
                .contains("还没有买过东西。");
    }

    @Test
    void withoutABrokerItSaysWhy() throws Exception {
        Services closed = Services.in(Mode.EMBEDDED);
        closed.close();
        try (Standby none = new Standby(closed, text -> {})) {
            Javalin lost = DemoServer.with(List.of(new CheckoutDemo()), new Backstage(null, none, NOWHERE))
                    .start("127.0.0.1", 0);
            try {
                Visitor visitor = new Visitor(lost);
                eventually(() -> visitor.get("/checkout").body().contains("something that is not there"));
                HttpResponse<String> page = visitor.get("/checkout");
                assertThat(page.statusCode()).isEqualTo(503);
                assertThat(page.body()).contains("The services of this run are closed already.");
            } finally {
                lost.stop();
            }
        }
    }

    private static HttpResponse<String> buy(Visitor visitor, String item, String count) throws Exception {
        Matcher order = Pattern.compile("name=\"order\" value=\"(\\w+)\"")
                .matcher(visitor.get("/checkout").body());
        assertThat(order.find()).isTrue();
        return visitor.post("/checkout", "item", item, "count", count, "order", order.group(1));
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
}
