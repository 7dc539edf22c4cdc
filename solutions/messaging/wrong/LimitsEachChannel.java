package messaging.wrong;

import com.rabbitmq.client.ConnectionFactory;
import javax.sql.DataSource;
import messaging.alternative.SeveralChannelsOrderConsumer;
import stampede.grade.WrongAnswer;
import stampede.messaging.OrderConsumer;
import stampede.messaging.Shipping;

/** Limits what is under way on each of its channels, and not what that comes to on all of them. */
@WrongAnswer(
        exercise = OrderConsumer.class,
        breaks = "itTakesAFewAtATime",
        says = "105 messages were at once in the hands of one server")
public final class LimitsEachChannel extends SeveralChannelsOrderConsumer {

    public LimitsEachChannel(ConnectionFactory factory, DataSource database, Shipping shipping) {
        super(factory, database, shipping);
    }

    @Override
    protected int few() {
        return OrderConsumer.MOST_UNSETTLED - 20;
    }
}
