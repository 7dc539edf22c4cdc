package stampede.amqp;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.TreeMap;

/**
 * What a channel has of the queues, by what has passed on the wire: its consumers, and the messages that were delivered to
 * it and not settled. What the broker has sent counts, whether or not the client has got it yet.
 */
final class Holdings {
    private final Map<String, Consumer> consumers = new HashMap<>();
    private final NavigableMap<Long, Message> unsettled = new TreeMap<>();
    /** Settlements that count when the transaction is committed. */
    private final List<AmqpCommand> uncommitted = new ArrayList<>();

    private boolean transactional;
    private String lastQueue = "";

    /**
     * A consumer.
     *
     * @param settles whether the broker waits for what is delivered to be settled
     */
    record Consumer(String queue, boolean settles) {}

    /**
     * A message.
     *
     * @param mayVanish whether the broker drops it after a time of its own
     */
    record Message(String queue, boolean mayVanish) {}

    boolean isTransactional() {
        return transactional;
    }

    /** A queue as a command names it: by an empty name it means the one that was declared last. */
    String named(String queue) {
        return queue.isEmpty() ? lastQueue : queue;
    }

    Map<String, Consumer> consumers() {
        return consumers;
    }

    /** The queue of a consumer, or the consumer's own name where that is not known. */
    String queueOf(String consumer) {
        Consumer known = consumers.get(consumer);
        return known == null ? consumer : known.queue;
    }

    /** The messages that are not settled, by their tags. */
    NavigableMap<Long, Message> unsettled() {
        return unsettled;
    }

    /** The client's command goes to the broker. */
    void sent(AmqpCommand command) {
        switch (command.method()) {
            case BASIC_ACK, BASIC_NACK, BASIC_REJECT -> {
                if (transactional) {
                    uncommitted.add(command);
                } else {
                    settle(command);
                }
            }
            case BASIC_CONSUME -> {
                if (!command.isAnswered()) {
                    consumes(command, command.arguments().text("consumer"));
                }
            }
            case BASIC_CANCEL -> {
                if (!command.isAnswered()) {
                    consumers.remove(command.arguments().text("consumer"));
                }
            }
            case BASIC_RECOVER_ASYNC -> unsettled.clear();
            default -> {
                // the rest counts when it is answered, or not at all
            }
        }
    }

    /** The broker has answered it. */
    void answered(AmqpCommand command, AmqpCommand answer) {
        switch (answer.method()) {
            case QUEUE_DECLARE_OK -> lastQueue = answer.arguments().text("queue");
            case BASIC_CONSUME_OK -> consumes(command, answer.arguments().text("consumer"));
            case BASIC_CANCEL_OK -> consumers.remove(answer.arguments().text("consumer"));
            case BASIC_GET_OK -> {
                if (!command.arguments().flag("no-ack")) {
                    delivered(answer, named(command.arguments().text("queue")));
                }
            }
            case BASIC_RECOVER_OK -> unsettled.clear();
            case TX_SELECT_OK -> transactional = true;
            case TX_COMMIT_OK -> {
                uncommitted.forEach(this::settle);
                uncommitted.clear();
            }
            case TX_ROLLBACK_OK -> uncommitted.clear();
            default -> {
                // it changes nothing here
            }
        }
    }

    /** The broker has sent it without being asked. */
    void received(AmqpCommand command) {
        if (command.method() == Method.BASIC_DELIVER) {
            Consumer consumer = consumers.get(command.arguments().text("consumer"));
            if (consumer == null || consumer.settles) {
                delivered(command, consumer == null ? "" : consumer.queue);
            }
        } else if (command.method() == Method.BASIC_CANCEL) {
            consumers.remove(command.arguments().text("consumer"));
        }
    }

    /** The broker has taken all of it back. */
    void clear() {
        consumers.clear();
        unsettled.clear();
        uncommitted.clear();
    }

    private void consumes(AmqpCommand command, String consumer) {
        Arguments arguments = command.arguments();
        consumers.put(consumer, new Consumer(named(arguments.text("queue")), !arguments.flag("no-ack")));
    }

    private void delivered(AmqpCommand command, String queue) {
        boolean mayVanish = command.header().text("expiration").isPresent();
        unsettled.put(command.arguments().longLong("tag"), new Message(queue, mayVanish));
    }

    private void settle(AmqpCommand command) {
        affected(command).clear();
    }

    /** Those that an acknowledgement or a refusal is about. */
    NavigableMap<Long, Message> affected(AmqpCommand command) {
        Arguments arguments = command.arguments();
        long tag = arguments.longLong("tag");
        boolean multiple = command.method() != Method.BASIC_REJECT && arguments.flag("multiple");
        if (multiple) {
            return tag == 0 ? unsettled : unsettled.headMap(tag, true);
        }
        return unsettled.subMap(tag, true, tag, true);
    }
}
