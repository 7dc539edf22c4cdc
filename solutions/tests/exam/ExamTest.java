package exam;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;
import stampede.cli.ClassPath;
import stampede.exam.Demand;
import stampede.exam.Exam;
import stampede.exam.Matrix;
import stampede.exam.SecondExaminer;
import stampede.exam.SecondJvm;
import stampede.grade.ExerciseInfo;
import stampede.grade.KeptAnswers;
import stampede.grade.Settings;
import stampede.grade.Workbook;
import stampede.service.Services;

/** The grader sits its exam: one test for each thing that is demanded of it. */
class ExamTest {
    private static final Path ROOT = Path.of("..").toAbsolutePath().normalize();
    private static final Workbook WORKBOOK = Workbook.load();
    private static final Settings SETTINGS = Settings.read(WORKBOOK, System::getProperty);
    /** Homeworks that are not examined, as in {@code -Dexam.except=sms}: for who examines them otherwise. */
    private static final List<String> EXCEPT =
            List.of(System.getProperty("exam.except", "").split(","));

    private static final KeptAnswers KEPT = KeptAnswers.among(ClassPath.all(KeptAnswers::isKept), WORKBOOK);
    private static final Services SERVICES = Services.in(SETTINGS.services());
    private static final Exam EXAM = new Exam(KEPT, SERVICES, ROOT.resolve("exercises"));
    private static final Matrix MATRIX = new Matrix();
    private static Optional<SecondJvm> second = Optional.empty();

    @AfterAll
    static void writeTheMatrixAndStop() throws IOException {
        try (SERVICES;
                EXAM) {
            second.ifPresent(SecondJvm::close);
            MATRIX.write(ROOT.resolve("target/stampede/exam/matrix.tsv"));
            MATRIX.writeBehaviours(ROOT.resolve("target/stampede/exam/behaviours.tsv"), ROOT);
        }
    }

    @TestFactory
    Stream<DynamicTest> theGraderTellsRightFromWrong() throws IOException {
        second = SecondExaminer.start(ROOT);
        Predicate<ExerciseInfo> chosen =
                exercise -> SETTINGS.selects(exercise) && !EXCEPT.contains(exercise.homework());
        List<Demand> all = second.map(jvm -> EXAM.demands(chosen, jvm)).orElseGet(() -> EXAM.demands(chosen));
        Stream<DynamicTest> demands =
                all.stream().map(demand -> DynamicTest.dynamicTest(demand.name(), () -> examine(demand)));
        Stream<DynamicTest> pages = Stream.of("exam.html", "zh/exam.html")
                .map(page -> DynamicTest.dynamicTest(page + " shows what was seen", () -> compare(page)));
        return Stream.concat(demands, pages); // in this order: the pages are compared with what all others saw
    }

    private static void compare(String name) throws IOException {
        Path page = ROOT.resolve("target/book").resolve(name);
        Assumptions.assumeFalse(MATRIX.cells().isEmpty(), "nothing was examined");
        Assumptions.assumeTrue(
                ShownMatrix.isCurrent(page, ROOT.resolve("solutions")), "the book was not made from these answers");
        assertThat(ShownMatrix.on(page).differences(MATRIX.cells())).isEmpty();
    }

    private static void examine(Demand demand) {
        Demand.Outcome outcome = demand.examine().get();
        MATRIX.add(outcome);
        assertThat(outcome.faults()).as(demand.name()).isEmpty();
        if (!outcome.unexamined().isEmpty()) {
            assertThat(SETTINGS.strict() && !outcome.excused())
                    .as(outcome.unexamined())
                    .isFalse();
            Assumptions.abort(outcome.unexamined());
        }
    }
}
