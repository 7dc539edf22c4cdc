package messaging.wrong;

import com.rabbitmq.client.ConnectionFactory;
import java.util.Map;
import javax.sql.DataSource;
import stampede.grade.WrongAnswer;
import stampede.messaging.OrderConsumer;
import stampede.messaging.Shipping;

/** Gives an order an hour: when no consumer runs for longer, it is set aside, and nobody has tried to ship it. */
@WrongAnswer(
        exercise = OrderConsumer.class,
        breaks = "eachOrderIsShippedOnce",
        says = "to-ship is declared with x-message-ttl = 3600000")
public final class SetsAsideWhatWaitsLong extends OtherwiseRightConsumer {

    public SetsAsideWhatWaitsLong(ConnectionFactory factory, DataSource database, Shipping shipping) {
        super(factory, database, shipping);
    }

    @Override
    protected Map<String, Object> arguments(String deadLetters) {
        Map<String, Object> arguments = super.arguments(deadLetters);
        arguments.put("x-message-ttl", 3_600_000);
        return arguments;
    }
}
