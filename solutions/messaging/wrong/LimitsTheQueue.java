package messaging.wrong;

import com.rabbitmq.client.ConnectionFactory;
import java.util.Map;
import javax.sql.DataSource;
import stampede.grade.WrongAnswer;
import stampede.messaging.OrderConsumer;
import stampede.messaging.Shipping;

/** Keeps a thousand orders: with each one more the oldest is set aside, and nobody has tried to ship it. */
@WrongAnswer(
        exercise = OrderConsumer.class,
        breaks = "eachOrderIsShippedOnce",
        says = "to-ship is declared with x-max-length = 1000")
public final class LimitsTheQueue extends OtherwiseRightConsumer {

    public LimitsTheQueue(ConnectionFactory factory, DataSource database, Shipping shipping) {
        super(factory, database, shipping);
    }

    @Override
    protected Map<String, Object> arguments(String deadLetters) {
        Map<String, Object> arguments = super.arguments(deadLetters);
        arguments.put("x-max-length", 1_000);
        return arguments;
    }
}
