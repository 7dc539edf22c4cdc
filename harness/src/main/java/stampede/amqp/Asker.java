package stampede.amqp;

import java.util.ArrayDeque;
import java.util.Collection;
import java.util.Deque;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.IntSupplier;

/** A channel on which the wire itself asks the broker about queues. A queue that is not there closes it; then it is opened anew. */
final class Asker {
    private final Upstream upstream;
    private final IntSupplier channel;
    private boolean open;

    /**
     * @param channel its number, once one is needed
     */
    Asker(Upstream upstream, IntSupplier channel) {
        this.upstream = upstream;
        this.channel = channel;
    }

    /** Asks about all of them at once; {@code then} is given those that are there. */
    void ask(Collection<String> queues, Consumer<Map<String, Counts>> then) {
        new Round(queues, then).ask();
    }

    /** The broker has sent what answers no question. */
    void received(AmqpCommand command) {
        if (command.method() == Method.CHANNEL_CLOSE) {
            open = false;
            upstream.send(AmqpCommand.of(channel.getAsInt(), Method.CHANNEL_CLOSE_OK));
        }
    }

    private void open() {
        if (!open) {
            open = true;
            upstream.ask(AmqpCommand.of(channel.getAsInt(), Method.CHANNEL_OPEN, ""), answer -> {});
        }
    }

    private final class Round {
        private final Deque<String> left;
        private final Consumer<Map<String, Counts>> then;
        private final Map<String, Counts> counts = new HashMap<>();
        /** Those that have not been answered, because of one before them. */
        private final Deque<String> again = new ArrayDeque<>();

        private boolean refused;
        private int awaited;

        private Round(Collection<String> queues, Consumer<Map<String, Counts>> then) {
            left = new ArrayDeque<>(queues);
            this.then = then;
        }

        private void ask() {
            if (left.isEmpty()) {
                then.accept(counts);
                return;
            }
            open();
            refused = false;
            awaited = left.size();
            for (String queue : left) {
                AmqpCommand passive = AmqpCommand.of(
                        channel.getAsInt(), Method.QUEUE_DECLARE, 0, queue, true, false, false, false, false, Map.of());
                upstream.ask(passive, answer -> answered(queue, answer));
            }
        }

        private void answered(String queue, Optional<AmqpCommand> answer) {
            if (answer.isPresent()) {
                counts.put(queue, Counts.of(answer.get()));
            } else if (refused) {
                again.add(queue);
            }
            refused |= answer.isEmpty();
            if (--awaited == 0) {
                left.clear();
                if (!upstream.isClosed()) {
                    left.addAll(again);
                }
                again.clear();
                ask();
            }
        }
    }
}
