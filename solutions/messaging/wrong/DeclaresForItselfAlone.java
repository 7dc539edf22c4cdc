package messaging.wrong;

import com.rabbitmq.client.Channel;
import java.io.IOException;
import stampede.grade.WrongAnswer;
import stampede.messaging.OrderTopology;

/** Declares the cart's queue as exclusive: nobody else may use it, and it ends with the connection. */
@WrongAnswer(
        exercise = OrderTopology.class,
        breaks = {"declaringAgainChangesNothing", "messagesWaitUntilTheyAreTaken", "whatReturnsIsComplete"},
        says = "the queue cart is exclusive")
public final class DeclaresForItselfAlone extends OtherwiseRight {
    @Override
    protected void queue(Channel channel, String queue) throws IOException {
        if (queue.equals(CART)) {
            channel.queueDeclare(queue, false, true, false, null);
        } else {
            super.queue(channel, queue);
        }
    }
}
