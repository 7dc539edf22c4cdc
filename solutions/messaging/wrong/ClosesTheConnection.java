package messaging.wrong;

import com.rabbitmq.client.Channel;
import java.io.IOException;
import stampede.grade.WrongAnswer;
import stampede.messaging.OrderTopology;

/** Closes the connection of the channel, which was not its own. */
@WrongAnswer(
        exercise = OrderTopology.class,
        breaks = "itOnlyDeclares",
        says = "declare closes the connection of the channel that it was lent")
public final class ClosesTheConnection extends OtherwiseRight {
    @Override
    public void declare(Channel channel) throws IOException {
        super.declare(channel);
        channel.getConnection().close();
    }
}
