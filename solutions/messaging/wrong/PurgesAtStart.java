package messaging.wrong;

import com.rabbitmq.client.Channel;
import java.io.IOException;
import stampede.grade.WrongAnswer;
import stampede.messaging.OrderTopology;

/** Empties a queue at the start, to begin cleanly: it was not empty by mistake. */
@WrongAnswer(
        exercise = OrderTopology.class,
        breaks = {"declaringAgainChangesNothing", "declaringMendsWhatIsMissing", "whatReturnsIsComplete"},
        says = "waited in audit; after declaring again it is gone")
public final class PurgesAtStart extends OtherwiseRight {
    @Override
    protected void queue(Channel channel, String queue) throws IOException {
        super.queue(channel, queue);
        if (queue.equals(AUDIT)) {
            channel.queuePurge(queue);
        }
    }
}
