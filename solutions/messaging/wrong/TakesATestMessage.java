package messaging.wrong;

import com.rabbitmq.client.Channel;
import java.io.IOException;
import stampede.grade.WrongAnswer;
import stampede.messaging.OrderTopology;

/** Takes a message from a queue, to see whether that works: it was somebody's order. */
@WrongAnswer(
        exercise = OrderTopology.class,
        breaks = {"declaringAgainChangesNothing", "declaringMendsWhatIsMissing", "whatReturnsIsComplete"},
        says = "order.paid.cn waited in warehouse; after declaring again it is gone")
public final class TakesATestMessage extends OtherwiseRight {
    @Override
    protected void queue(Channel channel, String queue) throws IOException {
        super.queue(channel, queue);
        if (queue.equals(WAREHOUSE)) {
            channel.basicGet(queue, true);
        }
    }
}
