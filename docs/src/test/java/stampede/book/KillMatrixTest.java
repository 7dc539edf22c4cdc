package stampede.book;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.jsoup.Jsoup;
import org.jsoup.nodes.Document;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import stampede.grade.ExerciseInfo;
import stampede.grade.Kind;
import stampede.grade.RuleInfo;
import stampede.text.Language;
import stampede.text.Text;

/** The kill matrix, made from sources as a homework has them. */
class KillMatrixTest {
    private interface Counter {}

    private interface Pages {}

    @TempDir
    private Path root;

    @BeforeEach
    void writeAnswers() throws IOException {
        write("Incr", "package toy; @Reference public class Incr implements stampede.Other, Counter {}");
        write("Script", "package toy; @Alternative class Script extends Incr {}");
        write(
                "wrong/Both",
                "package toy.wrong; /** Writes a < b, and <em>says</em> {@code 2 > 1}. */"
                        + " @WrongAnswer(exercise = Counter.class, breaks = {\"two\", \"three\"}, says = \"x\")"
                        + " @WrongAnswer(exercise = stampede.Pages.class, breaks = \"one\", leavesOpen = {\"two\"})"
                        + " class Both extends Incr {}");
        write("wrong/Base", "package toy.wrong; abstract class Base {}");
        Files.writeString(root.resolve("solutions/toy/wrong/zh.properties"), "Both=写了 a < b，并说 `2 > 1`。\n");
    }

    @Test
    void hasARowForEachMistakeAndACellForEachRule() {
        Document page = page(Language.ENGLISH);
        assertThat(marks(page, "Counter")).containsExactly("toy.wrong.Both one=kept two=killed three=killed");
        assertThat(marks(page, "Pages")).containsExactly("toy.wrong.Both one=killed two=not judged three=kept");
        assertThat(page.select(".kills thead a").eachAttr("href"))
                .startsWith("toy/index.html#one", "toy/index.html#two", "toy/index.html#three");
    }

    @Test
    void tellsTheMistakeInBothLanguages() {
        assertThat(page(Language.ENGLISH).select("tbody span").first().html())
                .isEqualTo("Writes a &lt; b, and <em>says</em> <code>2 &gt; 1</code>.");
        assertThat(page(Language.CHINESE).select("tbody span").first().html())
                .isEqualTo("写了 a &lt; b，并说 <code>2 &gt; 1</code>。");
    }

    @Test
    void listsTheRightAnswersAlsoThoseThatInheritTheirContract() {
        Document page = page(Language.ENGLISH);
        assertThat(page.select(".survivors[data-exercise=Counter]").text())
                .isEqualTo("2 right answers are killed by no rule: Incr, Script.");
        assertThat(page.select(".survivors[data-exercise=Pages] code")).isEmpty();
    }

    @Test
    void refusesAMistakeThatIsNotToldInBothLanguages() throws IOException {
        write(
                "wrong/Silent",
                "package toy.wrong; /** Ends. */ @WrongAnswer(exercise = Counter.class, breaks = \"one\") class Silent {}");
        assertThatThrownBy(() -> page(Language.ENGLISH))
                .isInstanceOf(BookException.class)
                .hasMessage("Wrong answers need a Javadoc sentence that says their mistake, and that sentence in"
                        + " Chinese in solutions/toy/wrong/zh.properties: toy.wrong.Silent");
    }

    @Test
    void refusesASentenceAboutNobody() throws IOException {
        Files.writeString(root.resolve("solutions/toy/wrong/zh.properties"), "Both=二\nGone=无\n");
        assertThatThrownBy(() -> page(Language.ENGLISH))
                .isInstanceOf(BookException.class)
                .hasMessage("solutions/toy/wrong/zh.properties tells of no wrong answer: [Gone]");
    }

    @Test
    void tellsTheRecordOrThatThereIsNone() throws IOException {
        ExamRecords records = new ExamRecords(root, exercises());
        assertThat(records.asciidoc("", Language.ENGLISH, Map.of())).contains("no repetitions have been recorded yet.");
        Files.writeString(root.resolve("solutions/toy/exam.properties"), """
                date=2026-01-31
                commit=0123456789ab
                repetitions=100
                busy=50
                answers=7
                rules=3
                pairs=21
                verdicts=2100
                differing=0
                services=Redis 7.2 (embedded)
                cores=2
                """);
        assertThat(records.asciidoc("", Language.ENGLISH, Map.of()))
                .contains("100 repetitions, 50 of them beside busy loops on all 2 cores, each of 7 answers and 3 rules:"
                        + " 2100 verdicts, 0 of them differing. That was on 2026-01-31, at commit 0123456789ab, with"
                        + " Redis 7.2 (embedded).");
    }

    private Document page(Language language) {
        return Jsoup.parse(new KillMatrix(root, exercises()).asciidoc("", language, Map.of()));
    }

    private static List<String> marks(Document page, String exercise) {
        return page.select(".kills[data-exercise=%s] tbody tr".formatted(exercise)).stream()
                .map(row -> row.attr("data-answer") + " "
                        + String.join(
                                " ",
                                row.select("td").stream()
                                        .map(cell -> cell.attr("data-rule") + "=" + cell.attr("aria-label"))
                                        .toList()))
                .toList();
    }

    private static List<ExerciseInfo> exercises() {
        List<RuleInfo> rules = List.of("one", "two", "three").stream()
                .map(name -> new RuleInfo(
                        name, Kind.SEQUENTIAL, 1, 1, Text.of("it holds", "守住"), List.of(), List.of(), null))
                .toList();
        return List.of(
                new ExerciseInfo("toy", 1, Counter.class, List.of(), List.of(), Object.class, rules),
                new ExerciseInfo("toy", 2, Pages.class, List.of(), List.of(), Object.class, rules));
    }

    private void write(String name, String source) throws IOException {
        Path file = root.resolve("solutions/toy").resolve(name + ".java");
        Files.createDirectories(file.getParent());
        Files.writeString(file, source);
    }
}
