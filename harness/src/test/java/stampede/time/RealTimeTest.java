package stampede.time;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Now and then a look at the real thing: the same commands where real time passes. The looks are half a
 * second or so off every expiry and every rounding, and take under three seconds. */
class RealTimeTest extends WithRedis {
    private static final String[][] FIRST = {
        {"SET", "two", "v", "EX", "2"},
        {"SETEX", "one", "1", "v"},
        {"EVAL", "redis.call('SET', 'script', 1) return redis.call('EXPIRE', 'script', 1)", "0"},
        {"SET", "kept", "v", "EX", "1"},
        {"GETEX", "two", "EX", "2"},
        {"WATCH", "one"}
    };
    private static final String[][] THEN = {
        {"SET", "kept", "w", "KEEPTTL"},
        {"GET", "one"},
        {"GET", "two"},
        {"TTL", "two"},
        {"EXISTS", "one", "two", "script", "kept"}
    };

    @Test
    void virtualSecondsAreLikeRealOnes() throws Exception {
        List<String> virtual = new ArrayList<>();
        replay(FIRST, virtual);
        at(700);
        replay(THEN, virtual);
        at(1600);
        replay(THEN, virtual);
        virtual.add(transaction(0, "PING"));
        at(2600);
        replay(THEN, virtual);

        world.begin(START);
        List<String> real = new ArrayList<>();
        long start = System.nanoTime();
        replayReal(FIRST, real);
        until(start, 700);
        replayReal(THEN, real);
        until(start, 1600);
        replayReal(THEN, real);
        bare.send(Resp.command("MULTI"));
        bare.send(Resp.command("PING"));
        bare.read();
        bare.read();
        real.add(bare.call("EXEC").replace("\r\n", " ").strip());
        until(start, 2600);
        replayReal(THEN, real);
        assertThat(virtual).isEqualTo(real);
    }

    private static void replay(String[][] commands, List<String> replies) {
        for (String[] command : commands) {
            replies.add(call(command));
        }
    }

    private static void replayReal(String[][] commands, List<String> replies) {
        for (String[] command : commands) {
            replies.add(bare.call(command).replace("\r\n", " ").strip());
        }
    }

    private static void until(long start, long millis) throws InterruptedException {
        Thread.sleep(Math.max(0, millis - (System.nanoTime() - start) / 1_000_000));
    }
}
