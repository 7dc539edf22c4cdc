package programs;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import stampede.grade.ExerciseInfo;
import stampede.grade.ProtocolCheck;
import stampede.grade.Workbook;
import stampede.process.BadProgram;
import stampede.process.Child;
import stampede.process.Program;
import stampede.process.ProgramFile;
import stampede.service.Mode;
import stampede.service.Services;
import stampede.text.Language;

/** The transcripts that the book shows are what the programs here really say; only the moment is another. */
class TranscriptTest {
    private static final Path ROOT = Path.of("..").toAbsolutePath().normalize();
    private static final String MOMENT = "\"now\":\"2026-01-01T00:00:05Z\"";

    @ParameterizedTest
    @CsvSource({"counter, CommentCounter", "sms, SmsSender"})
    void theBookShowsWhatGoesBackAndForth(String homework, String name) throws IOException, BadProgram {
        requirePython();
        Path folder = ROOT.resolve(Path.of("solutions", homework, "programs", "python"));
        Program program = ProgramFile.read(folder);
        ExerciseInfo exercise = Workbook.load().exercises().stream()
                .filter(e -> e.name().equals(name))
                .findFirst()
                .orElseThrow();
        List<String> seen;
        try (Services services = Services.in(Mode.EMBEDDED)) {
            seen = ProtocolCheck.of(program, exercise, services.redis()).stream()
                    .map(step -> step.told().in(Language.ENGLISH).replaceAll("\"now\":\"[^\"]*\"", MOMENT))
                    .toList();
        } finally {
            Child.endAll();
        }
        assertThat(seen).isEqualTo(Files.readAllLines(ROOT.resolve(Path.of("docs", homework, "transcript.txt"))));
    }

    private static void requirePython() {
        try {
            Process python = new ProcessBuilder("python3", "--version").start();
            Assumptions.assumeTrue(python.waitFor() == 0, "python3 does not run here");
        } catch (IOException | InterruptedException e) {
            Assumptions.abort("there is no python3 here");
        }
    }
}
