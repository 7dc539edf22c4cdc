package stampede.amqp;

import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import stampede.service.AmqpService;
import stampede.service.ServiceUnavailable;

/** The queues that were named on the wire, or that the grader has told of, and what the broker said of them last. */
final class Queues {
    private static final Set<String> LETTING_MESSAGES_VANISH = Set.of(
            "x-message-ttl", "x-expires", "x-max-length", "x-max-length-bytes", "x-delivery-limit", "x-queue-type");

    private static final List<String> NAMING_EXCHANGES = List.of("exchange", "source", "destination");

    private final AmqpService broker;
    private final Control control;
    private final Map<String, Queue> known = new TreeMap<>();
    /** Whether a message was published that has its own time to live. */
    private boolean expiring;
    /** Whether a command was about a queue or an exchange, and did more than publish to it. */
    private boolean touched;

    /** A queue, which only {@code owner} may touch, if there is one. */
    private static final class Queue {
        private AmqpLink owner;
        private Map<String, Object> arguments = Map.of();
        private Counts counts = new Counts(0, 0);

        private boolean isQuorum() {
            return "quorum".equals(arguments.get("x-queue-type"));
        }
    }

    Queues(AmqpService broker, Control control) {
        this.broker = broker;
        this.control = control;
    }

    /** The broker has been emptied. */
    void clear() {
        known.clear();
        expiring = false;
        touched = false;
    }

    /**
     * There may be a queue of this name.
     *
     * @throws ServiceUnavailable if it is not this run's own
     */
    void know(String name) {
        if (!name.isEmpty()) {
            broker.queueSeen(name);
            known.computeIfAbsent(name, n -> new Queue());
        }
    }

    /**
     * Whether the broker has said last that a message waits in one of them, and its time there runs out.
     *
     * @param taken what it counts and is in no queue
     */
    boolean anyKeepsForAWhile(Stakes taken) {
        return known.entrySet().stream()
                .filter(queue -> expiring || queue.getValue().arguments.containsKey("x-message-ttl"))
                .anyMatch(queue -> queue.getValue().counts.messages()
                        > taken.in(queue.getKey()).unsettled());
    }

    private void declared(AmqpLink link, AmqpCommand declaration, String name) {
        know(name);
        Arguments arguments = declaration.arguments();
        if (!arguments.flag("passive")) {
            Queue queue = known.get(name);
            queue.owner = arguments.flag("exclusive") ? link : null;
            queue.arguments = arguments.table("arguments");
        }
    }

    /**
     * A client's command is about to go to the broker.
     *
     * @throws ServiceUnavailable if it names what is not this run's own; then it must not go
     */
    void named(AmqpLink link, AmqpCommand command) {
        Arguments arguments = command.arguments();
        touched |= command.method() != Method.BASIC_PUBLISH
                && (command.method().hasField("queue")
                        || NAMING_EXCHANGES.stream().anyMatch(command.method()::hasField));
        for (String field : NAMING_EXCHANGES) {
            if (command.method().hasField(field)) {
                broker.exchangeSeen(arguments.text(field));
            }
        }
        switch (command.method()) {
            case QUEUE_DECLARE -> {
                String name = arguments.text("queue");
                broker.queueSeen(name);
                if (!command.isAnswered()) {
                    declared(link, command, name);
                }
            }
            case BASIC_CONSUME, BASIC_GET, QUEUE_BIND, QUEUE_UNBIND, QUEUE_PURGE, QUEUE_DELETE ->
                know(arguments.text("queue"));
            case BASIC_PUBLISH -> {
                expiring |= command.header().text("expiration").isPresent();
                if (arguments.text("exchange").isEmpty()) {
                    broker.queueSeen(arguments.text("routing-key"));
                }
            }
            default -> {
                // it names none
            }
        }
    }

    /** The broker has answered it. */
    void answered(AmqpLink link, AmqpCommand command, AmqpCommand answer) {
        if (answer.method() == Method.QUEUE_DECLARE_OK) {
            String name = answer.arguments().text("queue");
            declared(link, command, name);
            known.get(name).counts = Counts.of(answer);
        } else if (answer.method() == Method.QUEUE_DELETE_OK) {
            known.remove(command.arguments().text("queue"));
        }
    }

    /** Whether clients have done more with queues and exchanges, since it was emptied, than publish. */
    boolean areTouched() {
        return touched;
    }

    /** How often a message may be passed on from queue to queue, at most. */
    int hops() {
        return (int) known.values().stream()
                .filter(queue -> queue.arguments.containsKey("x-dead-letter-exchange"))
                .count();
    }

    /** What the broker said last. */
    Counts counts(String name) {
        Queue queue = known.get(name);
        return queue == null ? new Counts(0, 0) : queue.counts;
    }

    /** What the broker said last of all that are known. */
    Map<String, Counts> counts() {
        Map<String, Counts> all = new HashMap<>();
        known.forEach((name, queue) -> all.put(name, queue.counts));
        return all;
    }

    Map<String, Object> arguments(String name) {
        Queue queue = known.get(name);
        return queue == null ? Map.of() : queue.arguments;
    }

    boolean isKnown(String name) {
        return known.containsKey(name);
    }

    /** Whether messages may leave it otherwise than by being delivered. */
    boolean letsMessagesVanish(String name) {
        Queue queue = known.get(name);
        return queue == null || queue.arguments.keySet().stream().anyMatch(LETTING_MESSAGES_VANISH::contains);
    }

    /** Asks the broker about all of them; what is not there is no longer known. */
    void ask(Runnable then) {
        ask(known.keySet(), then);
    }

    /** The same, once those that keep a log of what they are told have carried it out. */
    void askPastLogs(Runnable then) {
        if (known.values().stream().noneMatch(Queue::isQuorum)) {
            ask(then);
        } else {
            // what a quorum queue is told it puts off once, and then writes down
            ask(() -> ask(() -> control.passFence(() -> ask(then))));
        }
    }

    /** Asks the broker about some. */
    void ask(Collection<String> names, Runnable then) {
        Map<AmqpLink, List<String>> byOwner = new HashMap<>();
        List<String> free = new ArrayList<>();
        for (String name : names) {
            Queue queue = known.get(name);
            if (queue != null && queue.owner != null && queue.owner.reachesBroker()) {
                byOwner.computeIfAbsent(queue.owner, o -> new ArrayList<>()).add(name);
            } else if (queue != null && queue.owner == null) {
                free.add(name);
            } else {
                known.remove(name);
            }
        }
        int[] open = {byOwner.size() + (free.isEmpty() ? 0 : 1)};
        if (open[0] == 0) {
            then.run();
            return;
        }
        Consumer<Runnable> one = heard -> {
            heard.run();
            if (--open[0] == 0) {
                then.run();
            }
        };
        byOwner.forEach((owner, its) -> owner.asker().ask(its, counts -> one.accept(() -> heard(its, counts))));
        if (!free.isEmpty()) {
            control.withAsker(asker -> asker.ask(free, counts -> one.accept(() -> heard(free, counts))));
        }
    }

    private void heard(List<String> asked, Map<String, Counts> counts) {
        for (String name : asked) {
            Queue queue = known.get(name);
            if (queue != null && counts.containsKey(name)) {
                queue.counts = counts.get(name);
            } else {
                known.remove(name);
            }
        }
    }

    @Override
    public String toString() {
        return known.keySet().stream().collect(Collectors.joining(", "));
    }
}
