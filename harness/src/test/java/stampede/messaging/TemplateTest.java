package stampede.messaging;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import stampede.text.Language;

/** The document that students fill in, and how it is read. */
class TemplateTest {
    private static final Path DOCUMENT = Path.of("..", "exercises", "messaging", "answers.adoc");

    private static Stream<Scenario> scenarios() {
        return Arrays.stream(Question.values()).flatMap(q -> q.scenarios().stream());
    }

    private static Scenario scenario(String number) {
        return scenarios().filter(s -> s.number().equals(number)).findFirst().orElseThrow();
    }

    @Test
    void itAsksWhatIsPlayed() throws IOException {
        String document = Files.readString(DOCUMENT);
        if (WrittenAnswers.isUntouched(document)) { // else somebody has begun to answer
            assertThat(document).isEqualTo(Template.text());
        }
        assertThat(WrittenAnswers.isUntouched(Template.text())).isTrue();
    }

    @Test
    void atLeastFourScenariosGoWithEachQuestion() {
        assertThat(Question.values())
                .allSatisfy(q -> assertThat(q.scenarios())
                        .hasSizeGreaterThanOrEqualTo(4)
                        .allSatisfy(s -> assertThat(s.number()).startsWith(q.number() + ".")));
        assertThat(scenarios()).allSatisfy(s -> {
            assertThat(s.choices()).hasSizeGreaterThan(2);
            assertThat(s.asked().in(Language.CHINESE)).containsPattern("\\p{IsHan}");
        });
    }

    @Test
    void untouchedNothingIsTicked() throws WrittenAnswers.Unreadable {
        WrittenAnswers answers = WrittenAnswers.of(Template.text());
        for (Question question : Question.values()) {
            for (Scenario scenario : question.scenarios()) {
                assertThat(answers.ticked(scenario)).isEmpty();
            }
            assertThat(answers.words(question).text()).isEqualTo(WrittenAnswers.TO_DO);
        }
    }

    @ParameterizedTest
    @CsvSource({"* [x],* [ ]", "* [X],* [ ]", "* [*],* [ ]", "- [x],- [ ]", "*  [x],*  [ ]"})
    void aTickIsATick(String tick, String open) throws WrittenAnswers.Unreadable {
        String document = Template.text()
                .replace("* [ ] B. all", "* [ ] B. all")
                .replace("* [ ]", open)
                .replace(open + " B. `order.#`", tick + " B. `order.#`");
        assertThat(WrittenAnswers.isUntouched(document)).isFalse();
        WrittenAnswers answers = WrittenAnswers.of(document);
        assertThat(answers.ticked(scenario("3.1"))).isEqualTo(Set.of('B'));
        assertThat(answers.ticked(scenario("3.2"))).isEqualTo(Set.of('B'));
        assertThat(answers.ticked(scenario("3.3"))).isEmpty();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "[ ] A. `order.*.cn`|[v] A. `order.*.cn`|this is no choice",
                "* [ ] A. `order.*.cn`||leave them as they are",
                "[ ] A. `order.*.cn`|[ ] F. `order.*.cn`|leave them as they are",
                "[#q3-1]|[#mine]|the place for 3.1 is gone",
                "=== 3.1|=== 3.1~~----|is no AsciiDoc"
            })
    void whatCannotBeReadIsSaid(String there, String instead, String says) {
        String document = Template.text()
                .replace(there, instead == null ? "" : instead.replace("~", "\n"))
                .replace("* [ ] A. nothing", "* [x] A. nothing");
        assertThatThrownBy(() -> WrittenAnswers.of(document).ticked(scenario("3.1")))
                .isInstanceOf(WrittenAnswers.Unreadable.class)
                .hasMessageContaining(says);
    }

    @Test
    void aLineIsNamed() {
        String document = Template.text() + "\n----\nopen\n";
        long line = document.lines().count() - 1;
        assertThatThrownBy(() -> WrittenAnswers.of(document))
                .isInstanceOf(WrittenAnswers.Unreadable.class)
                .hasMessageContaining("line " + line + " ");
    }

    @Test
    void noFileIsRead() throws WrittenAnswers.Unreadable {
        String document =
                Template.text().replaceFirst("\nTODO\n", "\ninclude::/etc/passwd[]\n\nimage::/etc/passwd[]\n");
        assertThat(WrittenAnswers.of(document).words(Question.WHERE_IT_FITS).html())
                .doesNotContain("root:");
    }

    @Test
    void wordsOfOnesOwnAreEnoughInEitherLanguage() throws WrittenAnswers.Unreadable {
        String english =
                "Because ".repeat(10) + "the buyer waits for the core of it only, and whatever is slow may be slow"
                        + " by itself later on, which nobody at the till has to notice any more, see <<aRule>>.";
        String chinese = "买家只等最核心的那几步，慢的事情放到后面慢慢做，前台谁也不用察觉；高峰堆在后面，数据库照常；哪天多一个想听消息的，自己接上就行。依据见 <<aRule>>。";
        for (String words : new String[] {english, chinese}) {
            assertThat(missing(words)).as(words).isEmpty();
        }
        assertThat(missing("短短一句。<<aRule>>")).contains("not enough");
        assertThat(missing(chinese.replace("<<aRule>>", "<<another>>"))).contains("no evidence");
        assertThat(missing(Question.WHERE_IT_FITS.asked().in(Language.CHINESE).repeat(2) + "<<aRule>>"))
                .contains("those of the question");
    }

    private static String missing(String words) throws WrittenAnswers.Unreadable {
        String document =
                Template.text().replaceFirst("\nTODO\n", "\n" + java.util.regex.Matcher.quoteReplacement(words) + "\n");
        return OwnWords.missing(
                        Question.WHERE_IT_FITS,
                        WrittenAnswers.of(document).words(Question.WHERE_IT_FITS),
                        Set.of("aRule"))
                .map(Object::toString)
                .orElse("");
    }
}
