package exam;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import redis.clients.jedis.UnifiedJedis;
import sms.Checks;
import sms.CountingSmsSender;
import sms.wrong.ForgetsToExpireAfterACrash;
import stampede.cli.ClassPath;
import stampede.decide.Engine;
import stampede.grade.ExerciseInfo;
import stampede.grade.Grader;
import stampede.grade.KeptAnswers;
import stampede.grade.Lookalikes;
import stampede.grade.Result;
import stampede.grade.Submission;
import stampede.grade.Workbook;
import stampede.service.Mode;
import stampede.service.Services;
import stampede.sms.SendResult;
import stampede.sms.SmsGateway;
import stampede.sms.SmsSender;

/** An answer that makes a known mistake in its own way is told which. */
class LookalikesTest {
    private static final Workbook WORKBOOK = Workbook.load();
    private static final ExerciseInfo SENDER = WORKBOOK.exercise(SmsSender.class);

    /** Somebody's own. */
    static final class Somebodys implements SmsSender {
        private final SmsGateway out;
        private final UnifiedJedis store;

        Somebodys(SmsGateway out, UnifiedJedis store) {
            this.out = out;
            this.store = store;
        }

        @Override
        public SendResult send(String phone, String text) {
            Checks.require(phone, text);
            String key = "somebodys/" + phone;
            long number = store.incr(key);
            if (number == 1) {
                store.pexpire(key, 60_000);
            } else if (number > 5) {
                return new SendResult.Refused(Duration.ofMillis(Math.max(1, store.pttl(key) + 1)));
            }
            out.deliver(phone, text);
            return new SendResult.Sent(1);
        }
    }

    private static Optional<Class<?>> like(Class<?> answer) {
        Submission submission = new Submission("somebody", Map.of(SENDER, answer), List.of(SENDER), (e, r) -> "");
        KeptAnswers kept = KeptAnswers.among(ClassPath.all(KeptAnswers::isKept), WORKBOOK);
        try (Services services = Services.in(Mode.EMBEDDED);
                Engine engine = new Engine(services)) {
            Grader grader = new Grader(WORKBOOK, services, submission, engine);
            List<Result> results = SENDER.rules().stream()
                    .map(rule -> new Result(SENDER, rule, grader.judge(SENDER, rule)))
                    .toList();
            return new Lookalikes(kept, services, engine).of(submission, SENDER, results);
        }
    }

    @Test
    void aKnownMistakeIsRecognised() {
        assertThat(like(Somebodys.class)).contains(ForgetsToExpireAfterACrash.class);
    }

    @Test
    void whoMakesNoneIsLikeNobody() {
        assertThat(like(CountingSmsSender.class)).isEmpty();
    }
}
