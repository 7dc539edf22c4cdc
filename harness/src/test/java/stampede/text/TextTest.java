package stampede.text;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class TextTest {

    @Test
    void anArgumentThatIsATextIsShownInTheSameLanguage() {
        Text inner = Text.of("%s clicks", "%s 次点击", 3);
        Text outer = Text.of("after %s", "在 %s 之后", inner);
        assertThat(outer.in(Language.ENGLISH)).isEqualTo("after 3 clicks");
        assertThat(outer.in(Language.CHINESE)).isEqualTo("在 3 次点击 之后");
    }

    @Test
    void aPercentSignInAnArgumentIsNoFormat() {
        assertThat(Text.of("searched for %s", "搜索了 %s", "100%d")).hasToString("searched for 100%d");
        assertThat(Text.verbatim("50%")).hasToString("50%");
    }

    @Test
    void withoutArgumentsAPercentSignStandsForItself() {
        assertThat(Text.of("100% sure", "100% 确定")).hasToString("100% sure");
    }

    @Test
    void joinsInEachLanguage() {
        Text joined = Text.join(" · ", List.of(Text.of("none", "没有"), Text.verbatim(7)));
        assertThat(joined.in(Language.ENGLISH)).isEqualTo("none · 7");
        assertThat(joined.in(Language.CHINESE)).isEqualTo("没有 · 7");
    }

    @Test
    void anArgumentIsShownAsItWasWhenTheTextWasMade() {
        StringBuilder changing = new StringBuilder("before");
        Text text = Text.of("it was %s", "当时是 %s", changing);
        changing.setLength(0);
        assertThat(text).hasToString("it was before");
    }

    @Test
    void nullIsShownAsNull() {
        assertThat(Text.of("returned %s", "返回了 %s", (Object) null)).hasToString("returned null");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            zh-CN,zh;q=0.9,en;q=0.8 | CHINESE
            en-GB,en;q=0.9,zh;q=0.8 | ENGLISH
            de,fr                   | ENGLISH
            zh-Hant                 | CHINESE
            ;;;                     | ENGLISH
            """)
    void readsWhatABrowserLikes(String header, Language language) {
        assertThat(Language.accepted(header)).isEqualTo(language);
    }
}
