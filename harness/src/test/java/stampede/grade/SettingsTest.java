package stampede.grade;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import stampede.service.Mode;
import stampede.text.Language;
import stampede.text.Text;
import stampede.toy.Doubler;

/** What can be asked for, and what is said of the rest. */
class SettingsTest {
    private static final ExerciseInfo DOUBLER = Workbook.load().exercise(Doubler.class);
    private static final Workbook WORKBOOK = new Workbook(List.of(DOUBLER));

    @Test
    void nothingAskedForIsEverything() {
        Settings settings = Settings.read(WORKBOOK, name -> null);
        assertThat(settings.problems()).isEmpty();
        assertThat(settings.services()).isEqualTo(Mode.ANY);
        assertThat(settings.strict()).isFalse();
        assertThat(DOUBLER.rules()).allMatch(rule -> settings.selects(DOUBLER, rule));
    }

    @Test
    void readsEachValue() {
        Settings settings = read(
                Map.of("hw", " toy ", "rule", "twiceIsTwice", "services", "embedded", "strict", "true", "lang", "zh"));
        assertThat(settings)
                .isEqualTo(new Settings("toy", "twiceIsTwice", Mode.EMBEDDED, true, Language.CHINESE, List.of()));
        assertThat(DOUBLER.rules().stream().filter(r -> settings.selects(DOUBLER, r)))
                .extracting(RuleInfo::name)
                .containsExactly("twiceIsTwice");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            hw       | Toy   | -Dhw=Toy: there is no such value; there are: toy
            rule     | twice | -Drule=twice: there is no such value; there are: twiceIsTwice, aServerStartsAnew
            services | cloud | -Dservices=cloud: there is no such value; there are: any, containers, local, embedded
            strict   | yes   | -Dstrict=yes: there is no such value; there are: true, false
            lang     | fr    | -Dlang=fr: there is no such value; there are: en, zh
            """)
    void aMisspeltValueIsOneSentenceThatListsWhatExists(String name, String value, String sentence) {
        Settings settings = read(Map.of(name, value));
        assertThat(settings.problems()).extracting(Text::toString).containsExactly(sentence);
        assertThat(settings.selects(DOUBLER)).isFalse();
    }

    private static Settings read(Map<String, String> values) {
        return Settings.read(WORKBOOK, values::get);
    }
}
