package stampede.messaging;

import com.rabbitmq.client.AMQP.BasicProperties;
import com.rabbitmq.client.CancelCallback;
import com.rabbitmq.client.Channel;
import com.rabbitmq.client.Connection;
import com.rabbitmq.client.ConnectionFactory;
import com.rabbitmq.client.DefaultSocketConfigurator;
import com.rabbitmq.client.Delivery;
import com.rabbitmq.client.GetResponse;
import java.io.IOException;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Consumer;
import stampede.grade.Evidence;

/** A party of a {@link Demonstration}: a service of the shop, with a connection and a channel of its own. */
final class Party {
    private static final int TRANSIENT = 1;
    private static final int PERSISTENT = 2;

    private final String name;
    private final int column;
    private final Consumer<Evidence.Row> tell;
    private final List<Socket> sockets = new ArrayList<>();
    private final Connection connection;
    private final Channel channel;
    private final BlockingQueue<Delivery> deliveries = new LinkedBlockingQueue<>();
    private final List<String> returned = new CopyOnWriteArrayList<>();

    Party(String name, int column, ConnectionFactory factory, Consumer<Evidence.Row> tell)
            throws IOException, TimeoutException {
        this.name = name;
        this.column = column;
        this.tell = tell;
        factory.setSocketConfigurator(new DefaultSocketConfigurator() {
            @Override
            public void configure(Socket socket) throws IOException {
                super.configure(socket);
                sockets.add(socket);
            }
        });
        connection = factory.newConnection("stampede " + name);
        channel = connection.createChannel();
        channel.addReturnListener(back -> returned.add(id(back.getProperties())));
    }

    String name() {
        return name;
    }

    /**
     * Publishes a persistent message and waits for the broker's confirm.
     *
     * @return whether it was confirmed; false if the broker refused it
     */
    boolean publish(Demonstration on, String exchange, String key, String id, boolean mandatory)
            throws IOException, InterruptedException {
        return publish(on, exchange, key, id, mandatory, PERSISTENT);
    }

    /** The same, to a queue, and the message is not persistent. */
    boolean publishTransient(Demonstration on, String queue, String id) throws IOException, InterruptedException {
        return publish(on, "", queue, id, false, TRANSIENT);
    }

    private boolean publish(
            Demonstration on, String exchange, String key, String id, boolean mandatory, int deliveryMode)
            throws IOException, InterruptedException {
        BasicProperties properties = new BasicProperties.Builder()
                .messageId(id)
                .deliveryMode(deliveryMode)
                .build();
        channel.confirmSelect();
        channel.basicPublish(
                on.full(exchange),
                exchange.isEmpty() ? on.full(key) : key,
                mandatory,
                properties,
                id.getBytes(StandardCharsets.UTF_8));
        boolean confirmed;
        try {
            confirmed = channel.waitForConfirms(Demonstration.patienceMillis());
        } catch (TimeoutException e) {
            throw Demonstration.late(name, "a confirm");
        }
        channel.exchangeDeclarePassive("amq.direct"); // whatever came of it is here by now, in whichever order
        String came = (returned.contains(id) ? "returned, " : "") + (confirmed ? "confirmed" : "refused");
        String where = exchange.isEmpty() ? key : exchange + " " + key;
        tell.accept(Evidence.Row.command(
                column, "publish " + where + " #" + id + (deliveryMode == TRANSIENT ? " not persistent" : ""), came));
        return confirmed;
    }

    /** Whether the broker has sent this message back. */
    boolean gotBack(String id) {
        return returned.contains(id);
    }

    /**
     * Subscribes to a queue.
     *
     * @param prefetch how many unsettled messages it takes at most; 0 for any number
     */
    void subscribe(Demonstration on, String queue, int prefetch, boolean automaticAck) throws IOException {
        channel.basicQos(prefetch);
        CancelCallback nobodyCancels = tag -> {};
        channel.basicConsume(on.full(queue), automaticAck, (tag, delivery) -> deliveries.add(delivery), nobodyCancels);
        String how = automaticAck ? " (automatic ack)" : prefetch > 0 ? " (prefetch " + prefetch + ")" : "";
        tell.accept(Evidence.Row.command(column, "consume " + queue + how, "ok"));
    }

    /** The next message that comes, which must. */
    Delivery next() throws InterruptedException {
        Delivery delivery = deliveries.poll(Demonstration.patienceMillis(), TimeUnit.MILLISECONDS);
        if (delivery == null) {
            throw Demonstration.late(name, "a message");
        }
        tell.accept(Evidence.Row.command(
                column,
                "←",
                told(id(delivery.getProperties()), delivery.getEnvelope().isRedeliver())));
        return delivery;
    }

    /** How many messages have come that {@link #next} has not taken. */
    int waiting() {
        return deliveries.size();
    }

    /** Fetches a message, if one waits. */
    GetResponse get(Demonstration on, String queue) throws IOException {
        GetResponse response = channel.basicGet(on.full(queue), false);
        tell.accept(Evidence.Row.command(
                column,
                "get " + queue,
                response == null
                        ? "empty"
                        : told(id(response.getProps()), response.getEnvelope().isRedeliver())));
        return response;
    }

    void ack(Delivery delivery) throws IOException {
        channel.basicAck(delivery.getEnvelope().getDeliveryTag(), false);
        tell.accept(Evidence.Row.command(column, "ack #" + id(delivery.getProperties()), ""));
    }

    /** Refuses what it has fetched, and wants it back nowhere. */
    void reject(GetResponse response) throws IOException {
        channel.basicReject(response.getEnvelope().getDeliveryTag(), false);
        tell.accept(Evidence.Row.command(column, "reject #" + id(response.getProps()) + " requeue=false", ""));
    }

    /** Declares a queue that belongs to this connection alone. */
    void exclusive(Demonstration on, String queue) throws IOException {
        channel.queueDeclare(on.full(queue), false, true, false, null);
        tell.accept(Evidence.Row.command(column, "declare " + queue + " (exclusive)", "ok"));
    }

    /** Does something that no broker sees. */
    void does(String what) {
        tell.accept(Evidence.Row.call(column, what, ""));
    }

    /** Its connection is cut: as when its machine loses power. */
    void isCut() throws IOException {
        tell.accept(Evidence.Row.call(column, "connection cut", ""));
        for (Socket socket : sockets) {
            socket.close();
        }
    }

    /** It ends in good order. */
    void ends() throws IOException {
        connection.close();
        tell.accept(Evidence.Row.call(column, "connection closed", ""));
    }

    void leave() {
        connection.abort();
    }

    private static String told(String id, boolean redelivered) {
        return "#" + id + (redelivered ? " redelivered=true" : "");
    }

    private static String id(com.rabbitmq.client.BasicProperties properties) {
        return String.valueOf(properties.getMessageId());
    }
}
