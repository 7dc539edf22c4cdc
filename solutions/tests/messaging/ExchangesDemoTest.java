package messaging;

import static messaging.Brokers.eventually;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.rabbitmq.client.Connection;
import demo.DemoPage.Backstage;
import demo.DemoServer;
import demo.Standby;
import io.javalin.Javalin;
import java.io.IOException;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import messaging.Wiring.Binding;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;
import stampede.service.AmqpService;
import stampede.service.Mode;
import stampede.service.Services;

@Timeout(120)
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class ExchangesDemoTest {
    private static final String[] ORDERS = {
        "to", "warehouse", "by", "order.*.cn", "to", "accounting", "by", "order.refunded.#", "to", "audit", "by", "#"
    };

    private final Standby standby = Standby.quiet(Mode.EMBEDDED);
    private Javalin server;
    private Visitor visitor;

    @BeforeAll
    void start() throws Exception {
        server = DemoServer.with(List.of(new ExchangesDemo()), new Backstage(null, standby, Path.of("nowhere")))
                .start("127.0.0.1", 0);
        visitor = new Visitor(server);
        HttpResponse<String> early = visitor.get("/exchanges");
        assertThat(early.statusCode()).isEqualTo(503);
        assertThat(early.body()).contains("still starting").contains("http-equiv=\"refresh\"");
        eventually(() -> visitor.get("/exchanges").statusCode() == 200);
    }

    @AfterAll
    void stop() {
        server.stop();
        standby.close();
    }

    @ParameterizedTest
    @EnumSource(
            value = Mode.class,
            names = {"EMBEDDED", "LOCAL"})
    void whoGetsACopyIsTheBrokersWord(Mode mode) throws Exception {
        try (Services services = Services.in(mode)) {
            AmqpService broker = Brokers.in(services, mode);
            List<Binding> bindings = List.of(
                    new Binding("exact", "order.paid.cn"),
                    new Binding("star", "order.*.cn"),
                    new Binding("hash", "order.#"),
                    new Binding("hash", "#.cn"),
                    new Binding("other", "order.*"),
                    new Binding("中文", ""));
            assertThat(routed(broker, "fanout", bindings))
                    .isEqualTo(Map.of("exact", 1, "star", 1, "hash", 1, "other", 1, "中文", 1));
            assertThat(routed(broker, "direct", bindings))
                    .isEqualTo(Map.of("exact", 1, "star", 0, "hash", 0, "other", 0, "中文", 0));
            assertThat(routed(broker, "topic", bindings))
                    .isEqualTo(Map.of("exact", 1, "star", 1, "hash", 1, "other", 0, "中文", 0));
        }
    }

    private static Map<String, Integer> routed(AmqpService broker, String type, List<Binding> bindings)
            throws Exception {
        Routed routed = Routed.by(broker.factory(), new Wiring(type, "order.paid.cn", bindings));
        assertThat(routed.returned()).isFalse();
        return routed.copies();
    }

    @ParameterizedTest
    @EnumSource(
            value = Mode.class,
            names = {"EMBEDDED", "LOCAL"})
    void whatNobodyWantsComesBackAndNothingStaysBehind(Mode mode) throws Exception {
        try (Services services = Services.in(mode)) {
            AmqpService broker = Brokers.in(services, mode);
            for (List<Binding> bindings : List.of(List.<Binding>of(), List.of(new Binding("card", "card")))) {
                Routed routed = Routed.by(broker.factory(), new Wiring("direct", "cash", bindings), "left");
                assertThat(routed.returned()).isTrue();
                assertThat(routed.reached()).isZero();
                assertGone(broker, "left", true);
                assertGone(broker, "left.card", false);
            }
        }
    }

    private static void assertGone(AmqpService broker, String name, boolean exchange) throws Exception {
        Connection connection = broker.factory().newConnection();
        assertThatThrownBy(() -> {
                    if (exchange) {
                        connection.createChannel().exchangeDeclarePassive(name);
                    } else {
                        connection.createChannel().queueDeclarePassive(name);
                    }
                })
                .isInstanceOf(IOException.class);
        connection.abort();
    }

    @Test
    void whatIsPublishedLightsItsQueuesUp() throws Exception {
        assertThat(post("publish", "topic", "order.paid.cn").body())
                .contains("It is in 2 of 3 queues, as one copy each.")
                .contains("<p class=\"box\"><span>warehouse</span> <b>1</b></p>")
                .contains("<p class=\"box\"><span>accounting</span> <b>0</b></p>")
                .contains("Qpid Broker-J");
        assertThat(post("publish", "direct", "order.paid.cn").body())
                .contains("No queue wants it.")
                .doesNotContain("class=\"hit\"");
    }

    @Test
    void whatIsDrawnStaysDrawn() throws Exception {
        HttpResponse<String> other = post("type:fanout", "topic", "some key");
        assertThat(other.body())
                .contains("value=\"some key\"")
                .contains("value=\"type:fanout\" aria-pressed=\"true\"")
                .contains("order.refunded.#")
                .doesNotContain("class=\"hit\"");
        assertThat(post("remove:1", "topic", "some key").body())
                .contains("order.*.cn")
                .doesNotContain("order.refunded.#");
        assertThat(post("remove:99", "topic", "some key").body()).contains("order.refunded.#");
        assertThat(post("bind", "topic", "some key", "queue", "risk", "binding", "#.failed.#")
                        .body())
                .contains("name=\"by\" value=\"#.failed.#\"")
                .doesNotContain("class=\"hit\"");
        assertThat(post("publish", "topic", "order.failed", "queue", "risk", "binding", "#.failed.#")
                        .body())
                .contains("It is in 2 of 4 queues");
    }

    @Test
    void bindingsOfAQueueStandTogether() throws Exception {
        assertThat(Wiring.FIRST.bound("warehouse", "order.lost").queues()).isEqualTo(Wiring.FIRST.queues());
        assertThat(Wiring.FIRST.bound("warehouse", "order.lost").bindings().get(1))
                .isEqualTo(new Binding("warehouse", "order.lost"));
    }

    @ParameterizedTest
    @MethodSource
    void whatCannotBeIsSaidInOneSentence(String sentence, List<String> fields) throws Exception {
        HttpResponse<String> page = visitor.post("/exchanges", fields.toArray(String[]::new));
        assertThat(page.statusCode()).isEqualTo(400);
        assertThat(page.body())
                .contains("id=\"problem\" role=\"alert\">" + sentence)
                .doesNotContain("<script>");
    }

    static Stream<Arguments> whatCannotBeIsSaidInOneSentence() {
        String[] many = new String[4 * Wiring.MOST_BINDINGS];
        for (int n = 0; n < Wiring.MOST_BINDINGS; n++) {
            System.arraycopy(new String[] {"to", "q" + n, "by", "k"}, 0, many, 4 * n, 4);
        }
        return Stream.of(
                wrong("There is no such exchange", "type", "headers", "do", "publish"),
                wrong("There is no such exchange", "type", "topic", "do", "type:<script>"),
                wrong("This key is too long", "type", "topic", "key", "k".repeat(61), "do", "publish"),
                wrong("This key is too long", "type", "topic", "queue", "q", "binding", "k".repeat(61), "do", "bind"),
                wrong("A queue needs a name", "type", "topic", "do", "bind"),
                wrong("A queue needs a name", "type", "topic", "binding", "order.#", "do", "publish"),
                wrong("A queue needs a name", "type", "topic", "queue", "<script>", "do", "bind"),
                wrong("A queue needs a name", "type", "topic", "queue", "q".repeat(21), "do", "bind"),
                wrong(
                        "This queue is bound",
                        "type",
                        "topic",
                        "to",
                        "q",
                        "by",
                        "k",
                        "queue",
                        "q",
                        "binding",
                        "k",
                        "do",
                        "bind"),
                wrong(
                        "The drawing is full",
                        Stream.concat(
                                        Stream.of(many),
                                        Stream.of("type", "topic", "queue", "q", "binding", "k", "do", "bind"))
                                .toArray(String[]::new)));
    }

    private static Arguments wrong(String sentence, String... fields) {
        return Arguments.of(sentence, List.of(fields));
    }

    @Test
    void anAddressThatMakesNoSenseIsSaidToMakeNone() throws Exception {
        assertThat(visitor.get("/exchanges?type=headers").statusCode()).isEqualTo(400);
        assertThat(visitor.get("/exchanges?type=topic&to=a").statusCode()).isEqualTo(400);
        assertThat(visitor.get("/exchanges?type=topic&message=999999").statusCode())
                .isEqualTo(200);
    }

    @Test
    void aKeyIsShownAsItWasTyped() throws Exception {
        assertThat(post("publish", "topic", "</b><script>'\"&%d\\").body())
                .contains("value=\"&lt;/b&gt;&lt;script&gt;&#39;&quot;&amp;%d\\\"")
                .contains("It is in 1 of 3 queues")
                .doesNotContain("<script>");
    }

    @Test
    void everyRiddleCanBeOpened() throws Exception {
        List<String> riddles = new ArrayList<>();
        Matcher links = Pattern.compile("<a href=\"(/exchanges\\?[^\"#]*)")
                .matcher(visitor.get("/exchanges").body());
        while (links.find()) {
            riddles.add(links.group(1).replace("&amp;", "&"));
        }
        assertThat(riddles).hasSize(5);
        for (String riddle : riddles) {
            assertThat(visitor.get(riddle).statusCode()).isEqualTo(200);
        }
    }

    @Test
    void speaksTheLanguageTheBrowserLikesBest() throws Exception {
        assertThat(visitor.get("/exchanges", "Accept-Language", "zh-CN").body())
                .contains("<html lang=\"zh-Hans\">")
                .contains("谁会收到一份？");
    }

    private HttpResponse<String> post(String action, String type, String key, String... more) throws Exception {
        List<String> fields = new ArrayList<>(List.of("do", action, "type", type, "key", key));
        fields.addAll(List.of(ORDERS));
        fields.addAll(List.of(more));
        return visitor.post("/exchanges", fields.toArray(String[]::new));
    }
}
