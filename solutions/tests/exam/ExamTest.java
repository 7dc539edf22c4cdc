package exam;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;
import stampede.cli.ClassPath;
import stampede.exam.Demand;
import stampede.exam.Exam;
import stampede.grade.KeptAnswers;
import stampede.grade.Settings;
import stampede.grade.Workbook;
import stampede.service.Services;

/** The grader sits its exam: one test for each thing that is demanded of it. */
class ExamTest {
    private static final Workbook WORKBOOK = Workbook.load();
    private static final Settings SETTINGS = Settings.read(WORKBOOK, System::getProperty);
    private static final Services SERVICES = Services.in(SETTINGS.services());

    @AfterAll
    static void stopTheServices() {
        SERVICES.close();
    }

    @TestFactory
    Stream<DynamicTest> theGraderTellsRightFromWrong() {
        KeptAnswers kept = KeptAnswers.among(ClassPath.all(KeptAnswers::isKept), WORKBOOK);
        return new Exam(kept, SERVICES, Path.of("..", "exercises"))
                .demands(SETTINGS::selects).stream()
                        .map(demand -> DynamicTest.dynamicTest(demand.name(), () -> examine(demand)));
    }

    private static void examine(Demand demand) {
        Demand.Outcome outcome = demand.examine().get();
        assertThat(outcome.faults()).as(demand.name()).isEmpty();
        if (!outcome.unexamined().isEmpty()) {
            assertThat(SETTINGS.strict() && !outcome.excused())
                    .as(outcome.unexamined())
                    .isFalse();
            Assumptions.abort(outcome.unexamined());
        }
    }
}
