package stampede.messaging;

import com.rabbitmq.client.Connection;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import stampede.grade.Evidence;
import stampede.grade.RuleBroken;
import stampede.grade.Server;
import stampede.text.Text;

/** What a server has declared, and what becomes of messages there, right or wrong. */
final class Topology {
    private static final List<Letter> FEW = Keys.fewOfEach();

    private final Lent its;
    private final Post post;
    private List<Map<String, Integer>> learned = List.of();
    private Text learnedWhen = Text.of("before", "此前");

    private Topology(Lent its, Connection connection) {
        this.its = its;
        this.post = new Post(connection);
    }

    /** Looked at on the connection on which it was declared, as long as that is there. */
    static Topology declaredBy(Declarers declarers, Server server) {
        return of(declarers, declarers.declared(server));
    }

    static Topology of(Declarers declarers, Lent its) {
        return new Topology(
                its,
                its.connection().isOpen() ? its.connection() : declarers.lend().connection());
    }

    Lent its() {
        return its;
    }

    Post post() {
        return post;
    }

    void requireExchange(String exchange) {
        if (!post.hasExchange(exchange)) {
            throw new RuleBroken(its.table(
                    Text.of("after declare there is no exchange %s", "declare 之后没有交换机 %s", exchange),
                    Set.of(exchange)));
        }
    }

    void requireRouting(List<Letter> letters) {
        Routing.require(its, post, letters);
    }

    /** The queues that are there, of those that should be; some must, and nobody may be taking messages from one. */
    List<String> queues() {
        List<String> queues = List.copyOf(post.idleAmong(Shop.QUEUES));
        if (queues.isEmpty()) {
            throw new RuleBroken(Text.of("after declare there is not one of the queues", "declare 之后一个队列也没有"));
        }
        return queues;
    }

    /** Learns where a few messages go: whether they should is for other rules to say. */
    List<Map<String, Integer>> learn() {
        send();
        learned = post.take(Shop.QUEUES);
        if (learned.stream().allMatch(Map::isEmpty)) {
            throw new RuleBroken(Text.of("after declare no message reaches any queue", "declare 之后没有消息到得了任何队列"));
        }
        return learned;
    }

    /** What was learned elsewhere is to hold here. */
    void expect(List<Map<String, Integer>> known, Text when) {
        learned = known;
        learnedWhen = when;
    }

    /** Sends the same few once more. */
    void send() {
        post.send(FEW);
    }

    /**
     * Takes what was sent before something happened and after it, once each: all must be where it is known to go.
     *
     * @param event what happened in between
     * @param emptied the queues in which nothing from before can be left
     */
    void requireUnchanged(Text event, Set<String> emptied) {
        List<Map<String, Integer>> arrived = post.take(Shop.QUEUES);
        for (int n = 0; n < FEW.size(); n++) {
            Map<String, Integer> before = arrived.get(n);
            for (Map.Entry<String, Integer> known : learned.get(n).entrySet()) {
                String queue = known.getKey();
                if (!emptied.contains(queue) && before.getOrDefault(queue, 0) < known.getValue()) {
                    throw new RuleBroken(its.table(
                            Text.of(
                                    "%s waited in %s; after %s it is gone",
                                    "%s 在 %s 里等着；%s之后就没了", FEW.get(n).shown(), queue, event),
                            Set.of(queue)));
                }
            }
        }
        requireGone(event, arrived.subList(FEW.size(), arrived.size()));
    }

    /** Sends the few, and requires that they go where they are known to go, after something has happened; there they stay. */
    void requireSameWays(Text event) {
        send();
        Map<String, Integer> counts = new TreeMap<>();
        learned.forEach(known -> known.forEach((queue, times) -> counts.merge(queue, times, Integer::sum)));
        if (!post.count(counts.keySet()).equals(counts)) {
            requireGone(event, post.take(Shop.QUEUES));
            send();
        }
    }

    private void requireGone(Text event, List<Map<String, Integer>> arrived) {
        for (int n = 0; n < FEW.size(); n++) {
            if (!arrived.get(n).equals(learned.get(n))) {
                throw new RuleBroken(changed(event, FEW.get(n), learned.get(n), arrived.get(n)));
            }
        }
    }

    private Evidence changed(Text event, Letter letter, Map<String, Integer> known, Map<String, Integer> seen) {
        Set<String> names = new LinkedHashSet<>(List.of(letter.exchange()));
        new ArrayList<>(known.keySet())
                .stream().filter(q -> !known.get(q).equals(seen.get(q))).forEach(names::add);
        return its.table(
                Text.of(
                        "after %s, %s reaches %s; %s it reached %s",
                        "%s之后，%s 到达：%s；%s到达：%s",
                        event,
                        letter.shown(),
                        Routing.told(seen),
                        learnedWhen,
                        Routing.told(known)),
                names);
    }
}
