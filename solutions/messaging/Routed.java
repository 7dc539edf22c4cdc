package messaging;

import com.rabbitmq.client.Channel;
import com.rabbitmq.client.Connection;
import com.rabbitmq.client.ConnectionFactory;
import java.io.IOException;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicBoolean;
import messaging.Wiring.Binding;

/**
 * Where a broker has routed one message.
 *
 * @param copies for each queue, how many it got
 * @param returned whether the broker gave the message back
 */
record Routed(Wiring wiring, Map<String, Integer> copies, boolean returned) {
    private static final byte[] BODY = {};
    private static final long PATIENCE_MILLIS = 10_000;

    /**
     * Declares the wiring, publishes the message, and takes out what came. The queues go with the connection, and the
     * exchange with its last binding, should this die in between.
     */
    static Routed by(ConnectionFactory factory, Wiring wiring)
            throws IOException, TimeoutException, InterruptedException {
        return by(factory, wiring, "stampede.demo." + UUID.randomUUID());
    }

    /** @param mark the exchange's name; those of the queues begin with it and a dot */
    static Routed by(ConnectionFactory factory, Wiring wiring, String mark)
            throws IOException, TimeoutException, InterruptedException {
        try (Connection connection = factory.newConnection("stampede demo")) {
            Channel channel = connection.createChannel();
            channel.exchangeDeclare(mark, wiring.type(), false, true, null);
            for (String queue : wiring.queues()) {
                channel.queueDeclare(mark + "." + queue, false, true, false, null);
            }
            for (Binding binding : wiring.bindings()) {
                channel.queueBind(mark + "." + binding.queue(), mark, binding.key());
            }
            AtomicBoolean returned = new AtomicBoolean();
            channel.addReturnListener(message -> returned.set(true));
            channel.confirmSelect();
            channel.basicPublish(mark, wiring.key(), true, null, BODY);
            channel.waitForConfirms(PATIENCE_MILLIS);
            Map<String, Integer> copies = new LinkedHashMap<>();
            for (String queue : wiring.queues()) {
                copies.put(queue, drain(channel, mark + "." + queue));
                channel.queueDelete(mark + "." + queue);
            }
            if (copies.isEmpty()) {
                channel.exchangeDelete(mark);
            }
            return new Routed(wiring, copies, returned.get());
        }
    }

    /** How many queues have a copy. */
    long reached() {
        return copies.values().stream().filter(count -> count > 0).count();
    }

    private static int drain(Channel channel, String queue) throws IOException {
        int count = 0;
        while (channel.basicGet(queue, true) != null) {
            count++;
        }
        return count;
    }
}
