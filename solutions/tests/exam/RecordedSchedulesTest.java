package exam;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;
import stampede.cli.ClassPath;
import stampede.decide.Engine;
import stampede.grade.Evidence;
import stampede.grade.ExerciseInfo;
import stampede.grade.Grader;
import stampede.grade.KeptAnswers;
import stampede.grade.RuleInfo;
import stampede.grade.Settings;
import stampede.grade.Verdict;
import stampede.grade.Workbook;
import stampede.service.Services;
import stampede.text.Language;

/** What the book says was recorded is what grading that answer shows, step by step. */
class RecordedSchedulesTest {
    private static final Path DOCS = Path.of("../docs").toAbsolutePath().normalize();
    private static final Pattern BLOCK = Pattern.compile(
            "\\[schedule[^\\]]*,answer=(\\w+),rule=(\\w+)\\]\\n(?:\\.[^\\n]*\\n)?----\\n(.*?)\\n----\\n",
            Pattern.DOTALL);
    private static final Workbook WORKBOOK = Workbook.load();
    private static final KeptAnswers KEPT = KeptAnswers.among(ClassPath.all(KeptAnswers::isKept), WORKBOOK);
    private static final Services SERVICES =
            Services.in(Settings.read(WORKBOOK, System::getProperty).services());
    private static final Engine ENGINE = new Engine(SERVICES);

    @AfterAll
    static void stop() {
        try (SERVICES;
                ENGINE) {}
    }

    private record Recorded(String answer, String rule, List<String> lines) {}

    @TestFactory
    Stream<DynamicTest> theBookShowsWhatWasRecorded() throws IOException {
        List<DynamicTest> tests = new ArrayList<>();
        try (Stream<Path> pages = Files.walk(DOCS)) {
            for (Path page :
                    pages.filter(p -> p.toString().endsWith(".adoc")).sorted().toList()) {
                Language language = page.toString().endsWith(".zh.adoc") ? Language.CHINESE : Language.ENGLISH;
                Matcher block = BLOCK.matcher(Files.readString(page));
                while (block.find()) {
                    Recorded recorded = new Recorded(
                            block.group(1),
                            block.group(2),
                            block.group(3).lines().toList());
                    tests.add(DynamicTest.dynamicTest(
                            DOCS.relativize(page) + " shows " + recorded.answer(), () -> compare(recorded, language)));
                }
            }
        }
        assertThat(tests).isNotEmpty();
        return tests.stream();
    }

    private static void compare(Recorded recorded, Language language) {
        List<String> shown = recorded.lines().stream()
                .skip(1) // the servers' names
                .filter(line -> line.contains("|"))
                .map(RecordedSchedulesTest::cells)
                .toList();
        List<String> seen = evidence(recorded).rows().stream()
                .filter(row -> row.step() == Evidence.Step.COMMAND)
                .map(row -> row.column() + ": " + row.what().in(language) + " → "
                        + row.reply().in(language))
                .toList();
        assertThat(seen).zipSatisfy(shown, (is, said) -> assertThat(is).matches(pattern(said)));
    }

    /** A step as {@code COLUMN: COMMAND → REPLY}. */
    private static String cells(String line) {
        String[] cells = line.split("\\|", -1);
        int column = 0;
        while (cells[column].isBlank()) {
            column++;
        }
        return column + ": " + cells[column].strip();
    }

    /** The book may leave out a part of a command, and then says so by dots. */
    private static Pattern pattern(String said) {
        return Pattern.compile(
                Stream.of(said.split("…", -1))
                        .map(Pattern::quote)
                        .reduce((a, b) -> a + ".*" + b)
                        .get(),
                Pattern.DOTALL);
    }

    private static Evidence evidence(Recorded recorded) {
        Class<?> answer = KEPT.all().stream()
                .filter(c -> c.getSimpleName().equals(recorded.answer()))
                .findFirst()
                .orElseThrow();
        ExerciseInfo exercise = WORKBOOK.answeredBy(answer).orElseThrow();
        RuleInfo rule = exercise.rules().stream()
                .filter(r -> r.name().equals(recorded.rule()))
                .findFirst()
                .orElseThrow();
        Grader grader = new Grader(WORKBOOK, SERVICES, KEPT.submission(exercise, answer, (e, r) -> ""), ENGINE);
        Verdict verdict = grader.judge(exercise, rule);
        if (verdict instanceof Verdict.NotJudged open) {
            Assumptions.abort(open.reason().toString());
        }
        assertThat(verdict).isInstanceOf(Verdict.Broken.class);
        return ((Verdict.Broken) verdict).evidence();
    }
}
