package messaging.wrong;

import com.rabbitmq.client.ConnectionFactory;
import java.util.Map;
import javax.sql.DataSource;
import stampede.grade.WrongAnswer;
import stampede.messaging.OrderConsumer;
import stampede.messaging.Shipping;

/** Rejects what cannot be shipped, and the queue does not know where that should go. */
@WrongAnswer(
        exercise = OrderConsumer.class,
        breaks = {"whatFailsIsSetAside", "aDeadConsumerLosesNothing"},
        says = "are not in the dead letters")
public final class RejectsIntoNothing extends OtherwiseRightConsumer {

    public RejectsIntoNothing(ConnectionFactory factory, DataSource database, Shipping shipping) {
        super(factory, database, shipping);
    }

    @Override
    protected Map<String, Object> arguments(String deadLetters) {
        return Map.of();
    }
}
