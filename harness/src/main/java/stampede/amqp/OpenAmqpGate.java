package stampede.amqp;

import stampede.text.Text;
import stampede.wire.Fate;

/** Lets everything through at once. */
public class OpenAmqpGate implements AmqpGate {

    @Override
    public void opened(AmqpLink link) {}

    @Override
    public boolean letsFlow(AmqpLink link) {
        return true;
    }

    @Override
    public void arrived(AmqpChannel channel) {
        channel.grant(Fate.DELIVERED);
    }

    @Override
    public void answered(AmqpChannel channel, AmqpCommand command, AmqpCommand answer) {}

    @Override
    public void held(AmqpChannel channel) {
        channel.deliver();
    }

    @Override
    public void closed(AmqpLink link, boolean parked) {}

    @Override
    public void unjudged(AmqpLink link, Text reason) {}

    @Override
    public void needsRabbit(AmqpLink link, Text what) {}

    @Override
    public void malformed(AmqpLink link, Text reason) {}
}
