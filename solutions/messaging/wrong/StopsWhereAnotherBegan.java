package messaging.wrong;

import com.rabbitmq.client.Channel;
import java.io.IOException;
import java.util.concurrent.TimeoutException;
import stampede.grade.WrongAnswer;
import stampede.messaging.OrderTopology;

/** Takes the first exchange for a sign that all is there: another server has begun, and is not done. */
@WrongAnswer(
        exercise = OrderTopology.class,
        breaks = {"declaringMendsWhatIsMissing", "whatReturnsIsComplete"})
public final class StopsWhereAnotherBegan extends OtherwiseRight {
    @Override
    public void declare(Channel channel) throws IOException {
        try (Channel asking = channel.getConnection().createChannel()) {
            asking.exchangeDeclarePassive(PRICES);
        } catch (IOException | TimeoutException e) {
            super.declare(channel);
        }
    }
}
