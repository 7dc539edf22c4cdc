package messaging.wrong;

import com.rabbitmq.client.Channel;
import java.io.IOException;
import java.util.HashSet;
import java.util.Set;
import java.util.concurrent.TimeoutException;
import stampede.grade.WrongAnswer;
import stampede.messaging.OrderTopology;

/** Binds a queue only if it was not there before: where its binding was lost, or is still to come, there is none. */
@WrongAnswer(
        exercise = OrderTopology.class,
        breaks = {"declaringMendsWhatIsMissing", "whatReturnsIsComplete"})
public final class BindsOnlyNewQueues extends OtherwiseRight {
    private final Set<String> old = new HashSet<>();

    @Override
    protected void queue(Channel channel, String queue) throws IOException {
        try (Channel asking = channel.getConnection().createChannel()) {
            asking.queueDeclarePassive(queue);
            old.add(queue);
        } catch (IOException | TimeoutException e) {
            old.remove(queue);
            super.queue(channel, queue);
        }
    }

    @Override
    protected void bind(Channel channel, String queue, String exchange, String key) throws IOException {
        if (!old.contains(queue)) {
            super.bind(channel, queue, exchange, key);
        }
    }
}
