package stampede.decide;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import redis.clients.jedis.RedisClient;
import redis.clients.jedis.exceptions.JedisException;
import redis.clients.jedis.params.SetParams;
import stampede.grade.Fault;
import stampede.grade.Scene;
import stampede.grade.Server;

/** A server dies, stands still or loses a reply at each of its commands; the dead do nothing more. */
@Timeout(value = 60, unit = TimeUnit.SECONDS)
class FaultTest {
    private static final Rehearsal PLAYED = new Rehearsal();

    @AfterAll
    static void close() {
        PLAYED.close();
    }

    private static String now(String key) {
        try (RedisClient direct = RedisClient.create(PLAYED.services().redis().uri())) {
            return direct.get(key);
        }
    }

    /** Notes what is left behind wherever the fault has struck. */
    private static Scene noting(Fault fault, Set<String> seen) {
        return stage -> {
            Server victim = stage.server();
            stage.atOnce(Set.of(fault), victim, Scenes.call(victim, 1));
            if (stage.struck().isPresent()) {
                seen.add(now("a") + " " + now("b") + " " + now("cleaned"));
            }
        };
    }

    private static final Rehearsal.Maker WRITES_TWO = p -> n -> {
        try {
            p.redis().set("a", "1");
            p.redis().set("b", "1");
            return n;
        } finally {
            p.redis().set("cleaned", "1");
        }
    };

    @Test
    void theDeadDoNotEvenCleanUp() {
        Set<String> seen = new TreeSet<>();
        PLAYED.play(WRITES_TWO, noting(Fault.CRASH, seen));
        assertThat(seen).containsExactly("1 1 1", "1 1 null", "1 null null", "null null null");
    }

    @Test
    void whoOnlyLosesAReplyDoes() {
        Set<String> seen = new TreeSet<>();
        PLAYED.play(WRITES_TWO, noting(Fault.LOST_REPLY, seen));
        assertThat(seen).containsExactly("1 1 1", "1 null 1");
    }

    /** Between two steps it dies once only, unless time has passed: then the world it leaves is another. */
    @Test
    void aSleeperMayDieBeforeHeSleepsAndWhenHeWakes() {
        Rehearsal.Maker sleeps = p -> n -> {
            p.redis().set("a", "1", new SetParams().px(1000));
            p.redis().set("cleaned", "1");
            p.sleep(2000);
            p.redis().set("b", "1");
            return n;
        };
        Set<String> seen = new TreeSet<>();
        PLAYED.play(sleeps, noting(Fault.CRASH, seen));
        assertThat(seen).containsExactly("1 null 1", "1 null null", "null 1 1", "null null 1", "null null null");
    }

    @Test
    void whoCountsAgainWhenAReplyIsLostCountsTwice() {
        Rehearsal.Maker maker = p -> n -> {
            try {
                return p.redis().incr("k");
            } catch (JedisException e) {
                return p.redis().incr("k");
            }
        };
        assertThat(PLAYED.play(maker, stage -> {
                    Server victim = stage.server();
                    stage.atOnce(EnumSet.of(Fault.LOST_REPLY), victim, Scenes.call(victim, 1));
                    stage.require("1".equals(now("k")), "counted %s", "计了 %s", now("k"));
                }))
                .contains("counted 2");
    }

    @Test
    void aLockThatRunsOutWhileItsHolderSleepsProtectsNobody() {
        assertThat(PLAYED.play(p -> n -> underALock(p, ""), Scenes.struck(Set.of(Fault.PAUSE))))
                .contains("two calls returned");
    }

    /** The number that the lock was taken with is checked where the result is written. */
    @Test
    void withAFencingCheckItDoes() {
        assertThat(PLAYED.decide(
                                p -> n -> underALock(
                                        p,
                                        "if tonumber(redis.call('GET', 'fence') or '0') > tonumber(ARGV[2]) then return 0 end"
                                                + " redis.call('SET', 'fence', ARGV[2]) "),
                                Scenes.struck(Set.of(Fault.PAUSE)))
                        .broken())
                .isEmpty();
    }

    private static long underALock(Rehearsal.Props p, String check) throws InterruptedException {
        while (true) {
            long number = p.redis().incr("number");
            while (p.redis().set("lock", "" + number, new SetParams().nx().ex(10)) == null) {
                p.sleep(50);
            }
            String was = p.redis().get("k");
            long next = was == null ? 1 : Long.parseLong(was) + 1;
            Object written = p.redis()
                    .eval(
                            check + "redis.call('SET', KEYS[1], ARGV[1]) return 1",
                            List.of("k"),
                            List.of("" + next, "" + number));
            p.redis()
                    .eval(
                            "if redis.call('GET', 'lock') == ARGV[1] then return redis.call('DEL', 'lock') end",
                            List.of(),
                            List.of("" + number));
            if (written.equals(1L)) {
                return next;
            }
        }
    }
}
