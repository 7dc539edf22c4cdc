package messaging.wrong;

import com.rabbitmq.client.Channel;
import java.io.IOException;
import stampede.grade.WrongAnswer;
import stampede.messaging.OrderTopology;

/** Remembers that it has declared, and does it no more: what was deleted since then stays away. */
@WrongAnswer(
        exercise = OrderTopology.class,
        breaks = "declaringMendsWhatIsMissing",
        says = "cart and orders were deleted and it declared again")
public final class DeclaresOnlyOnce extends OtherwiseRight {
    private boolean declared;

    @Override
    public synchronized void declare(Channel channel) throws IOException {
        if (!declared) {
            super.declare(channel);
            declared = true;
        }
    }
}
