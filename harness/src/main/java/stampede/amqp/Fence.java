package stampede.amqp;

import java.util.Map;
import java.util.UUID;
import stampede.service.AmqpService;

/**
 * Finds out that quorum queues have carried out what they were told. Such a queue answers at once what it is asked, but acts
 * only when the command is on disk, and all of a node share the log there. So what they were told before a message was
 * confirmed that another such queue has taken, is on disk as well.
 */
final class Fence {
    private static final int CHANNEL = 2;

    private final AmqpService broker;
    private final String queue = "stampede-fence-" + UUID.randomUUID();
    private Upstream upstream;
    private Runnable whenConfirmed = () -> {};
    private boolean returned;

    Fence(AmqpService broker) {
        this.broker = broker;
    }

    /** Runs {@code then} when what the queues have been given before is on disk. */
    void pass(Upstream through, Runnable then) {
        whenConfirmed = then;
        if (upstream == through) {
            publish();
            return;
        }
        upstream = through;
        upstream.ask(AmqpCommand.of(CHANNEL, Method.CHANNEL_OPEN, ""), opened -> {});
        upstream.ask(AmqpCommand.of(CHANNEL, Method.CONFIRM_SELECT, false), selected -> {});
        declare();
    }

    private void declare() {
        broker.queueSeen(queue);
        Map<String, Object> arguments = Map.of("x-queue-type", "quorum", "x-max-length", 1);
        upstream.ask(
                AmqpCommand.of(CHANNEL, Method.QUEUE_DECLARE, 0, queue, false, true, false, false, false, arguments),
                declared -> publish());
    }

    private void publish() {
        returned = false;
        upstream.send(AmqpCommand.message(CHANNEL, "", queue));
    }

    /** The broker has sent what answers no question. */
    void received(AmqpCommand command) {
        switch (command.method()) {
            case BASIC_RETURN -> returned = true; // it has been emptied since
            case BASIC_ACK, BASIC_NACK -> confirmed();
            case CHANNEL_CLOSE -> upstream.send(AmqpCommand.of(CHANNEL, Method.CHANNEL_CLOSE_OK));
            default -> {
                // nothing else concerns it
            }
        }
    }

    private void confirmed() {
        if (returned) {
            declare();
        } else {
            whenConfirmed.run();
        }
    }

    boolean isOn(int channel) {
        return channel == CHANNEL;
    }
}
