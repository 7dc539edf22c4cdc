package stampede.messaging;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import stampede.text.Text;

/** What the declaration of a queue may say that ends messages, or the queue: nobody wants to wait until it happens. */
final class Limits {
    static final String TIME = "x-message-ttl";
    static final String NUMBER = "x-max-length";
    static final String BYTES = "x-max-length-bytes";

    private static final Map<String, Text> EFFECTS = new LinkedHashMap<>();

    static {
        Text tooMany = Text.of(
                "when more wait, messages are taken out before anybody has got them, or refused",
                "等着的再多，就会在有人收到之前移出消息，或者拒收");
        EFFECTS.put(
                TIME,
                Text.of("a message that waits longer is taken out before anybody has got it", "等得更久的消息，还没有人收到就被移出队列"));
        EFFECTS.put("x-expires", Text.of("a queue that nobody uses for longer is deleted", "更久没人用的队列会被删除"));
        EFFECTS.put(NUMBER, tooMany);
        EFFECTS.put(BYTES, tooMany);
        EFFECTS.put("x-max-age", EFFECTS.get(TIME));
    }

    private Limits() {}

    /** What is wrong with a queue that must keep whatever waits, and was declared with these arguments, if something is. */
    static Optional<Text> in(String queue, Map<String, Object> arguments) {
        return EFFECTS.keySet().stream()
                .filter(limit -> arguments.get(limit) != null)
                .findFirst()
                .map(limit -> Text.of(
                        "%s is declared with %s = %s: %s",
                        "%s 声明时带着 %s = %s：%s", queue, limit, arguments.get(limit), EFFECTS.get(limit)));
    }
}
