package stampede.junit;

import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;
import org.opentest4j.AssertionFailedError;
import stampede.grade.Settings;
import stampede.grade.Workbook;

/**
 * Fails once for each value given on the command line that does not exist, and is otherwise no test at all. It is in the
 * harness because a misspelt homework leaves no class of the student's to run.
 */
final class SettingsTest {

    @TestFactory
    Stream<DynamicTest> whatWasAskedForExists() {
        Settings settings = Settings.read(Workbook.load(), name -> System.getProperty("stampede." + name));
        return settings.problems().stream()
                .map(problem -> problem.in(settings.language()))
                .map(sentence -> DynamicTest.dynamicTest(sentence, () -> {
                    System.out.println("\n" + sentence + "\n");
                    throw Judgement.quiet(new AssertionFailedError(sentence));
                }));
    }
}
