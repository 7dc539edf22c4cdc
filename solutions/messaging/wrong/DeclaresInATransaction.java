package messaging.wrong;

import com.rabbitmq.client.Channel;
import java.io.IOException;
import stampede.grade.WrongAnswer;
import stampede.messaging.OrderTopology;

/** Puts the channel into a transaction, as if declaring were a part of one: it never leaves it again. */
@WrongAnswer(
        exercise = OrderTopology.class,
        breaks = "itOnlyDeclares",
        says = "what is published on the channel after declare does not arrive")
public final class DeclaresInATransaction extends OtherwiseRight {
    @Override
    public void declare(Channel channel) throws IOException {
        channel.txSelect();
        super.declare(channel);
        channel.txCommit();
    }
}
