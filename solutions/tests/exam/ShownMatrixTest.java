package exam;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import stampede.exam.Matrix;
import stampede.exam.Seen;

/** A page that shows something else than was seen is found out. */
class ShownMatrixTest {
    private static final String PAGE = """
            <table class="kills" data-exercise="Counter">
            <tr data-answer="wrong.Reads"><th>Reads</th>
            <td class="broken" data-rule="one">x</td><td class="notstarted" data-rule="two">x</td></tr>
            </table>
            <p class="survivors" data-exercise="Counter"><code data-answer="Incr">Incr</code></p>
            """;
    private static final List<Matrix.Cell> SEEN = List.of(
            cell("wrong.Reads", "one", Seen.Kind.BROKEN),
            cell("wrong.Reads", "two", Seen.Kind.KEPT),
            cell("Incr", "one", Seen.Kind.KEPT),
            cell("Incr", "two", Seen.Kind.KEPT));

    @TempDir
    private Path folder;

    @Test
    void agreesWithWhatItShows() throws IOException {
        assertThat(shown(PAGE).differences(SEEN)).isEmpty();
    }

    @Test
    void disagreesWithEveryOtherMark() throws IOException {
        assertThat(shown(PAGE.replace("notstarted", "broken")).differences(SEEN))
                .containsExactly(
                        "seen, and not shown: Counter wrong.Reads two kept",
                        "shown, and not seen: Counter wrong.Reads two broken");
    }

    @Test
    void saysNothingOfWhatOnlyAnotherFormOfAServiceCanJudge() throws IOException {
        List<Matrix.Cell> seen = List.of(
                cell("wrong.Reads", "one", Seen.Kind.NOT_JUDGED_HERE),
                cell("wrong.Reads", "two", Seen.Kind.KEPT),
                cell("Incr", "one", Seen.Kind.NOT_JUDGED_HERE),
                cell("Incr", "two", Seen.Kind.NOT_JUDGED_HERE));
        assertThat(shown(PAGE).differences(seen)).isEmpty();
        assertThat(shown(PAGE.replace("notstarted", "broken")).differences(seen))
                .hasSize(2);
    }

    @Test
    void missesAnAnswerThatWasNotExamined() throws IOException {
        assertThat(shown(PAGE).differences(SEEN.subList(0, 2)))
                .containsExactly("said to be right, and not seen: Counter Incr");
        assertThat(shown(PAGE).differences(SEEN.subList(2, 4)))
                .containsExactly(
                        "shown, and not seen: Counter wrong.Reads one broken",
                        "shown, and not seen: Counter wrong.Reads two kept");
    }

    @Test
    void missesAnAnswerThatIsNotShown() throws IOException {
        assertThat(shown("").differences(SEEN)).hasSize(4);
    }

    @Test
    void saysNothingOfExercisesThatWereNotExamined() throws IOException {
        assertThat(shown(PAGE).differences(List.of())).isEmpty();
    }

    private ShownMatrix shown(String html) throws IOException {
        return ShownMatrix.on(Files.writeString(folder.resolve("exam.html"), html));
    }

    private static Matrix.Cell cell(String answer, String rule, Seen.Kind kind) {
        return new Matrix.Cell("Counter", answer, rule, new Seen(kind, ""));
    }
}
