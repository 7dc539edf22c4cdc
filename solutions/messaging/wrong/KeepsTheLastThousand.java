package messaging.wrong;

import java.util.Map;
import stampede.grade.WrongAnswer;
import stampede.messaging.OrderTopology;

/** Keeps a thousand messages for search: with each one more the oldest is thrown away. */
@WrongAnswer(
        exercise = OrderTopology.class,
        breaks = "messagesWaitUntilTheyAreTaken",
        says = "1000 of 1100 messages are left in search")
public final class KeepsTheLastThousand extends OtherwiseRight {
    @Override
    protected Map<String, Object> arguments(String queue) {
        return queue.equals(SEARCH) ? Map.of("x-max-length", 1_000) : super.arguments(queue);
    }
}
