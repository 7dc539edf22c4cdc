package messaging.wrong;

import com.rabbitmq.client.ConnectionFactory;
import java.nio.charset.StandardCharsets;
import messaging.CheckedOrderPublisher;
import stampede.grade.WrongAnswer;
import stampede.messaging.Order;
import stampede.messaging.OrderPublisher;

/** Writes the text in Latin-1, which has no letters for half of the world. */
@WrongAnswer(exercise = OrderPublisher.class, breaks = "whatWasPublishedIsThere", says = "says")
public final class WritesInLatin1 extends CheckedOrderPublisher {
    public WritesInLatin1(ConnectionFactory factory) {
        super(factory);
    }

    @Override
    protected byte[] body(Order order) {
        return order.body().getBytes(StandardCharsets.ISO_8859_1);
    }
}
