package stampede.decide;

import java.util.List;
import java.util.Optional;
import stampede.amqp.AmqpChannel;
import stampede.explore.Footprint;
import stampede.text.Text;
import stampede.wire.Fate;

/**
 * The command at the head of a channel to the broker. Whether two of them may change places only the broker knows; where it
 * has somebody to deliver to, that one goes on as well.
 */
record AmqpCue(int server, AmqpChannel channel, BrokerSteps steps) implements Cue {

    @Override
    public Object source() {
        return channel;
    }

    @Override
    public Text told() {
        return channel.told(channel.head());
    }

    @Override
    public Optional<Worker> worker(List<Worker> working) {
        return Optional.empty();
    }

    @Override
    public Footprint footprint() {
        return steps.anyConsumes() ? Footprint.ofEverything() : Footprint.inBroker(server);
    }

    @Override
    public void go(Fate fate, int row) {
        steps.grant(channel, fate, row);
    }

    @Override
    public boolean goesToTheBroker() {
        return true;
    }

    @Override
    public boolean isUnderWay() {
        return !steps.areSettled();
    }
}
