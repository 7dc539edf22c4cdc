package stampede.exam;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import stampede.decide.Engine;
import stampede.grade.ExerciseInfo;
import stampede.grade.KeptAnswers;
import stampede.grade.Workbook;
import stampede.service.Mode;
import stampede.service.Services;
import toy.FloorDoubler;
import toy.PretendingDoubler;
import toy.SquaringDoubler;

/** What the exam says of an answer that should break a rule, and does, does not, or cannot be judged. */
class AnswerDemandsTest {
    private static final Workbook WORKBOOK = Workbook.load();

    @Test
    void isMetByAnAnswerThatBreaksWhatItNames() {
        Demand.Outcome outcome = examined(SquaringDoubler.class);
        assertThat(outcome.faults()).isEmpty();
        assertThat(outcome.unexamined()).isEmpty();
    }

    @Test
    void isNotMetByOneThatKeepsWhatItShouldBreak() {
        assertThat(examined(PretendingDoubler.class).faults()).containsExactly("aServerStartsAnew is kept");
    }

    @Test
    void isOpenWhereOnlyAnotherFormOfAServiceCanJudge() {
        Demand.Outcome outcome = examined(FloorDoubler.class);
        assertThat(outcome.faults()).isEmpty();
        assertThat(outcome.unexamined()).isEqualTo("twiceIsTwice is not judged here: it needs a floor called 14");
        assertThat(outcome.excused()).isFalse();
    }

    private static Demand.Outcome examined(Class<?> answer) {
        List<ExerciseInfo> exercises = WORKBOOK.exercises().stream()
                .filter(e -> e.homework().equals("toy"))
                .toList();
        try (Services services = Services.in(Mode.EMBEDDED);
                Engine engine = new Engine(services)) {
            List<Demand> demands =
                    new AnswerDemands(new KeptAnswers(WORKBOOK, List.of(answer)), services, engine).of(exercises);
            assertThat(demands).hasSize(1);
            return demands.get(0).examine().get();
        }
    }
}
