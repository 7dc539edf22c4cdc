package messaging.wrong;

import com.rabbitmq.client.Channel;
import java.io.IOException;
import stampede.grade.WrongAnswer;
import stampede.messaging.OrderTopology;

/** Deletes the queue first, to have it as it should be: what waited in it is gone. */
@WrongAnswer(
        exercise = OrderTopology.class,
        breaks = {
            "declaringAgainChangesNothing",
            "declaringMendsWhatIsMissing",
            "whatReturnsIsComplete",
            "aRefusalIsTold"
        },
        says = "card waited in cards; after declaring again it is gone")
public final class DeletesBeforeItDeclares extends OtherwiseRight {
    @Override
    protected void queue(Channel channel, String queue) throws IOException {
        if (queue.equals(CARDS)) {
            channel.queueDelete(queue);
        }
        super.queue(channel, queue);
    }
}
