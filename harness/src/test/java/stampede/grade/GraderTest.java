package stampede.grade;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import stampede.NotStarted;
import stampede.decide.Engine;
import stampede.service.Mode;
import stampede.service.Services;
import stampede.toy.Doubler;

/** What the grader makes of answers that do what answers should not. */
class GraderTest {
    private static final Workbook WORKBOOK = Workbook.load();
    private static final ExerciseInfo DOUBLER = WORKBOOK.exercise(Doubler.class);

    @Test
    void eachServerHasItsOwnStatics() {
        assertThat(judge("toy.RightDoubler", "aServerStartsAnew")).isInstanceOf(Verdict.Kept.class);
    }

    @Test
    void aCallThatNeverReturnsIsNotJudgedAndSaysWhereItStands() {
        Grader grader = grader("toy.HangingDoubler", Duration.ofSeconds(5));
        assertThat(told(grader.judge(DOUBLER, DOUBLER.rules().get(0))))
                .startsWith(
                        "it took longer than the 5 s that the grader waits; still running: twice(21) on server A, at "
                                + "HangingDoubler.java:");
        assertThat(told(grader.judge(DOUBLER, DOUBLER.rules().get(1))))
                .startsWith("it took longer than the 1 s that the grader waits");
    }

    @Test
    void whatAnAnswerThrowsIsToldWithItsPlace() {
        assertThat(told(judge("toy.Hostile$Throwing", "twiceIsTwice")))
                .matches("twice\\(21\\) threw IllegalStateException: no doubles today \\(at Hostile.java:\\d+\\)");
    }

    @Test
    void theCauseIsToldAsWell() {
        assertThat(told(judge("toy.Hostile$StaticallyThrowing", "twiceIsTwice")))
                .matches("new StaticallyThrowing\\(…\\) threw ExceptionInInitializerError, because of "
                        + "IllegalStateException: no doubles today \\(at Hostile.java:\\d+\\)");
    }

    @Test
    void aMessageThatThrowsIsLeftOut() {
        assertThat(told(judge("toy.Hostile$ThrowingInItsMessage", "twiceIsTwice")))
                .startsWith("twice(21) threw Mute (at Hostile.java:");
    }

    @Test
    void aStackOverflowIsToldLikeAnyOther() {
        assertThat(told(judge("toy.Hostile$Recursive", "twiceIsTwice")))
                .startsWith("twice(21) threw StackOverflowError (at Hostile.java:");
    }

    @Test
    void aCloseThatThrowsBreaksWhatWouldBeKept() {
        assertThat(told(judge("toy.Hostile$ThrowingAtItsEnd", "twiceIsTwice")))
                .startsWith("close() threw StackOverflowError (at Hostile.java:");
    }

    @Test
    void aCloseThatThrowsDoesNotHideWhatWasBroken() {
        assertThat(told(judge("toy.Hostile$WrongAndThrowingAtItsEnd", "twiceIsTwice")))
                .isEqualTo("twice(21) returned 0");
    }

    @Test
    void aConstructorMayOnlyAskForWhatThereIs() {
        assertThat(told(judge("toy.Hostile$Demanding", "twiceIsTwice")))
                .isEqualTo("the constructor of Demanding asks for something that servers are not given; its parameters"
                        + " may be of the types UnifiedJedis, URI, DataSource,"
                        + " ConnectionFactory, InstantSource");
    }

    @Test
    void anInnerOrAbstractClassCannotServe() {
        assertThat(told(judge("toy.Hostile$Inner", "twiceIsTwice")))
                .isEqualTo("Inner cannot be constructed: make it a class that is neither abstract nor an inner one");
        assertThat(told(judge("toy.Hostile$Abstract", "twiceIsTwice"))).startsWith("Abstract cannot be constructed");
    }

    @Test
    void recordsAndPrivateClassesServe() {
        assertThat(judge("toy.Hostile$Recorded", "twiceIsTwice")).isInstanceOf(Verdict.Kept.class);
    }

    @Test
    void anAnswerThatLeavesItsCallerInterruptedEndsNothing() {
        assertThat(judge("toy.Hostile$Interrupting", "twiceIsTwice")).isInstanceOf(Verdict.Kept.class);
        assertThat(Thread.currentThread().isInterrupted()).isFalse();
    }

    @Test
    void aStubIsNotStarted() {
        assertThat(judge("toy.UnstartedDoubler", "twiceIsTwice")).isInstanceOf(Verdict.NotStarted.class);
        assertThat(new NotStarted()).hasMessage("not started yet");
    }

    @Test
    void whatWasBegunAheadIsJudgedTheSame() {
        for (String answer :
                List.of("toy.Hostile$Recorded", "toy.Hostile$WrongAndThrowingAtItsEnd", "toy.UnstartedDoubler")) {
            Grader grader = grader(answer, Duration.ofSeconds(30));
            grader.begin(Settings.read(WORKBOOK, name -> ""));
            for (RuleInfo rule : DOUBLER.rules()) {
                assertThat(told(grader.judge(DOUBLER, rule)))
                        .as(answer + " " + rule.name())
                        .isEqualTo(told(judge(answer, rule.name())));
            }
        }
    }

    private static Verdict judge(String answer, String rule) {
        return grader(answer, Duration.ofSeconds(30))
                .judge(DOUBLER, DOUBLER.rule(rule).orElseThrow());
    }

    private static Grader grader(String answer, Duration patience) {
        try {
            Class<?> c = Class.forName(answer, false, GraderTest.class.getClassLoader());
            Submission submission = new Submission(answer, Map.of(DOUBLER, c), List.of(DOUBLER), (e, r) -> "");
            Services services = Services.in(Mode.EMBEDDED); // the toy starts none of them
            return new Grader(WORKBOOK, services, submission, new Engine(services), patience, Duration.ofSeconds(3));
        } catch (ClassNotFoundException e) {
            throw new IllegalArgumentException(e);
        }
    }

    private static String told(Verdict verdict) {
        return verdict instanceof Verdict.Broken broken
                ? broken.evidence().sentence().toString()
                : verdict instanceof Verdict.NotJudged notJudged
                        ? notJudged.reason().toString()
                        : verdict.getClass().getSimpleName();
    }
}
