package messaging.wrong;

import com.rabbitmq.client.Channel;
import java.io.IOException;
import java.util.concurrent.TimeoutException;
import stampede.grade.WrongAnswer;
import stampede.messaging.OrderTopology;

/** Closes what it was lent: whoever called it cannot go on. */
@WrongAnswer(
        exercise = OrderTopology.class,
        breaks = "itOnlyDeclares",
        says = "declare closes the channel that it was lent")
public final class ClosesTheChannel extends OtherwiseRight {
    @Override
    public void declare(Channel channel) throws IOException {
        try (channel) {
            super.declare(channel);
        } catch (TimeoutException e) {
            throw new IOException(e);
        }
    }
}
