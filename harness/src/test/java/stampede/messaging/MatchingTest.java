package stampede.messaging;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** The model of the matching, beside the definition: every way to put words in for each {@code #} is tried. */
class MatchingTest {
    private static final int LONGEST_KEY = 5;

    @Test
    void aTopicMatchesWhateverSomeWayOfPuttingWordsInForHashesMatches() {
        List<List<String>> keys = all(List.of("a", "b", ""), LONGEST_KEY);
        long matching = 0;
        for (List<String> pattern : all(List.of("a", "b", "*", "#"), 4)) {
            for (List<String> key : keys) {
                boolean expected = expanded(pattern, key.size()).stream().anyMatch(p -> fits(p, key));
                assertThat(Matching.TOPIC.matches(String.join(".", pattern), String.join(".", key)))
                        .as("%s %s", pattern, key)
                        .isEqualTo(expected);
                matching += expected ? 1 : 0;
            }
        }
        assertThat(matching).isGreaterThan(10_000);
    }

    @Test
    void aStarInAKeyIsAWordLikeOthers() {
        assertThat(Matching.TOPIC.matches("a.*", "a.*")).isTrue();
        assertThat(Matching.TOPIC.matches("a.b", "a.*")).isFalse();
        assertThat(Matching.TOPIC.matches("a.b", "a.#")).isFalse();
        assertThat(Matching.TOPIC.matches("a*", "ab")).isFalse();
    }

    @Test
    void aDirectExchangeComparesWholeKeys() {
        assertThat(Matching.DIRECT.matches("card", "card")).isTrue();
        assertThat(List.of("", "Card", "card ", "card.*", "car", "cards"))
                .noneMatch(key -> Matching.DIRECT.matches("card", key));
        assertThat(Matching.DIRECT.matches("#", "card")).isFalse();
    }

    @Test
    void aFanoutExchangeLooksAtNoKey() {
        assertThat(List.of("", "card", "#")).allMatch(key -> Matching.FANOUT.matches("other", key));
    }

    /** With each hash standing for so many stars that the whole is as long as asked. */
    private static List<List<String>> expanded(List<String> pattern, int length) {
        List<List<String>> expanded = List.of(List.of());
        for (String word : pattern) {
            List<List<String>> longer = new ArrayList<>();
            for (List<String> begun : expanded) {
                if (!word.equals("#")) {
                    longer.add(with(begun, List.of(word)));
                } else {
                    IntStream.rangeClosed(0, length).forEach(n -> longer.add(with(begun, Collections.nCopies(n, "*"))));
                }
            }
            expanded = longer;
        }
        return expanded.stream().filter(p -> p.size() == length).toList();
    }

    private static boolean fits(List<String> pattern, List<String> key) {
        return IntStream.range(0, key.size())
                .allMatch(n -> pattern.get(n).equals("*") || pattern.get(n).equals(key.get(n)));
    }

    /** All lists of up to so many of the words, but for that of a single empty one: joined it is no word at all. */
    private static List<List<String>> all(List<String> words, int longest) {
        List<List<String>> all = new ArrayList<>(List.of(List.of()));
        List<List<String>> last = List.of(List.of());
        for (int n = 0; n < longest; n++) {
            List<List<String>> next = new ArrayList<>();
            last.forEach(list -> words.forEach(word -> next.add(with(list, List.of(word)))));
            all.addAll(next);
            last = next;
        }
        all.remove(List.of(""));
        return all;
    }

    private static List<String> with(List<String> list, List<String> more) {
        List<String> longer = new ArrayList<>(list);
        longer.addAll(more);
        return longer;
    }
}
