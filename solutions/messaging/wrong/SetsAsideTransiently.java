package messaging.wrong;

import com.rabbitmq.client.AMQP.BasicProperties;
import com.rabbitmq.client.Channel;
import com.rabbitmq.client.ConnectionFactory;
import com.rabbitmq.client.Delivery;
import java.io.IOException;
import javax.sql.DataSource;
import stampede.grade.WrongAnswer;
import stampede.messaging.OrderConsumer;
import stampede.messaging.Shipping;

/** Sets aside the id and the text of what it cannot ship, in a message that a restart of the broker loses. */
@WrongAnswer(
        exercise = OrderConsumer.class,
        breaks = "whatFailsIsSetAside",
        says = "one that a restart of the broker loses")
public final class SetsAsideTransiently extends SetsAsideItself {

    public SetsAsideTransiently(ConnectionFactory factory, DataSource database, Shipping shipping) {
        super(factory, database, shipping);
    }

    @Override
    void setAside(Channel channel, Delivery message, String deadLetters) throws IOException {
        BasicProperties properties = new BasicProperties.Builder()
                .messageId(message.getProperties().getMessageId())
                .build();
        channel.basicPublish("", deadLetters, properties, message.getBody());
        done(channel, message);
    }
}
