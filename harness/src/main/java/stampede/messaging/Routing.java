package stampede.messaging;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import stampede.grade.Evidence;
import stampede.grade.RuleBroken;
import stampede.text.Text;

/** Where messages went, compared with where they should have gone. */
final class Routing {
    private Routing() {}

    /** Sends these, and requires that each went where the shop wants it; tells of the first that did not. */
    static void require(Lent its, Post post, List<Letter> letters) {
        post.send(letters);
        List<Map<String, Integer>> arrived = post.take(Shop.QUEUES);
        List<Integer> wrong = new ArrayList<>();
        for (int n = 0; n < letters.size(); n++) {
            if (!arrived.get(n).equals(wanted(letters.get(n)))) {
                wrong.add(n);
            }
        }
        if (!wrong.isEmpty()) {
            int first = wrong.get(0);
            throw new RuleBroken(evidence(its, letters.get(first), arrived.get(first), wrong.size(), letters.size()));
        }
    }

    private static Map<String, Integer> wanted(Letter letter) {
        Map<String, Integer> wanted = new TreeMap<>();
        Shop.wanting(letter.exchange(), letter.key()).forEach(queue -> wanted.put(queue, 1));
        return wanted;
    }

    private static Evidence evidence(Lent its, Letter letter, Map<String, Integer> arrived, int wrong, int tried) {
        Map<String, Integer> wanted = wanted(letter);
        Text sentence = Text.of(
                "%s, published to %s, should reach %s; it reached %s. %s of the %s keys tried go wrong",
                "发布到 %2$s 的 %1$s 应该到达：%3$s；实际到达：%4$s。试过的 %6$s 个键中有 %5$s 个出错",
                letter.shown(),
                letter.exchange(),
                told(wanted),
                told(arrived),
                wrong,
                tried);
        Set<String> names = new LinkedHashSet<>();
        wanted.forEach((queue, times) -> {
            if (!times.equals(arrived.get(queue))) {
                names.add(queue);
            }
        });
        arrived.forEach((queue, times) -> {
            if (!times.equals(wanted.get(queue))) {
                names.add(queue);
            }
        });
        String worst = names.iterator().next();
        List<Evidence.Row> rows = new ArrayList<>();
        its.traffic()
                .where(words -> words.naming().has(worst) || words.is("exchange.declare " + letter.exchange() + " "))
                .forEach(said -> rows.add(said.row(0)));
        return Evidence.of(sentence, List.of("server A"), rows);
    }

    /** {@code analytics, audit}; how often, where it is more than once. */
    static Text told(Map<String, Integer> queues) {
        if (queues.isEmpty()) {
            return Text.of("nothing", "无");
        }
        List<Text> told = new ArrayList<>();
        queues.forEach((queue, times) ->
                told.add(times == 1 ? Text.verbatim(queue) : Text.of("%s %s times", "%s（%s 次）", queue, times)));
        return Text.join(", ", told);
    }
}
