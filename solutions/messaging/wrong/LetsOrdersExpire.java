package messaging.wrong;

import java.util.Map;
import stampede.grade.WrongAnswer;
import stampede.messaging.OrderTopology;

/** Keeps what waits for the warehouse for an hour: after a longer pause those orders are gone. */
@WrongAnswer(
        exercise = OrderTopology.class,
        breaks = "messagesWaitUntilTheyAreTaken",
        says = "warehouse is declared with x-message-ttl = 3600000")
public final class LetsOrdersExpire extends OtherwiseRight {
    @Override
    protected Map<String, Object> arguments(String queue) {
        return queue.equals(WAREHOUSE) ? Map.of("x-message-ttl", 3_600_000) : super.arguments(queue);
    }
}
