package stampede.junit;

import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.TestTemplate;
import org.junit.jupiter.api.extension.ExtendWith;

/**
 * What a student's test class extends: it grades the answer {@code A} by the rules of the exercise whose contract it
 * implements, one test for each rule.
 *
 * @param <A> the answer's class
 */
@ExtendWith(GradingExtension.class)
public abstract class ExerciseTest<A> {

    /** One rule: passes if kept, fails if broken, is aborted if not judged or not started. */
    @TestTemplate
    @DisplayName("keeps")
    protected void keeps(Judgement judgement) {
        judgement.demand();
    }
}
