package stampede.grade;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import stampede.counter.CommentCounter;
import stampede.service.AmqpService;
import stampede.service.Mode;
import stampede.service.RedisService;
import stampede.service.Services;
import stampede.service.SqlService;
import toy.Meeting;
import toy.RightDoubler;
import toy.Sending;

/** While something is still being done ahead, no scene is played, and whoever waits for it judges what needs none. */
@Timeout(value = 60, unit = TimeUnit.SECONDS)
class EarlyTest {
    private static final Workbook WORKBOOK = Workbook.load();
    private static final ExerciseInfo COUNTER = WORKBOOK.exercise(CommentCounter.class);
    /** So many of the counter's rules play no scene. */
    private static final int WITHOUT_SCENES = 8;

    private final CountDownLatch over = new CountDownLatch(1);
    private final AtomicInteger trials = new AtomicInteger();
    private final List<Boolean> overAtScene = new ArrayList<>();

    /** What is done ahead ends once so many trials have used Redis. */
    private Services ending(Services services, int afterTrials) {
        return new Services() {
            @Override
            public RedisService redis() {
                RedisService redis = services.redis();
                if (Thread.currentThread().getName().equals("stampede-ahead")) {
                    awaitEnd();
                } else if (trials.incrementAndGet() == afterTrials) {
                    over.countDown();
                }
                return redis;
            }

            @Override
            public SqlService sql() {
                return services.sql();
            }

            @Override
            public AmqpService amqp() {
                return services.amqp();
            }

            @Override
            public void close() {}
        };
    }

    private void awaitEnd() {
        try {
            over.await();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private final Decider decider = new Decider() {
        @Override
        public Decided everyOrder(Scene scene, Cast cast) {
            overAtScene.add(over.getCount() == 0);
            return new Decided(new Extent.Scripted(), Optional.empty());
        }

        @Override
        public Effort effort() {
            return new Effort(overAtScene.size(), 0);
        }
    };

    @AfterEach
    void forget() {
        System.clearProperty(Sending.SENT);
    }

    @Test
    void whoWaitsWithASceneJudgesWhatHasNone() throws Exception {
        System.setProperty(Sending.SENT, "PING");
        Submission submission = new Submission(
                "toy", Map.of(COUNTER, Class.forName("toy.Sending$ACommand")), List.of(COUNTER), (e, r) -> "");
        try (Services real = Services.in(Mode.EMBEDDED)) {
            Grader grader = new Grader(WORKBOOK, ending(real, WITHOUT_SCENES), submission, decider);
            grader.begin(Settings.read(WORKBOOK, name -> ""));
            RuleInfo scene = COUNTER.rule("noTwoCallersShareANumber").orElseThrow();
            assertThat(grader.judge(COUNTER, scene)).isInstanceOf(Verdict.Kept.class);
            assertThat(overAtScene).isNotEmpty().containsOnly(true);

            int sofar = trials.get();
            Verdict early =
                    grader.judge(COUNTER, COUNTER.rule("clicksCountUpFromOne").orElseThrow());
            assertThat(early).isInstanceOf(Verdict.Kept.class);
            assertThat(trials).as("judged before").hasValue(sofar);
        }
    }

    @ParameterizedTest
    @ValueSource(booleans = {true, false})
    void noTwoUseAServiceAtOnce(boolean needsItFirst) throws Exception {
        Meeting.begin(needsItFirst);
        ExerciseInfo silent = ExerciseInfo.of(Meeting.Silent.class);
        ExerciseInfo frank = ExerciseInfo.of(Meeting.Frank.class);
        Submission submission = new Submission(
                "toy",
                Map.of(silent, RightDoubler.class, frank, RightDoubler.class),
                List.of(silent, frank),
                (e, r) -> "");
        Workbook both = new Workbook(List.of(silent, frank));
        try (Services services = Services.in(Mode.EMBEDDED)) {
            Grader grader = new Grader(both, services, submission, decider);
            grader.begin(Settings.read(both, name -> ""));
            Meeting.awaitFirst();
            for (ExerciseInfo exercise : List.of(frank, silent)) {
                assertThat(grader.judge(exercise, exercise.rules().get(0))).isInstanceOf(Verdict.Kept.class);
            }
        }
        assertThat(Meeting.TRIED).as("judged again where it had to do without").hasValue(needsItFirst ? 2 : 1);
    }
}
