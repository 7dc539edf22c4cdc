package messaging.wrong;

import java.util.Map;
import stampede.grade.WrongAnswer;
import stampede.messaging.OrderTopology;

/** Gives the audit ten million bytes: beyond that the oldest are thrown away, and who audits does not learn of it. */
@WrongAnswer(
        exercise = OrderTopology.class,
        breaks = "messagesWaitUntilTheyAreTaken",
        says = "audit is declared with x-max-length-bytes = 10000000")
public final class LimitsTheBytes extends OtherwiseRight {
    @Override
    protected Map<String, Object> arguments(String queue) {
        return queue.equals(AUDIT) ? Map.of("x-max-length-bytes", 10_000_000) : super.arguments(queue);
    }
}
