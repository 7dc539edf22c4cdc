package messaging.wrong;

import com.rabbitmq.client.Channel;
import com.rabbitmq.client.ConnectionFactory;
import java.io.IOException;
import javax.sql.DataSource;
import stampede.grade.WrongAnswer;
import stampede.messaging.OrderConsumer;
import stampede.messaging.Shipping;

/** Acknowledges all it has when it is closed, so that nothing is left: nor is what it has not shipped. */
@WrongAnswer(exercise = OrderConsumer.class, breaks = "?", says = "?")
public final class AcknowledgesAllWhenItCloses extends OtherwiseRightConsumer {

    public AcknowledgesAllWhenItCloses(ConnectionFactory factory, DataSource database, Shipping shipping) {
        super(factory, database, shipping);
    }

    private Channel last;

    @Override
    protected void limit(Channel channel) throws IOException {
        super.limit(channel);
        last = channel;
    }

    @Override
    public void close() throws IOException {
        if (last != null) {
            last.basicAck(0, true);
        }
        super.close();
    }
}
