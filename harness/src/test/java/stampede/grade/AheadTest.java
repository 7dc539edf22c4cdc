package stampede.grade;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.FutureTask;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import stampede.service.AmqpService;
import stampede.service.RedisService;
import stampede.service.ServiceUnavailable;
import stampede.service.Services;
import stampede.service.SqlService;
import stampede.text.Text;

/** What is done beside the rules that are asked for is done once, all of it, and has ended before a scene is played. */
@Timeout(value = 30, unit = TimeUnit.SECONDS)
class AheadTest {
    private final CountDownLatch all = new CountDownLatch(3);
    private final AtomicInteger asked = new AtomicInteger();

    /** None starts before the others were begun, and none starts well. */
    private final Services failing = new Services() {
        @Override
        public void redisAhead() {
            all.countDown();
        }

        @Override
        public void sqlAhead() {
            all.countDown();
        }

        @Override
        public void amqpAhead() {
            all.countDown();
        }

        @Override
        public RedisService redis() {
            return none();
        }

        @Override
        public SqlService sql() {
            return none();
        }

        @Override
        public AmqpService amqp() {
            return none();
        }

        private <S> S none() {
            try {
                all.await();
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
            asked.incrementAndGet();
            throw new ServiceUnavailable(Text.verbatim("none"));
        }

        @Override
        public void close() {}
    };

    @Test
    void servicesStartBesideEachOtherAndAreWaitedFor() {
        new Ahead(failing, EnumSet.allOf(Need.class), List.of()).finish();
        assertThat(asked).hasValue(3);
    }

    @Test
    void eachRuleIsJudgedOnceAlsoByWhoHelps() throws Exception {
        List<String> judged = new ArrayList<>();
        CountDownLatch firstHasBegun = new CountDownLatch(1);
        CountDownLatch lastHasEnded = new CountDownLatch(1);
        List<FutureTask<Verdict>> rules = new ArrayList<>();
        for (int i = 0; i < 4; i++) {
            String name = "rule " + i;
            rules.add(new FutureTask<>(() -> {
                if (name.equals("rule 0")) {
                    firstHasBegun.countDown();
                    lastHasEnded.await();
                }
                synchronized (judged) {
                    judged.add(name);
                }
                lastHasEnded.countDown(); // by who helps, for the other waits for it
                return new Verdict.NotStarted();
            }));
        }
        Ahead ahead = new Ahead(failing, EnumSet.noneOf(Need.class), rules);
        firstHasBegun.await();
        ahead.finish();
        assertThat(judged).hasSize(4).containsOnlyOnce("rule 0", "rule 1", "rule 2", "rule 3");
        assertThat(judged.get(0)).isNotEqualTo("rule 0");
        assertThat(rules).allMatch(FutureTask::isDone);
    }
}
