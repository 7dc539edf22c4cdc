package messaging.wrong;

import com.rabbitmq.client.Channel;
import java.io.IOException;
import java.util.concurrent.TimeoutException;
import stampede.grade.WrongAnswer;
import stampede.messaging.OrderTopology;

/** Deletes the queue that differs, and declares it anew: what waited in it went with it. */
@WrongAnswer(
        exercise = OrderTopology.class,
        breaks = "aRefusalIsTold",
        says = "cards was there already, not durable, and a message waited in it; after declare that is gone")
public final class EmptiesWhatDiffers extends OtherwiseRight {
    @Override
    protected void queue(Channel channel, String queue) throws IOException {
        try (Channel asking = channel.getConnection().createChannel()) {
            asking.queueDeclare(queue, true, false, false, null);
        } catch (IOException | TimeoutException e) {
            channel.queueDelete(queue);
            super.queue(channel, queue);
        }
    }
}
