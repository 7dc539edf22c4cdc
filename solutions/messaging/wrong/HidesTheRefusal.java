package messaging.wrong;

import com.rabbitmq.client.Channel;
import java.io.IOException;
import stampede.grade.WrongAnswer;
import stampede.messaging.OrderTopology;

/** Catches what the broker refuses, and returns: whoever called it believes that everything is there. */
@WrongAnswer(exercise = OrderTopology.class, breaks = "aRefusalIsTold", says = "declare returned as if all were well")
public final class HidesTheRefusal extends OtherwiseRight {
    @Override
    public void declare(Channel channel) {
        try {
            super.declare(channel);
        } catch (IOException e) {
            System.err.println("The exchanges seem to be there already: " + e);
        }
    }
}
