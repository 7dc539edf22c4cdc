package stampede.decide;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import redis.clients.jedis.AbstractTransaction;
import redis.clients.jedis.RedisClient;
import stampede.grade.CannotJudge;
import stampede.grade.Server;

/** Every order of the commands of calls that come at once is tried, and each is counted once. */
class OrderTest {
    private static final Rehearsal PLAYED = new Rehearsal();

    @AfterAll
    static void close() {
        PLAYED.close();
    }

    private static long getThenSet(RedisClient redis) {
        String was = redis.get("k");
        long now = was == null ? 1 : Long.parseLong(was) + 1;
        redis.set("k", Long.toString(now));
        return now;
    }

    @Test
    void twoServersThatReadAndWriteHaveSixOrdersAndFourAreWrong() {
        assertThat(PLAYED.play(p -> n -> getThenSet(p.redis()), Scenes.apart(2)))
                .isEqualTo("4 of the 6 possible orders go wrong. ABBA: two calls returned 1");
    }

    @Test
    void whoHasGoneTakesNoNumberWithHim() {
        assertThat(PLAYED.play(p -> n -> onAConnectionOfItsOwn(p), stage -> {
                    Server server = stage.server();
                    for (int call = 0; call < 60; call++) {
                        Scenes.call(server, 1).run();
                    }
                    stage.atOnce(Scenes.call(server, 1), Scenes.call(stage.server(), 1));
                    Scenes.requireDistinct(stage);
                }))
                .startsWith("4 of the 6 possible orders go wrong.")
                .endsWith(": two calls returned 61");
    }

    private static long onAConnectionOfItsOwn(Rehearsal.Props props) {
        try (RedisClient redis = RedisClient.create(props.rig().redis().get())) {
            return getThenSet(redis);
        }
    }

    @Test
    void aPlayThatBeginsAnewWasNotPlayed() {
        int[] begun = new int[1];
        assertThat(PLAYED.play(p -> n -> getThenSet(p.redis()), stage -> {
                    begun[0]++;
                    Scenes.call(stage.server(), 1).run();
                    stage.beginAnewIf(() -> begun[0] % 3 != 0);
                    stage.atOnce(Scenes.call(stage.server(), 1), Scenes.call(stage.server(), 1));
                    Scenes.requireDistinct(stage);
                }))
                .isEqualTo("4 of the 6 possible orders go wrong. BCCB: two calls returned 2");
    }

    @Test
    void aPlayThatAlwaysBeginsAnewIsPlayedAllTheSame() {
        assertThat(PLAYED.play(p -> n -> getThenSet(p.redis()), stage -> {
                    stage.beginAnewIf(() -> true);
                    Scenes.apart(2).play(stage);
                }))
                .isEqualTo("4 of the 6 possible orders go wrong. ABBA: two calls returned 1");
    }

    @Test
    void onOneServerTheyAreTriedAsWell() {
        assertThat(PLAYED.play(p -> n -> getThenSet(p.redis()), Scenes.together(2)))
                .isEqualTo("4 of the 6 possible orders go wrong. ABBA: two calls returned 1");
    }

    @Test
    void whoAsksAgainAfterCountingIsCaught() {
        assertThat(PLAYED.play(
                        p -> n -> {
                            p.redis().incr("k");
                            return Long.parseLong(p.redis().get("k"));
                        },
                        Scenes.apart(2)))
                .isEqualTo("4 of the 6 possible orders go wrong. ABBA: two calls returned 2");
    }

    @Test
    void whoSetsTheFirstOneIsCaughtOnTheFreshKeyAlone() {
        Rehearsal.Maker maker = p -> n -> {
            if (p.redis().get("k") == null) {
                p.redis().set("k", "1");
                return 1;
            }
            return p.redis().incr("k");
        };
        assertThat(PLAYED.play(maker, Scenes.apart(2))).contains("wrong").contains("ABBA");
        assertThat(PLAYED.play(maker, stage -> {
                    Runnable before = Scenes.call(stage.server(), 1);
                    before.run();
                    stage.atOnce(Scenes.call(stage.server(), 1), Scenes.call(stage.server(), 1));
                    Scenes.requireDistinct(stage);
                }))
                .isEqualTo("complete: all 6 orders");
    }

    @Test
    void oneCommandEachIsRightInBothOrders() {
        assertThat(PLAYED.play(p -> n -> p.redis().incr("k"), Scenes.apart(2))).isEqualTo("complete: all 2 orders");
    }

    @Test
    void aCallMayUseTwoConnections() {
        Rehearsal.Maker maker = p -> {
            RedisClient second = RedisClient.create(p.rig().redis().get());
            return n -> {
                String was = p.redis().get("k");
                second.set("k", was == null ? "1" : was + "1");
                return was == null ? 0 : was.length();
            };
        };
        assertThat(PLAYED.play(maker, Scenes.apart(2)))
                .isEqualTo("4 of the 6 possible orders go wrong. ABCD: two calls returned 0");
    }

    @Test
    void callsThatShareAConnectionTakeTurnsOnIt() {
        Rehearsal.Maker maker = p -> {
            Object turn = new Object();
            return n -> {
                synchronized (turn) {
                    return getThenSet(p.redis());
                }
            };
        };
        assertThat(PLAYED.play(maker, Scenes.together(3))).startsWith("complete: all ");
    }

    @Test
    void aLockOfOneServerDoesNotReachTheOther() {
        Rehearsal.Maker maker = p -> {
            Object turn = new Object();
            return n -> {
                synchronized (turn) {
                    return getThenSet(p.redis());
                }
            };
        };
        assertThat(PLAYED.play(maker, Scenes.apart(2)))
                .isEqualTo("4 of the 6 possible orders go wrong. ABBA: two calls returned 1");
    }

    @Test
    void aLockThatTwoServersShareIsNamed() {
        Rehearsal.Maker maker = p -> n -> {
            synchronized ("interned") {
                return getThenSet(p.redis());
            }
        };
        assertThatThrownBy(() -> PLAYED.play(maker, Scenes.apart(2)))
                .isInstanceOf(CannotJudge.class)
                .hasMessageStartingWith("two servers share the lock java.lang.String@");
    }

    @Test
    void commandsOfAnExecutorAreStepsAndAreDrained() {
        Rehearsal.Maker maker = p -> {
            ExecutorService own = Executors.newSingleThreadExecutor();
            return new Closing(own) {
                @Override
                public long does(long what) {
                    own.execute(() -> getThenSet(p.redis()));
                    return what;
                }
            };
        };
        assertThat(PLAYED.play(maker, stage -> {
                    stage.atOnce(Scenes.call(stage.server(), 1), Scenes.call(stage.server(), 2));
                    try (RedisClient direct =
                            RedisClient.create(PLAYED.services().redis().uri())) {
                        stage.require("2".equals(direct.get("k")), "lost: %s", "丢了：%s", direct.get("k"));
                    }
                }))
                .contains("go wrong")
                .contains("lost: 1");
    }

    @Test
    void futuresOnTheCommonPoolAreFollowed() {
        Rehearsal.Maker maker = p ->
                n -> CompletableFuture.supplyAsync(() -> getThenSet(p.redis())).get();
        assertThat(PLAYED.play(maker, Scenes.apart(2)))
                .isEqualTo("4 of the 6 possible orders go wrong. ABBA: two calls returned 1");
    }

    @Test
    void aTransactionIsOneStep() {
        Rehearsal.Maker maker = p -> n -> {
            try (AbstractTransaction all = p.redis().multi()) {
                all.incr("k");
                all.incr("k");
                return (Long) all.exec().get(1);
            }
        };
        assertThat(PLAYED.play(maker, Scenes.apart(2))).isEqualTo("complete: all 2 orders");
    }

    @Test
    void whoWatchesAndRetriesIsRightInEveryOrder() {
        Rehearsal.Maker maker = p -> n -> {
            while (true) {
                try (AbstractTransaction all = p.redis().transaction(false)) {
                    all.watch("k");
                    String was = p.redis().get("k");
                    all.multi();
                    all.set("k", Long.toString(was == null ? 1 : Long.parseLong(was) + 1));
                    List<Object> done = all.exec();
                    if (done != null) {
                        return was == null ? 1 : Long.parseLong(was) + 1;
                    }
                }
            }
        };
        assertThat(PLAYED.play(maker, Scenes.apart(2))).startsWith("complete: all");
    }

    /** An instance that ends its executor when it is closed. */
    abstract static class Closing implements Toy, AutoCloseable {
        private final ExecutorService own;

        Closing(ExecutorService own) {
            this.own = own;
        }

        @Override
        public void close() {
            own.shutdown();
        }
    }
}
