package stampede.report;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class WidthTest {

    @ParameterizedTest
    @CsvSource({"click(7) → 1, 12", "点击, 4", "评论 7：, 8", "★★★, 3", "'', 0", "👍, 2", "（是）, 6"})
    void countsColumnsOfATerminal(String text, int columns) {
        assertThat(Width.of(text)).isEqualTo(columns);
    }

    @ParameterizedTest
    @CsvSource({"ab, 4, 'ab  '", "点, 4, '点  '", "点击了, 4, 点击了"})
    void padsToAWidth(String text, int width, String padded) {
        assertThat(Width.pad(text, width)).isEqualTo(padded);
    }

    @ParameterizedTest
    @CsvSource({
        "GET n, 5, GET n",
        "EVAL script 1 key:7, 12, EVAL s…key:7",
        "评论评论评论, 7, 评…评论",
        "👍👍👍, 5, 👍…👍",
        "abc, 1, …",
        "abc, 0, …"
    })
    void shortensBeforeTheEnd(String text, int columns, String shortened) {
        assertThat(Width.shorten(text, columns, "…")).isEqualTo(shortened);
    }
}
