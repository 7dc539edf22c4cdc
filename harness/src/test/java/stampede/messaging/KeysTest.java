package stampede.messaging;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** Which keys are tried. */
class KeysTest {

    @Test
    void areThousandsTheSameOnesInEveryRun() {
        assertThat(Keys.ofOrders())
                .hasSizeGreaterThan(3_000)
                .doesNotHaveDuplicates()
                .isEqualTo(Keys.ofOrders());
        assertThat(Keys.ofPayments()).hasSizeGreaterThan(400).doesNotHaveDuplicates();
        assertThat(Keys.ofPrices()).hasSizeGreaterThan(400).doesNotHaveDuplicates();
    }

    @Test
    void areAsLongAsKeysCanBeAndNoLonger() {
        Stream.of(Keys.ofOrders(), Keys.ofPayments(), Keys.ofPrices())
                .forEach(keys -> assertThat(
                                keys.stream().mapToInt(KeysTest::bytes).max())
                        .hasValue(Keys.MOST_BYTES));
    }

    @Test
    void beginWithWhatOneWouldRatherReadAbout() {
        assertThat(Keys.ofOrders().subList(0, 6))
                .containsExactly(
                        "order", "order.paid", "order.refunded", "order.failed", "order.created", "order.paid.cn");
    }

    @Test
    void holdWhatNobodyExpects() {
        assertThat(Keys.ofOrders()).contains("", "*", "#", "order.*", "order.#", "order.", ".order", "订单.中国", "🐘");
        assertThat(Keys.ofPayments()).contains("", "card.*", "card.", "alipay.wechat", "card中国");
    }

    /** Whoever writes another of these patterns is found out: some key goes elsewhere. */
    @Test
    void tellEveryPatternThatIsNearlyRightFromTheRightOne() {
        List<String> words = List.of("order", "refunded", "failed", "cn", "*", "#");
        for (String right : List.of("order.*.cn", "order.refunded.#", "order.#", "#.failed.#", "#")) {
            for (String other : near(right, words)) {
                if (!sameForAll(right, other)) {
                    assertThat(Keys.withoutEmptyEnds(Keys.ofOrders()))
                            .as("%s and %s", right, other)
                            .anyMatch(key -> Matching.TOPIC.matches(right, key) != Matching.TOPIC.matches(other, key));
                }
            }
        }
    }

    /** With a word changed, left out, or put in. */
    private static List<String> near(String pattern, List<String> words) {
        List<String> own = Matching.words(pattern);
        Stream<List<String>> near = Stream.empty();
        for (int n = 0; n <= own.size(); n++) {
            int at = n;
            near = Stream.concat(near, words.stream().map(word -> {
                List<String> longer = new ArrayList<>(own);
                longer.add(at, word);
                return longer;
            }));
            if (n < own.size()) {
                near = Stream.concat(near, words.stream().map(word -> {
                    List<String> changed = new ArrayList<>(own);
                    changed.set(at, word);
                    return changed;
                }));
                near = Stream.concat(near, Stream.of(own).map(list -> {
                    List<String> shorter = new ArrayList<>(list);
                    shorter.remove(at);
                    return shorter;
                }));
            }
        }
        return near.map(list -> String.join(".", list)).distinct().toList();
    }

    /** Two patterns with so few words differ on a short key of their own words and another one, or nowhere. */
    private static boolean sameForAll(String one, String other) {
        List<String> words = List.of("order", "refunded", "failed", "cn", "else");
        List<String> keys = List.of("");
        for (int n = 0; n < 6; n++) {
            List<String> longer = keys.stream()
                    .flatMap(key -> words.stream().map(word -> key.isEmpty() ? word : key + "." + word))
                    .toList();
            if (longer.stream()
                    .anyMatch(key -> Matching.TOPIC.matches(one, key) != Matching.TOPIC.matches(other, key))) {
                return false;
            }
            keys = longer;
        }
        return true;
    }

    private static int bytes(String key) {
        return key.getBytes(StandardCharsets.UTF_8).length;
    }
}
