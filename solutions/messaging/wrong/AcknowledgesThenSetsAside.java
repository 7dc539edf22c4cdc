package messaging.wrong;

import com.rabbitmq.client.Channel;
import com.rabbitmq.client.ConnectionFactory;
import com.rabbitmq.client.Delivery;
import java.io.IOException;
import javax.sql.DataSource;
import stampede.grade.WrongAnswer;
import stampede.messaging.OrderConsumer;
import stampede.messaging.Shipping;

/** Acknowledges what it cannot ship, and then publishes it to the dead letters: dead in between, nobody has it. */
@WrongAnswer(exercise = OrderConsumer.class, breaks = "aDeadConsumerLosesNothing", says = "is not in the dead letters")
public final class AcknowledgesThenSetsAside extends SetsAsideItself {

    public AcknowledgesThenSetsAside(ConnectionFactory factory, DataSource database, Shipping shipping) {
        super(factory, database, shipping);
    }

    @Override
    void setAside(Channel channel, Delivery message, String deadLetters) throws IOException {
        done(channel, message);
        channel.basicPublish("", deadLetters, message.getProperties(), message.getBody());
    }
}
