package stampede.grade;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import stampede.decide.Engine;
import stampede.service.Mode;
import stampede.service.Services;
import stampede.text.Language;
import stampede.toy.Doubler;

/** An answer that ends the JVM, or grabs threads that are not its own, ends no grading. */
@Timeout(value = 60, unit = TimeUnit.SECONDS)
class ConductTest {
    private static final Workbook WORKBOOK = Workbook.load();
    private static final ExerciseInfo DOUBLER = WORKBOOK.exercise(Doubler.class);

    @ParameterizedTest
    @CsvSource({
        "InACall, System.exit, does",
        "AndCatchesIt, Runtime.halt, does",
        "AndThrowsAnother, System.exit, does",
        "InItsThread, Runtime.exit, does",
        "InAPool, System.exit, does",
        "InItsConstructor, System.exit, the constructor of InItsConstructor",
        "Statically, System.exit, ended",
        "AtItsEnd, System.exit, close",
        "InAHook, System.exit, the constructor of InAHook",
        "ByReflection, System.exit, does",
        "ByHandle, System.exit, does",
        "ByReference, System.exit, does",
    })
    void whoeverEndsTheJvmBreaksTheRuleOnTrialAndTheOthersAreJudged(String answer, String call, String place) {
        Grader grader = grader(answer);
        for (RuleInfo rule : DOUBLER.rules()) {
            assertThat(told(grader.judge(DOUBLER, rule), Language.ENGLISH))
                    .matches("broken: the answer ends the JVM: " + call + " was called in " + place
                            + " \\(Ending\\.java:\\d+\\); a server must go on");
        }
    }

    @Test
    void itIsSaidInChineseToo() {
        assertThat(told(grader("InACall").judge(DOUBLER, DOUBLER.rules().get(0)), Language.CHINESE))
                .matches("broken: 答案会结束 JVM：System.exit 在 does（Ending\\.java:\\d+）中被调用；服务器必须一直运行下去");
    }

    @ParameterizedTest
    @ValueSource(strings = {"InterruptingAll", "InterruptingItsGroup", "StoppingAll", "InterruptingAllByReflection"})
    void threadsOfOthersAreLeftAlone(String answer) {
        Grader grader = grader(answer);
        for (RuleInfo rule : DOUBLER.rules()) {
            assertThat(told(grader.judge(DOUBLER, rule), Language.ENGLISH))
                    .matches(
                            "not judged: it calls Thread(Group)?\\.(interrupt|stop), in does \\(Ending\\.java:\\d+\\), on"
                                    + " a thread that is not its own \\(.+\\): a server may only touch threads that it has started");
        }
        assertThat(Thread.currentThread().isInterrupted()).isFalse();
    }

    @ParameterizedTest
    @ValueSource(strings = {"InterruptingItsOwn", "WithAQuietHook"})
    void whatIsAServersOwnIsItsOwn(String answer) {
        Grader grader = grader(answer);
        for (RuleInfo rule : DOUBLER.rules()) {
            assertThat(told(grader.judge(DOUBLER, rule), Language.ENGLISH)).isEqualTo("kept");
        }
    }

    private static Grader grader(String answer) {
        try {
            Class<?> c = Class.forName("toy.Ending$" + answer, false, ConductTest.class.getClassLoader());
            Submission submission = new Submission(answer, Map.of(DOUBLER, c), List.of(DOUBLER), (e, r) -> "");
            Services services = Services.in(Mode.EMBEDDED); // the toy starts none of them
            return new Grader(WORKBOOK, services, submission, new Engine(services));
        } catch (ClassNotFoundException e) {
            throw new IllegalArgumentException(e);
        }
    }

    private static String told(Verdict verdict, Language language) {
        return verdict instanceof Verdict.Broken broken
                ? "broken: " + broken.evidence().sentence().in(language)
                : verdict instanceof Verdict.NotJudged open
                        ? "not judged: " + open.reason().in(language)
                        : "kept";
    }
}
