package stampede.decide;

import com.rabbitmq.client.AMQP.BasicProperties;
import com.rabbitmq.client.Channel;
import com.rabbitmq.client.Connection;
import com.rabbitmq.client.ConnectionFactory;
import com.rabbitmq.client.GetResponse;
import com.rabbitmq.client.ShutdownSignalException;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.TimeoutException;
import java.util.stream.Collectors;
import stampede.amqp.AmqpWire;
import stampede.grade.Broker;
import stampede.service.AmqpService;
import stampede.service.ServiceUnavailable;
import stampede.text.Text;

/** A connection of the grader's own, which serves play after play. */
final class BrokerHand implements AutoCloseable {
    private static final int PERSISTENT = 2;
    private static final int NOT_FOUND = 404;

    private final AmqpService service;
    private final AmqpWire wire;
    /** What was declared by hand in this play before there was a server. */
    private final List<Declaration> declared = new ArrayList<>();
    /** What is there already of that, in this order: an earlier play of the same scene has declared it, and nobody has touched it. */
    private List<Declaration> standing = List.of();

    private boolean declaredLater;
    private Connection connection;
    private Channel channel;

    /**
     * A queue, an exchange or a binding. Two that are told alike are alike.
     *
     * @param name of the queue or the exchange
     * @param announces it to whoever has to know of it while it is there
     * @param deed makes it
     */
    private record Declaration(
            String told, Optional<String> queue, Optional<String> name, Runnable announces, Deed<?> deed) {
        boolean isLike(Declaration other) {
            return told.equals(other.told);
        }
    }

    BrokerHand(AmqpService service, AmqpWire wire) {
        this.service = service;
        this.wire = wire;
    }

    /**
     * Empties the broker for the next play. Half of such a play would be deleting and declaring again what the grader itself
     * declares first in each: where servers have only published to it, it stays, without its messages.
     */
    void empty() {
        boolean stays = !declaredLater && !declared.isEmpty() && wire.hasOnlyPublished();
        if (!stays || !stoodEmptied()) {
            service.reset();
            forget();
        }
        declaredLater = false;
    }

    /** Nothing stands any more: also when another scene begins. */
    void forget() {
        declared.clear();
        standing = List.of();
        leave();
    }

    private boolean stoodEmptied() {
        try {
            service.resetBut(declared.stream().flatMap(d -> d.name().stream()).collect(Collectors.toSet()));
            for (Declaration each : declared) {
                if (each.queue().isPresent()) {
                    does(c -> c.queuePurge(each.queue().get()));
                }
            }
            standing = List.copyOf(declared);
            declared.clear();
            return true;
        } catch (ServiceUnavailable e) {
            return false; // what it is, will be seen
        }
    }

    private void declare(Declaration declaration) {
        declaredLater |= wire.isUsed();
        int place = declared.size();
        declared.add(declaration);
        if (!declaredLater && place < standing.size() && standing.get(place).isLike(declaration)) {
            declaration.announces().run();
            return;
        }
        if (place < standing.size()) { // the scene goes another way this time
            service.reset();
            standing = List.of();
            leave();
            declared.subList(0, place).forEach(this::make);
        }
        make(declaration);
    }

    private void make(Declaration declaration) {
        declaration.announces().run();
        does(declaration.deed());
    }

    /**
     * The hand in one play.
     *
     * @param shuts keeps back what comes of something
     * @param settles waits until all has come of it that will
     */
    Broker in(Runnable shuts, Runnable settles) {
        return new Broker() {
            @Override
            public void queue(String name, Map<String, Object> arguments) {
                declare(new Declaration(
                        "queue " + name + " " + arguments,
                        Optional.of(name),
                        Optional.of(name),
                        () -> wire.knows(name),
                        c -> c.queueDeclare(name, true, false, false, arguments)));
            }

            @Override
            public void exchange(String name, String type) {
                declare(new Declaration(
                        "exchange " + name + " " + type,
                        Optional.empty(),
                        Optional.of(name),
                        () -> service.exchangeSeen(name),
                        c -> c.exchangeDeclare(name, type, true)));
            }

            @Override
            public void bind(String queue, String exchange, String key) {
                declare(new Declaration(
                        "binding of " + queue + " to " + exchange + " by " + key,
                        Optional.empty(),
                        Optional.empty(),
                        () -> {},
                        c -> c.queueBind(queue, exchange, key)));
            }

            @Override
            public void publish(String exchange, String key, String messageId, byte[] body) {
                publishAhead(exchange, key, messageId, body);
                settles.run();
            }

            @Override
            public void publishAhead(String exchange, String key, String messageId, byte[] body) {
                shuts.run();
                BasicProperties properties = new BasicProperties.Builder()
                        .deliveryMode(PERSISTENT)
                        .messageId(messageId)
                        .build();
                does(c -> {
                    c.basicPublish(exchange, key, properties, body);
                    return confirmed(c);
                });
                wire.disturbed();
            }

            @Override
            public void handBack(String queue) {
                shuts.run();
                does(c -> {
                    GetResponse oldest = c.basicGet(queue, false);
                    if (oldest != null) {
                        c.basicNack(oldest.getEnvelope().getDeliveryTag(), false, true);
                    }
                    return oldest;
                });
                wire.disturbed();
                settles.run();
            }

            @Override
            public List<GetResponse> take(String queue) {
                List<GetResponse> taken = new ArrayList<>();
                if (there(queue)) {
                    for (GetResponse each = get(queue); each != null; each = get(queue)) {
                        taken.add(each);
                    }
                }
                return taken;
            }

            private GetResponse get(String queue) {
                return does(c -> c.basicGet(queue, true));
            }

            @Override
            public long waiting(String queue) {
                if (!there(queue)) {
                    return -1;
                }
                long counted = does(c -> c.messageCount(queue));
                return service.isRabbit() ? counted : counted - wire.unsettled(queue); // others count these as well
            }

            @Override
            public Map<String, Object> arguments(String queue) {
                return wire.arguments(queue);
            }

            @Override
            public long unsettled(String queue) {
                return wire.unsettled(queue);
            }

            private boolean there(String queue) {
                try {
                    channel().queueDeclarePassive(queue);
                    return true;
                } catch (IOException | ShutdownSignalException e) {
                    channel = null;
                    if (e.getCause() instanceof ShutdownSignalException signal
                            && signal.getReason() instanceof com.rabbitmq.client.AMQP.Channel.Close close
                            && close.getReplyCode() == NOT_FOUND) {
                        return false;
                    }
                    throw gone(e);
                }
            }
        };
    }

    private interface Deed<T> {
        T on(Channel channel) throws IOException;
    }

    private <T> T does(Deed<T> deed) {
        try {
            return deed.on(channel());
        } catch (IOException | ShutdownSignalException e) {
            channel = null;
            throw gone(e);
        }
    }

    private static Void confirmed(Channel channel) throws IOException {
        try {
            channel.waitForConfirmsOrDie();
            return null;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IOException(e);
        }
    }

    private Channel channel() {
        try {
            if (connection == null || !connection.isOpen()) {
                channel = null;
                ConnectionFactory factory = service.factory();
                factory.setAutomaticRecoveryEnabled(false); // a new one is made when it is needed
                connection = factory.newConnection("stampede grader");
            }
            if (channel == null) {
                channel = connection.createChannel();
                channel.confirmSelect();
            }
            return channel;
        } catch (IOException | TimeoutException e) {
            throw gone(e);
        }
    }

    /**
     * RabbitMQ keeps with a channel of what type a queue was, and breaks the connection when one of another type is there by
     * its name: so there is another channel when queues are gone.
     */
    private void leave() {
        if (channel != null) {
            try {
                channel.abort();
            } catch (IOException e) {
                throw gone(e);
            }
            channel = null;
        }
    }

    private static ServiceUnavailable gone(Exception e) {
        String why = e.getCause() == null ? e.toString() : e.getCause().getMessage();
        return new ServiceUnavailable(
                Text.of("The message broker does not do what the grader asks of it: %s", "消息服务器没有照评分器的要求去做：%s", why),
                e);
    }

    @Override
    public void close() {
        if (connection != null) {
            connection.abort();
        }
    }
}
