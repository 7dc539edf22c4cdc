package stampede.wire;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** On a wire that keeps time, Redis knows no time but the clock's. */
@Timeout(value = 60, unit = TimeUnit.SECONDS)
class VirtualTimeTest {
    private static final long START = 1_767_225_601_000L;

    private Played played;
    private long now = START;
    private Raw one;
    private Raw other;

    @BeforeEach
    void start() throws IOException {
        played = new Played();
        begin();
    }

    private void begin() throws IOException {
        played.services.redis().reset();
        played.wire.keepTime(() -> now);
        one = played.connect(played.server("server A"));
        other = played.connect(played.server("server B"));
    }

    @AfterEach
    void stop() throws IOException {
        played.close();
    }

    private void passUntil(long moment) {
        now = moment;
        played.wire.timePassed();
    }

    @Test
    void expiryComesWithTheClock() throws Exception {
        played.passes(one, "+OK\r\n", "SET", "k", "v", "PX", "10000");
        played.passes(one, ":10\r\n", "TTL", "k");
        assertThat(played.wire.nextInRedis()).hasValue(START + 10_001);
        passUntil(START + 10_000);
        played.passes(one, "$1\r\nv\r\n", "GET", "k");
        passUntil(START + 10_001);
        played.passes(one, "$-1\r\n", "GET", "k");
        assertThat(played.wire.nextInRedis()).isEmpty();
    }

    @Test
    void timesOfATransactionCountFromItsExec() throws Exception {
        played.says(one, "+OK\r\n", "MULTI");
        played.says(one, "+QUEUED\r\n", "SET", "k", "v", "EX", "10");
        played.says(one, "+QUEUED\r\n", "TTL", "k");
        passUntil(START + 7_000);
        played.passes(one, "*2\r\n+OK\r\n:10\r\n", "EXEC");
        assertThat(played.wire.nextInRedis()).hasValue(START + 17_001);
    }

    @Test
    void refusedCommandSpoilsATranslatedTransactionToo() throws Exception {
        played.says(one, "+OK\r\n", "MULTI");
        played.says(one, "+QUEUED\r\n", "SET", "k", "v", "EX", "10");
        played.says(one, "-ERR wrong number of arguments for 'get' command\r\n", "GET");
        played.passes(one, "-EXECABORT Transaction discarded because of previous errors.\r\n", "EXEC");
        played.passes(one, "$-1\r\n", "GET", "k");
    }

    @Test
    void blockedCommandEndsAtItsDeadline() throws Exception {
        Link link = played.parks(one, "BLPOP", "l", "5");
        link.grant(Fate.DELIVERED);
        played.wire.barrier();
        assertThat(link.isBlocked()).isTrue();
        played.passes(other, "$-1\r\n", "GET", "k"); // nobody waits for who waits
        assertThat(played.wire.nextInRedis()).hasValue(START + 5_001);
        passUntil(START + 5_000);
        played.wire.barrier();
        assertThat(link.isBlocked()).isTrue();
        passUntil(START + 5_001);
        played.wire.barrier();
        assertThat(link.holds()).isTrue();
        link.deliver();
        played.hears(one, "*-1\r\n");
        assertThat(played.wire.nextInRedis()).isEmpty();
    }

    @Test
    void deadServersDeadlineIsNobodys() throws Exception {
        Link link = played.parks(one, "BLPOP", "l", "5");
        link.grant(Fate.DELIVERED);
        played.wire.barrier();
        link.server().die();
        assertThat(played.wire.nextInRedis()).isEmpty();
    }

    @Test
    void everyScheduleBeginsWithoutScripts() throws Exception {
        String sha = "e0e1f9fabfc9d4800c877a703b823ac0578ff8db"; // of "return 1"
        for (int round = 0; round < 3; round++) {
            played.passes(one, "-NOSCRIPT No matching script. Please use EVAL.\r\n", "EVALSHA", sha, "0");
            played.passes(one, ":1\r\n", "EVAL", "return 1", "0");
            played.passes(one, ":1\r\n", "EVAL", "return 1", "0");
            played.passes(other, ":1\r\n", "EVALSHA", sha, "0");
            begin();
        }
        assertThat(played.unjudged).isEmpty();
    }

    @Test
    void commandsOfOtherTimesAreNotJudged() throws Exception {
        played.parks(one, "OBJECT", "IDLETIME", "k").grant(Fate.DELIVERED);
        played.until(() -> !played.unjudged.isEmpty());
        assertThat(played.unjudged).singleElement().asString().contains("OBJECT IDLETIME");
        String refusal = "-ERR stampede: " + played.unjudged.get(0) + "\r\n";
        played.hears(one, refusal);
        played.says(one, "+OK\r\n", "MULTI");
        played.says(one, "+QUEUED\r\n", "OBJECT", "IDLETIME", "k");
        played.passes(one, refusal, "EXEC");
        played.passes(one, "$-1\r\n", "GET", "k");
    }

    @Test
    void grantsAtTheSameMomentAreTranslatedOneAfterTheOther() throws Exception {
        Link first = played.parks(one, "SET", "k", "1", "EX", "10");
        Link second = played.parks(other, "GETEX", "k", "PX", "20");
        first.grant(Fate.SILENT);
        second.grant(Fate.DELIVERED);
        played.hears(other, "$1\r\n1\r\n");
        assertThat(played.wire.nextInRedis()).hasValue(START + 21);
    }

    @Test
    void whoDiesAtWorkKeepsNobodyWaiting() throws Exception {
        Link first = played.parks(one, "SET", "k", "1", "EX", "10");
        Link second = played.parks(other, "GETEX", "k", "PX", "20");
        first.grant(Fate.DELIVERED);
        second.grant(Fate.DELIVERED);
        first.server().die();
        played.until(() -> !second.isRunning());
    }
}
