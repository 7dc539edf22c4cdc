package stampede.junit;

import org.opentest4j.AssertionFailedError;
import org.opentest4j.TestAbortedException;
import stampede.grade.Result;
import stampede.grade.Verdict;

/** The verdict on one rule, as JUnit understands it. */
public final class Judgement {
    private final Session session;
    private final Result result;

    Judgement(Session session, Result result) {
        this.session = session;
        this.result = result;
    }

    void demand() {
        Verdict verdict = result.verdict();
        if (verdict instanceof Verdict.Broken broken) {
            throw quiet(new AssertionFailedError(
                    "\n" + session.told(result, broken),
                    broken.evidence().thrown().orElse(null)));
        }
        if (verdict instanceof Verdict.NotJudged notJudged) {
            String reason =
                    "not judged: " + notJudged.reason().in(session.settings().language());
            if (session.settings().strict()) {
                throw quiet(new AssertionFailedError(result.rule().name() + ": " + reason));
            }
            throw quiet(new TestAbortedException(reason));
        }
        if (verdict instanceof Verdict.NotStarted) {
            throw quiet(new TestAbortedException("not started"));
        }
    }

    /** The place in the harness where a verdict is thrown tells a student nothing. */
    static <T extends Throwable> T quiet(T thrown) {
        thrown.setStackTrace(new StackTraceElement[0]);
        return thrown;
    }
}
