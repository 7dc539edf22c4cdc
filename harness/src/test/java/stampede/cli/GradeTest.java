package stampede.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import stampede.text.Language;

/** What {@code ./stampede grade} ends with. */
class GradeTest {
    private final ByteArrayOutputStream printed = new ByteArrayOutputStream();
    private final Console console = new Console(
            new PrintStream(printed, true, StandardCharsets.UTF_8),
            StandardCharsets.UTF_8,
            Language.ENGLISH,
            Path.of(""));

    @ParameterizedTest
    @CsvSource({
        "RightDoubler, 0",
        "SquaringDoubler, 1",
        "UnstartedDoubler, 1",
        "UnluckyDoubler, 2",
        "UnluckyDoubler --strict, 1",
        "UnluckyDoubler --rule=aServerStartsAnew, 0",
        "RightDoubler UnluckyDoubler, 2",
        "UnluckyDoubler SquaringDoubler, 1",
        "toy.RightDoubler, 0"
    })
    void endsWithOneForAFaultAndTwoForWhatWasNotJudged(String arguments, int code) {
        assertThat(new Grade().run(List.of(arguments.split(" ")), console)).isEqualTo(code);
    }

    @Test
    void namesWhatExistsWhenARuleDoesNot() {
        assertThat(new Grade().run(List.of("RightDoubler", "--rule", "twiceIsThrice", "--hw", "toy"), console))
                .isEqualTo(64);
        assertThat(printed.toString(StandardCharsets.UTF_8))
                .isEqualToIgnoringNewLines(
                        "-Drule=twiceIsThrice: there is no such value; there are: twiceIsTwice, aServerStartsAnew");
    }

    @Test
    void namesTheAnswersThatExistWhenOneDoesNot() {
        assertThatThrownBy(() -> new Grade().run(List.of("RightDubler"), console))
                .isInstanceOf(Command.Misuse.class)
                .hasMessageStartingWith("There is no kept answer RightDubler; there are: ")
                .hasMessageContaining("RightDoubler");
    }

    @Test
    void refusesAnOptionItDoesNotKnow() {
        assertThatThrownBy(() -> new Grade().run(List.of("RightDoubler", "--loud"), console))
                .isInstanceOf(Command.Misuse.class)
                .hasMessage("There is no option --loud here.");
    }
}
