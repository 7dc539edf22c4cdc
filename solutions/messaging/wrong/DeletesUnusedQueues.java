package messaging.wrong;

import com.rabbitmq.client.Channel;
import java.io.IOException;
import stampede.grade.WrongAnswer;
import stampede.messaging.OrderTopology;

/** Declares the queue of the cards as auto-delete: when its last reader leaves, it goes, with all that waits in it. */
@WrongAnswer(
        exercise = OrderTopology.class,
        breaks = "messagesWaitUntilTheyAreTaken",
        says = "the queue cards was gone when its last consumer had left")
public final class DeletesUnusedQueues extends OtherwiseRight {
    @Override
    protected void queue(Channel channel, String queue) throws IOException {
        if (queue.equals(CARDS)) {
            channel.queueDeclare(queue, true, false, true, null);
        } else {
            super.queue(channel, queue);
        }
    }
}
