package stampede.decide;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.ThreadLocalRandom;
import java.util.function.IntFunction;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import redis.clients.jedis.AbstractTransaction;
import redis.clients.jedis.params.SetParams;
import stampede.explore.Schedule;
import stampede.grade.Decider;
import stampede.grade.Fault;
import stampede.grade.Server;

/** What loops, sleeps, hangs, flips coins or leaves threads behind gets no verdict that it has not earned. */
class QuietTest {
    private static final Rehearsal PLAYED = new Rehearsal();

    @AfterAll
    static void close() {
        PLAYED.close();
    }

    /** Counts under a lock in Redis, and waits for it as {@code waits} says. */
    private static Toy locking(Rehearsal.Props p, SetParams how, Rehearsal.Waits waits) {
        return n -> {
            String token = UUID.randomUUID().toString();
            while (p.redis().set("lock", token, how) == null) {
                waits.once(p);
            }
            String was = p.redis().get("k");
            long now = was == null ? 1 : Long.parseLong(was) + 1;
            p.redis().set("k", Long.toString(now));
            p.redis().del("lock");
            return now;
        };
    }

    /** One read after the other, of keys with long names, by whatever command: nobody goes in circles. */
    @Test
    void whoAsksForManyThingsIsInNoCircle() {
        for (Rehearsal.Maker asks : List.<Rehearsal.Maker>of(
                p -> n -> sum(i -> p.redis().get("comment:clicks:" + i)),
                p -> n -> sum(i -> p.redis().hget("clicks", "comment-" + (1_000_000_000L + i))),
                p -> n -> sum(i -> (String) p.redis().eval("return redis.call('GET', KEYS[1])", 1, "comment:" + i)))) {
            assertThat(PLAYED.play(asks, Scenes.apart(1))).doesNotContain("never returns");
        }
    }

    private static long sum(IntFunction<String> read) {
        long sum = 0;
        for (int i = 0; i < 150; i++) {
            String value = read.apply(i);
            sum += value == null ? 0 : Long.parseLong(value);
        }
        return sum;
    }

    /** Whoever is refused twice, because others won in between, waits for nothing: no key has to run out for that. */
    @Test
    void timeDoesNotPassForWhoTriesAgainWhileOthersWin() {
        Rehearsal.Maker watching = p -> n -> {
            while (true) {
                try (AbstractTransaction transaction = p.redis().transaction(false)) {
                    transaction.watch("k");
                    p.redis().eval("return redis.call('TIME')");
                    transaction.multi();
                    transaction.incr("k");
                    transaction.pexpire("k", 60_000);
                    List<Object> done = transaction.exec();
                    if (done != null) {
                        return (Long) done.get(0);
                    }
                }
            }
        };
        assertThat(PLAYED.play(watching, stage -> {
                    List<Server> servers = List.of(stage.server(), stage.server(), stage.server());
                    Scenes.call(servers.get(0), 1).run();
                    Instant before = stage.now();
                    stage.atOnce(servers.stream().map(s -> Scenes.call(s, 1)).toArray(Runnable[]::new));
                    stage.require(stage.now().equals(before), "it is %s", "时间是 %s", stage.now());
                }))
                .doesNotContain("it is ");
    }

    @Test
    void aLockWithANewNumberForEachAttemptIsStillALoop() {
        assertThat(PLAYED.play(
                        p -> n -> {
                            String token;
                            do {
                                token = Long.toString(
                                        ThreadLocalRandom.current().nextLong(Long.MAX_VALUE / 2, Long.MAX_VALUE));
                            } while (p.redis().set("lock", token, new SetParams().nx()) == null);
                            long now = p.redis().incr("k");
                            p.redis().del("lock");
                            return now;
                        },
                        Scenes.apart(2)))
                .startsWith("bounded, ");
    }

    @Test
    void aSpinLockIsKeptAndBounded() {
        assertThat(PLAYED.play(p -> locking(p, new SetParams().nx(), q -> {}), Scenes.apart(2)))
                .startsWith("bounded, ");
    }

    @Test
    void aLockThatBacksOffInVirtualTimeIsKeptAndBounded() {
        assertThat(PLAYED.play(p -> locking(p, new SetParams().nx().ex(10), q -> q.sleep(50)), Scenes.apart(2)))
                .startsWith("bounded, ");
    }

    @Test
    void whoWaitsForTheLockOfADeadServerGetsItWhenItRunsOut() {
        assertThat(PLAYED.play(
                        p -> locking(p, new SetParams().nx().ex(10), q -> q.sleep(50)),
                        Scenes.struck(Set.of(Fault.CRASH))))
                .doesNotContain("never returns")
                .doesNotContain("wrong");
    }

    @Test
    void whoWaitsForALockThatNeverRunsOutIsToldSo() {
        assertThat(PLAYED.play(
                        p -> locking(p, new SetParams().nx(), q -> q.sleep(50)), Scenes.struck(Set.of(Fault.CRASH))))
                .contains("a call never returns: it repeats the same command for ever");
    }

    @Test
    void aThreadThatOnlySleepsEndsNoPlay() {
        assertThat(PLAYED.play(
                        p -> {
                            Thread ticker = new Thread(() -> {
                                try {
                                    while (true) {
                                        p.sleep(1000);
                                    }
                                } catch (InterruptedException e) {
                                    // it was to end
                                }
                            });
                            ticker.setDaemon(true);
                            ticker.start();
                            return n -> p.redis().incr("k");
                        },
                        Scenes.apart(2)))
                .contains("2 orders");
    }

    @Test
    void aWrongOrderAroundASleepIsFoundAndReplayed() {
        assertThat(PLAYED.play(
                        p -> n -> {
                            String was = p.redis().get("k");
                            p.sleep(20);
                            p.redis().set("other" + p.rig().name(), "x");
                            p.redis().set("k", was == null ? "1" : was + "1");
                            return was == null ? 0 : was.length();
                        },
                        Scenes.apart(2)))
                .contains("two calls returned 0");
    }

    @Test
    void twoThreadsThatWaitForEachOtherAreADeadlock() {
        Rehearsal.Maker maker = p -> {
            Object left = new Object();
            Object right = new Object();
            return n -> {
                synchronized (n == 1 ? left : right) {
                    p.redis().get("k");
                    p.redis().get("k");
                    synchronized (n == 1 ? right : left) {
                        return p.redis().incr("k");
                    }
                }
            };
        };
        assertThat(PLAYED.play(maker, stage -> {
                    var server = stage.server();
                    stage.atOnce(Scenes.call(server, 1), Scenes.call(server, 2));
                }))
                .contains("two calls wait for each other's locks for ever: java.lang.Object (QuietTest.java:");
    }

    @Test
    void aCoinIsNoProof() {
        Rehearsal.Maker maker = p -> n -> {
            if (ThreadLocalRandom.current().nextBoolean()) {
                p.redis().get("a");
            }
            return p.redis().incr("k");
        };
        for (int i = 0; i < 5; i++) {
            Decider.Decided decided = PLAYED.decide(maker, Scenes.apart(3));
            assertThat(decided.broken()).isEmpty();
            assertThat(Rehearsal.isComplete(decided)).isFalse();
        }
    }

    @Test
    void randomTokensAsValuesAndKeysAccuseNobody() {
        assertThat(PLAYED.play(
                        p -> n -> {
                            p.redis().set("t" + UUID.randomUUID(), "1");
                            return p.redis().incr("k");
                        },
                        Scenes.apart(2)))
                .startsWith("bounded, ");
    }

    @Test
    void threadsOfTheAnswerMayCallItsContract() {
        Rehearsal.Maker maker = p -> {
            Toy[] self = new Toy[1];
            self[0] = n -> {
                if (n == 1) {
                    return CompletableFuture.supplyAsync(() -> {
                                try {
                                    return p.rig().calls().operation(() -> self[0].does(2));
                                } catch (Exception e) {
                                    throw new IllegalStateException(e);
                                }
                            })
                            .get();
                }
                return p.redis().incr("k");
            };
            return self[0];
        };
        assertThat(PLAYED.play(maker, Scenes.apart(2))).contains("2 orders");
    }

    @Test
    void noThreadIsLeftOfHundredsOfPlays() {
        Rehearsal.Maker maker = p -> {
            ExecutorService own = Executors.newFixedThreadPool(2);
            return new OrderTest.Closing(own) {
                @Override
                public long does(long what) throws Exception {
                    p.redis().get("a" + p.rig().name());
                    long result = own.submit(() -> p.redis().incr("k")).get();
                    p.redis().get("k");
                    return result;
                }
            };
        };
        PLAYED.play(maker, Scenes.apart(2));
        int before = Thread.activeCount();
        long plays = PLAYED.engine().effort().schedules();
        while (PLAYED.engine().effort().schedules() - plays < 200) {
            PLAYED.play(maker, Scenes.apart(3));
            PLAYED.play(maker, Scenes.struck(Set.of(Fault.CRASH)));
        }
        assertThat(Thread.activeCount()).isLessThan(before + 40);
    }

    @Test
    void thePrintedScheduleLeadsToTheSamePlace() {
        Rehearsal.Maker maker = p -> n -> {
            String was = p.redis().get("k");
            p.redis().set("k", was == null ? "1" : was + "1");
            return was == null ? 0 : was.length();
        };
        Schedule printed = Schedule.parse(PLAYED.decide(maker, Scenes.apart(2))
                .broken()
                .orElseThrow()
                .schedule()
                .orElseThrow());
        assertThat(printed).hasToString("ABBA");
    }
}
