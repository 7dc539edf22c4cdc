package messaging.wrong;

import java.util.Map;
import stampede.grade.WrongAnswer;
import stampede.messaging.OrderTopology;

/** Lets the broker delete a queue that nobody has used for a day: a long weekend, and it is gone. */
@WrongAnswer(
        exercise = OrderTopology.class,
        breaks = "messagesWaitUntilTheyAreTaken",
        says = "risk is declared with x-expires = 86400000")
public final class ExpiresIdleQueues extends OtherwiseRight {
    @Override
    protected Map<String, Object> arguments(String queue) {
        return queue.equals(RISK) ? Map.of("x-expires", 86_400_000) : super.arguments(queue);
    }
}
