package messaging.alternative;

import com.rabbitmq.client.ConnectionFactory;
import messaging.CheckedOrderPublisher;
import stampede.grade.Alternative;

/** A channel of its own for each call, opened and closed again. */
@Alternative
public final class ChannelPerCallOrderPublisher extends CheckedOrderPublisher {
    public ChannelPerCallOrderPublisher(ConnectionFactory factory) {
        super(factory);
    }
}
