package stampede.decide;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import redis.clients.jedis.params.SetParams;
import stampede.grade.Evidence;
import stampede.grade.Fault;
import stampede.grade.Server;
import stampede.history.Effect;

/** What servers do to the world outside, on clocks that differ, and what they leave in Redis. */
@Timeout(value = 60, unit = TimeUnit.SECONDS)
class OutsideTest {
    private static final Rehearsal REHEARSAL = new Rehearsal();

    /** The world outside. */
    public interface Bell {
        void ring(long what);
    }

    @AfterAll
    static void end() {
        REHEARSAL.close();
    }

    /** Counts in Redis, and then rings. */
    private static Toy countsThenRings(Rehearsal.Props props) {
        return what -> {
            long count = props.redis().incr("c");
            ring(props, what);
            return count;
        };
    }

    private static void ring(Rehearsal.Props props, long what) throws Exception {
        try {
            props.rig().outside().call(Bell.class, Bell.class.getMethod("ring", long.class), new Object[] {what});
        } catch (Exception e) {
            throw e;
        } catch (Throwable t) {
            throw new IllegalStateException(t);
        }
    }

    @Test
    void effectsAreWrittenDownWithTheirServerAndTheirTime() {
        REHEARSAL.decide(OutsideTest::countsThenRings, stage -> {
            Server a = stage.server();
            Server b = stage.server();
            Scenes.call(a, 1).run();
            stage.letPass(Duration.ofSeconds(90));
            Scenes.call(b, 2).run();
            List<Effect> effects = stage.effects();
            assertThat(effects).extracting(Effect::server).containsExactly("server A", "server B");
            assertThat(effects).extracting(Effect::call).containsExactly("ring(1)", "ring(2)");
            assertThat(Duration.between(effects.get(0).at(), effects.get(1).at()))
                    .isEqualTo(Duration.ofSeconds(90));
            assertThat(effects.get(1).at()).isEqualTo(stage.now());
        });
    }

    @Test
    void theWorldOutsideMayAnswerWithAnException() {
        IllegalStateException broken = new IllegalStateException("the bell is broken");
        assertThat(REHEARSAL.play(OutsideTest::countsThenRings, stage -> {
                    stage.answers(Bell.class, what -> {
                        throw broken;
                    });
                    Server a = stage.server();
                    try {
                        Scenes.call(a, 1).run();
                    } finally {
                        assertThat(stage.effects())
                                .singleElement()
                                .extracting(Effect::thrown)
                                .isSameAs(broken);
                    }
                }))
                .endsWith("does(1) threw java.lang.IllegalStateException: the bell is broken");
    }

    /** It dies before it has rung, or after, or when it has counted once more. */
    @Test
    void theDeadDoNothingOutside() {
        Set<String> seen = new TreeSet<>();
        REHEARSAL.decide(
                props -> what -> {
                    props.redis().incr("before");
                    ring(props, what);
                    return props.redis().incr("after");
                },
                stage -> {
                    Server a = stage.server();
                    stage.atOnce(EnumSet.of(Fault.CRASH), a, Scenes.call(a, 1));
                    stage.letPass(Duration.ofHours(1));
                    seen.add(stage.struck().isPresent() + " " + stage.stored().keys() + " keys, "
                            + stage.effects().size() + " rung");
                });
        assertThat(seen)
                .containsExactly(
                        "false 2 keys, 1 rung",
                        "true 0 keys, 0 rung",
                        "true 1 keys, 0 rung",
                        "true 1 keys, 1 rung", // between ringing and the next command
                        "true 2 keys, 1 rung");
    }

    @Test
    void effectsAreToldBetweenTheCommands() {
        List<Evidence.Row> rows = REHEARSAL
                .decide(OutsideTest::countsThenRings, stage -> {
                    Server a = stage.server();
                    Server b = stage.server();
                    stage.atOnce(Scenes.call(a, 1), Scenes.call(b, 2));
                    stage.require(stage.effects().size() < 2, "both rang", "两次都响了");
                })
                .broken()
                .orElseThrow()
                .rows();
        assertThat(rows.stream().map(row -> row.column() + " " + row.what()))
                .containsExactly("0 INCR c", "0 ring(1)", "1 INCR c", "1 ring(2)");
    }

    @Test
    void aServersClockMayBeAheadOfRedisOrBehind() {
        List<Long> told = new ArrayList<>();
        REHEARSAL.decide(
                props -> what -> {
                    long redis = Long.parseLong((String) props.redis().eval("return redis.call('TIME')[1]"));
                    return props.rig().clock().millis() / 1000 - redis;
                },
                stage -> {
                    for (int ahead : new int[] {0, 10, -10}) {
                        told.add(Scenes.answer(stage.server(Duration.ofSeconds(ahead)), 0));
                        stage.letPass(Duration.ofSeconds(7));
                    }
                });
        assertThat(told).containsExactly(0L, 10L, -10L);
    }

    @Test
    void whatIsStoredIsCounted() {
        REHEARSAL.decide(
                props -> what -> {
                    props.redis().set("text", "a");
                    props.redis().rpush("list", "a", "b", "c");
                    props.redis().zadd("sorted", 1, "a");
                    props.redis().set("gone", "soon", SetParams.setParams().px(1000));
                    return 0L;
                },
                stage -> {
                    Scenes.call(stage.server(), 0).run();
                    assertThat(stage.stored().keys()).isEqualTo(4);
                    stage.letPass(Duration.ofSeconds(2));
                    assertThat(stage.stored().keys()).isEqualTo(3);
                    assertThat(stage.stored().entries()).isEqualTo(5);
                    assertThat(stage.stored().bytes()).isBetween(50L, 1000L);
                });
    }
}
