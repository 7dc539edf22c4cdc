package stampede.exam;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import stampede.cli.Console;
import stampede.grade.KeptAnswers;
import stampede.grade.Settings;
import stampede.grade.Workbook;
import stampede.text.Language;
import toy.FloorDoubler;
import toy.PretendingDoubler;
import toy.RightDoubler;
import toy.SquaringDoubler;

/** The exam of the toy, repeated: it goes on where it was ended, and is red when a verdict differs. */
class RepeatedExamTest {
    private static final Workbook WORKBOOK = Workbook.load();
    private static final int PAIRS = 2 * 2;

    @TempDir
    private Path folder;

    private final ByteArrayOutputStream printed = new ByteArrayOutputStream();

    @Test
    void tellsAnswersRulesRepetitionsAndDifferingVerdicts() throws IOException {
        assertThat(run("a", Map.of("exam.times", "3"), SquaringDoubler.class)).isZero();
        assertThat(lastLine())
                .isEqualTo("toy: 2 answers, 2 rules, 4 pairs; 3 of 3 repetitions, 0 of them beside busy loops on all"
                        + " cores; 12 verdicts, 0 of them differing");
        assertThat(asked()).hasSize(3 * PAIRS).doesNotHaveDuplicates();
    }

    @Test
    void eachRepetitionHasAnOrderOfItsOwn() throws IOException {
        run("a", Map.of("exam.times", "20", "exam.seed", "1"), SquaringDoubler.class);
        Map<String, List<String>> orders = asked().stream()
                .collect(Collectors.groupingBy(
                        line -> line.split(" ")[0],
                        Collectors.mapping(line -> line.split(" ")[1], Collectors.toList())));
        assertThat(orders.values().stream().distinct().count()).isGreaterThan(5);
    }

    @Test
    void aDifferingVerdictIsRedAndStaysSo() throws IOException {
        String told = "Doubler/toy.PretendingDoubler/aServerStartsAnew: must be broken, and was kept";
        assertThat(run("a", Map.of("exam.times", "1"), PretendingDoubler.class)).isEqualTo(1);
        assertThat(printed.toString(StandardCharsets.UTF_8)).contains("1 of them differing", told);
        assertThat(run("a", Map.of("exam.times", "1"), PretendingDoubler.class)).isEqualTo(1);
        assertThat(printed.toString(StandardCharsets.UTF_8)).contains("  repetition 1 (quiet), " + told);
        assertThat(asked()).hasSize(PAIRS);
    }

    @Test
    void whatOnlyAnotherFormOfAServiceCanJudgeDiffersFromNothing() throws IOException {
        assertThat(run("a", Map.of("exam.times", "1"), FloorDoubler.class)).isZero();
        assertThat(printed.toString(StandardCharsets.UTF_8))
                .contains(
                        "4 verdicts, 0 of them differing; 1 pairs cannot be judged here",
                        "not judged here: Doubler/toy.FloorDoubler/twiceIsTwice");
    }

    @Test
    void goesOnWhereARunWasKilledInTheMiddleOfALine() throws IOException {
        run("a", Map.of("exam.times", "2"), SquaringDoubler.class);
        List<String> lines = Files.readAllLines(logbook("a"));
        Files.writeString(logbook("a"), String.join("\n", lines.subList(0, 1 + PAIRS + 1)) + "\n");
        Files.writeString(logbook("a"), lines.get(1 + PAIRS + 1).substring(0, 9), StandardOpenOption.APPEND);
        assertThat(run("a", Map.of("exam.times", "2"), SquaringDoubler.class)).isZero();
        assertThat(printed.toString(StandardCharsets.UTF_8))
                .contains(
                        (PAIRS + 1) + " verdicts are in ",
                        "repetition 2 of 2: " + (PAIRS - 1) + " verdicts in",
                        "2 of 2 repetitions")
                .doesNotContain("repetition 1 of 2:");
        assertThat(Files.readAllLines(logbook("a"))).hasSameElementsAs(lines).hasSameSizeAs(lines);
    }

    @Test
    void goesOnToMoreRepetitions() throws IOException {
        run("a", Map.of("exam.times", "1"), SquaringDoubler.class);
        run("a", Map.of("exam.times", "2"), SquaringDoubler.class);
        assertThat(asked()).hasSize(2 * PAIRS).doesNotHaveDuplicates();
        assertThat(lastLine()).contains("2 of 2 repetitions");
    }

    @Test
    void anotherBuildBeginsAnew() throws IOException {
        run("a", Map.of("exam.times", "1"), SquaringDoubler.class);
        run("b", Map.of("exam.times", "1"), SquaringDoubler.class);
        assertThat(printed.toString(StandardCharsets.UTF_8)).contains("; 0 verdicts are in");
        assertThat(logbook("a")).exists();
        assertThat(logbook("b")).exists();
    }

    @Test
    void everySecondRepetitionRunsBesideBusyLoops() throws IOException {
        assertThat(run("a", Map.of("exam.times", "2", "exam.busy", "true"), SquaringDoubler.class))
                .isZero();
        assertThat(lastLine()).contains("2 of 2 repetitions, 1 of them beside busy loops on all cores");
    }

    @Test
    void whenTimeIsUpItSaysHowFarItCame() throws IOException {
        KeptAnswers kept = new KeptAnswers(WORKBOOK, List.of(RightDoubler.class));
        try (Paper paper = Paper.of(kept, kept.workbook().exercises(), folder);
                Logbook logbook = Logbook.open(folder.resolve("log.tsv"), 1)) {
            List<Question> asked = new ArrayList<>();
            new Sitting(
                            paper,
                            logbook,
                            List.of(question -> {
                                asked.add(question);
                                return new Seen(question.expected(), "");
                            }),
                            Busy.NEVER,
                            console(),
                            () -> asked.size() == 3)
                    .sit(100);
            assertThat(asked).hasSize(3);
            Tally tally = Tally.of("toy", paper, logbook.entries(), 100);
            assertThat(tally.done()).isEqualTo(1);
            assertThat(tally.complete()).isFalse();
            assertThat(tally.differing()).isEmpty();
        }
    }

    private int run(String build, Map<String, String> options, Class<?> answer) throws IOException {
        printed.reset();
        Settings settings = Settings.read(WORKBOOK, Map.of("hw", "toy")::get);
        KeptAnswers kept = new KeptAnswers(WORKBOOK, List.of(RightDoubler.class, answer));
        return new RepeatedExam(kept, settings, RepetitionOptions.read(options::get), console(), Optional.empty())
                .run(folder, build);
    }

    private Console console() {
        return new Console(
                new PrintStream(printed, true, StandardCharsets.UTF_8),
                StandardCharsets.UTF_8,
                Language.ENGLISH,
                folder);
    }

    private Path logbook(String build) {
        return folder.resolve("repetitions-" + build + ".tsv");
    }

    /** Repetition and question of each line, in the order in which they were asked. */
    private List<String> asked() throws IOException {
        return Files.readAllLines(logbook("a")).stream()
                .skip(1)
                .map(line -> line.split("\t")[0] + " " + line.split("\t")[2])
                .toList();
    }

    private String lastLine() {
        return printed.toString(StandardCharsets.UTF_8).strip().lines().reduce("", (before, line) -> line);
    }
}
