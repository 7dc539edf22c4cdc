package messaging.wrong;

import com.rabbitmq.client.Channel;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import stampede.grade.WrongAnswer;
import stampede.messaging.OrderTopology;

/** Publishes a message, to see whether it arrives: it does, at a service that takes it for real. */
@WrongAnswer(
        exercise = OrderTopology.class,
        breaks = "itOnlyDeclares",
        says = "after the first declare messages wait in")
public final class SendsATestMessage extends OtherwiseRight {
    @Override
    public void declare(Channel channel) throws IOException {
        super.declare(channel);
        channel.basicPublish(PAYMENTS, "card", null, "test".getBytes(StandardCharsets.UTF_8));
    }
}
