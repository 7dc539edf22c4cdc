package stampede.wire;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import stampede.service.Mode;
import stampede.service.Services;
import stampede.text.Language;
import stampede.text.Text;

/** What is no command closes the connection it came on, with a reason, and harms nothing else. */
@Timeout(value = 60, unit = TimeUnit.SECONDS)
class MalformedTest {

    @Test
    void reasonIsReportedAndOthersLiveOn() throws Exception {
        List<Text> reasons = new CopyOnWriteArrayList<>();
        OpenGate gate = new OpenGate() {
            @Override
            public void malformed(Link link, Text reason) {
                reasons.add(reason);
            }
        };
        try (Services services = Services.in(Mode.EMBEDDED);
                Pumped pumped = new Pumped(services.redis().uri())) {
            WireServer server = pumped.server("server A", gate);
            try (Raw good = new Raw(server.uri());
                    Raw bad = new Raw(server.uri());
                    Raw waiting = new Raw(server.uri())) {
                waiting.send(Raw.command("BLPOP", "l", "0"));
                assertThat(good.ask("x\r\n", "ECHO", "x")).isEqualTo("$1\r\nx\r\n");
                bad.send("*1\r\n\u0007PING\r\n");
                assertThat(bad.rest()).isEqualTo("-ERR Protocol error: expected '$', got '\u0007'\r\n");
                assertThat(good.ask("1\r\n", "RPUSH", "l", "x")).isEqualTo(":1\r\n");
                assertThat(waiting.await("x\r\n")).isEqualTo("*2\r\n$1\r\nl\r\n$1\r\nx\r\n");
            }
            assertThat(reasons).singleElement().satisfies(reason -> {
                assertThat(reason.toString()).isEqualTo("it sent Protocol error: expected '$', got '?'");
                assertThat(reason.in(Language.CHINESE)).isEqualTo("它发送的内容有误：Protocol error: expected '$', got '?'");
            });
        }
    }

    @Test
    void whatFollowsIsNotReadAndDoesNotKeepTheAnswerFromArriving() throws Exception {
        try (Services services = Services.in(Mode.EMBEDDED);
                Pumped pumped = new Pumped(services.redis().uri())) {
            WireServer server = pumped.server("server A", new OpenGate());
            try (Raw bad = new Raw(server.uri())) {
                bad.send(Raw.command("SET", "k", "1") + "*x\r\n"
                        + Raw.command("SET", "k", "2").repeat(100_000));
                assertThat(bad.rest()).isEqualTo("+OK\r\n-ERR Protocol error: invalid multibulk length\r\n");
            }
            try (Raw next = new Raw(server.uri())) {
                assertThat(next.ask("\r\n1\r\n", "GET", "k")).isEqualTo("$1\r\n1\r\n");
            }
        }
    }
}
