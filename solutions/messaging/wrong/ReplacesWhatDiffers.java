package messaging.wrong;

import com.rabbitmq.client.Channel;
import java.io.IOException;
import java.util.concurrent.TimeoutException;
import stampede.grade.WrongAnswer;
import stampede.messaging.OrderTopology;

/** Deletes the exchange that differs, and declares it anew: other services' bindings went with it. */
@WrongAnswer(exercise = OrderTopology.class, breaks = "aRefusalIsTold", says = "declare replaced it")
public final class ReplacesWhatDiffers extends OtherwiseRight {
    @Override
    protected void exchange(Channel channel, String exchange, String type) throws IOException {
        try (Channel asking = channel.getConnection().createChannel()) {
            asking.exchangeDeclare(exchange, type, true);
        } catch (IOException | TimeoutException e) {
            channel.exchangeDelete(exchange);
            super.exchange(channel, exchange, type);
        }
    }
}
