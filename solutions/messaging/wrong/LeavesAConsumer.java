package messaging.wrong;

import com.rabbitmq.client.Channel;
import java.io.IOException;
import stampede.grade.WrongAnswer;
import stampede.messaging.OrderTopology;

/** Begins to take messages, where it should only declare: what it takes, nobody else gets. */
@WrongAnswer(
        exercise = OrderTopology.class,
        breaks = {
            "pricesReachAllWhoShowThem",
            "paymentsGoByTheirMethod",
            "ordersGoWhereTheirKeyIsWanted",
            "declaringAgainChangesNothing",
            "declaringMendsWhatIsMissing",
            "messagesWaitUntilTheyAreTaken",
            "itOnlyDeclares",
            "whatReturnsIsComplete"
        },
        says = "since declare somebody takes messages from risk")
public final class LeavesAConsumer extends OtherwiseRight {
    @Override
    public void declare(Channel channel) throws IOException {
        super.declare(channel);
        channel.basicConsume(RISK, false, (tag, message) -> {}, tag -> {});
    }
}
