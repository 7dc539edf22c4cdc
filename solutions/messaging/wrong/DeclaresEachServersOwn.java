package messaging.wrong;

import java.util.Map;
import java.util.UUID;
import stampede.grade.WrongAnswer;
import stampede.messaging.OrderTopology;

/** Gives a queue an argument that is another one on every server: the second server's declaration is refused. */
@WrongAnswer(
        exercise = OrderTopology.class,
        breaks = {"declaringAgainChangesNothing", "whatReturnsIsComplete"},
        says = "the queue risk exists already with x-dead-letter-routing-key")
public final class DeclaresEachServersOwn extends OtherwiseRight {
    private final Map<String, Object> mine = Map.of(
            "x-dead-letter-exchange",
            "",
            "x-dead-letter-routing-key",
            UUID.randomUUID().toString());

    @Override
    protected Map<String, Object> arguments(String queue) {
        return queue.equals(RISK) ? mine : super.arguments(queue);
    }
}
