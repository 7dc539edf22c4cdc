package stampede.grade;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Comparator;
import java.util.List;
import org.junit.jupiter.api.Test;
import stampede.sms.RollingSmsSender;
import stampede.sms.SendTimesDecorator;
import stampede.sms.SmsSender;
import stampede.toy.Doubler;

class WorkbookTest {
    private interface Quadrupler extends Doubler {}

    private abstract static class AnswersBoth implements Quadrupler {}

    private final Workbook workbook = Workbook.load();

    @Test
    void findsExercisesByScanning() {
        assertThat(workbook.homeworks()).contains("toy");
        assertThat(workbook.exercise(Doubler.class).name()).isEqualTo("Doubler");
    }

    @Test
    void ordersExercisesByTheirPlaceAndRulesByKindAndPlace() {
        assertThat(workbook.exercises())
                .isSortedAccordingTo(
                        Comparator.comparing(ExerciseInfo::homework).thenComparing(ExerciseInfo::order));
        workbook.exercises()
                .forEach(e -> assertThat(e.rules())
                        .isSortedAccordingTo(
                                Comparator.comparing(RuleInfo::kind).thenComparing(RuleInfo::order)));
    }

    @Test
    void anAnswerIsForTheMostSpecialContractItImplements() {
        ExerciseInfo doubler = workbook.exercise(Doubler.class);
        ExerciseInfo quadrupler =
                new ExerciseInfo("toy", 2, Quadrupler.class, List.of(), List.of(), Object.class, List.of());
        assertThat(new Workbook(List.of(doubler, quadrupler)).answeredBy(AnswersBoth.class))
                .contains(quadrupler);
        assertThat(workbook.answeredBy(AnswersBoth.class)).contains(doubler);
        assertThat(workbook.answeredBy(String.class)).isEmpty();
    }

    @Test
    void aRuleThatIsInheritedHasPointsOnce() {
        RuleInfo first =
                workbook.exercise(SmsSender.class).rule("noSixthWithinAMinute").orElseThrow();
        RuleInfo again = workbook.exercise(RollingSmsSender.class)
                .rule("noSixthWithinAMinute")
                .orElseThrow();
        assertThat(first.points()).isPositive();
        assertThat(again.points()).isZero();
        assertThat(again.promise()).isEqualTo(first.promise());
    }

    @Test
    void anExerciseMayHaveANameOfItsOwn() {
        assertThat(workbook.exercise(SendTimesDecorator.class).name()).isEqualTo("SendTimes");
    }

    @Test
    void refusesAContractOfNoExercise() {
        assertThatThrownBy(() -> workbook.exercise(Runnable.class))
                .hasMessage("java.lang.Runnable is no exercise's contract");
    }
}
