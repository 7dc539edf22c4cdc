package stampede.amqp;

import static org.assertj.core.api.Assertions.assertThat;

import com.rabbitmq.client.AMQP;
import com.rabbitmq.client.Channel;
import com.rabbitmq.client.Connection;
import com.rabbitmq.client.ConnectionFactory;
import com.rabbitmq.client.DefaultConsumer;
import com.rabbitmq.client.Envelope;
import com.rabbitmq.client.MessageProperties;
import com.rabbitmq.client.Recoverable;
import com.rabbitmq.client.RecoveryListener;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.Parameter;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.EnumSource;
import stampede.loop.Loop;
import stampede.loop.Pump;
import stampede.service.AmqpService;
import stampede.text.Text;

/**
 * Through an open gate every byte is the one that amqp-client, or the broker, has sent, in both directions. Only this is
 * knowingly changed: the login and the virtual host, which are the wire's; the heartbeat, which is 0 for the broker; and the
 * highest channel, which is the wire's own. And a connection that is cut is closed in good order by the wire.
 */
@Timeout(value = 120, unit = TimeUnit.SECONDS)
@ParameterizedClass
@EnumSource(Kind.class)
@ExtendWith(Kind.Brokers.class)
class TransparencyTest {
    private static final long PATIENCE_NANOS = 20_000_000_000L;

    @Parameter
    Kind kind;

    private AmqpService broker;
    private Tap behind;
    private Tap before;
    private AmqpServer server;
    private Pump pump;
    private final List<Text> failures = new CopyOnWriteArrayList<>();

    @BeforeEach
    void connect(Kind.Running running) throws Exception {
        broker = running.of(kind);
        ConnectionFactory straight = broker.factory();
        behind = new Tap(new InetSocketAddress(straight.getHost(), straight.getPort()));
        Loop loop = new Loop();
        AmqpWire wire = new AmqpWire(loop, Tapped.of(broker, behind.port()));
        server = wire.server("server A", new OpenAmqpGate());
        pump = new Pump(loop, "pump", new Pump.Owner() {
            @Override
            public void failed(Text why) {
                failures.add(why);
            }

            @Override
            public void ended() {
                wire.close();
                loop.close();
            }
        });
        before = new Tap(new InetSocketAddress("127.0.0.1", server.uri().getPort()));
    }

    @AfterEach
    void close() throws Exception {
        if (before == null) { // there is no such broker here
            return;
        }
        before.close();
        pump.close();
        assertThat(failures).isEmpty();
        behind.close();
        broker.reset();
    }

    private ConnectionFactory factory() {
        ConnectionFactory factory = new ConnectionFactory();
        factory.setPort(before.port());
        factory.setRequestedHeartbeat(0);
        factory.setNetworkRecoveryInterval(50);
        return factory;
    }

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }

    private static byte[] noise(int length) {
        byte[] noise = new byte[length];
        new Random(length).nextBytes(noise);
        return noise;
    }

    @Test
    void aDayInTheLifeOfAClient() throws Exception {
        try (Connection connection = factory().newConnection()) {
            Channel channel = connection.createChannel();
            channel.exchangeDeclare("prices", "topic", true);
            channel.queueDeclare("orders", true, false, false, Map.of());
            channel.queueBind("orders", "prices", "order.#");
            channel.basicQos(2);
            channel.confirmSelect();
            for (int i = 0; i < 20; i++) {
                channel.basicPublish(
                        "prices",
                        "order.paid",
                        new AMQP.BasicProperties.Builder()
                                .messageId("o-" + i)
                                .deliveryMode(2)
                                .headers(Map.of("tried", i, "by", "周"))
                                .build(),
                        bytes("order " + i));
            }
            assertThat(channel.waitForConfirms(20_000)).isTrue();
            returned(channel);
            assertThat(channel.messageCount("orders")).isEqualTo(20);
            channel.basicAck(channel.basicGet("orders", false).getEnvelope().getDeliveryTag(), false);
            channel.basicReject(channel.basicGet("orders", false).getEnvelope().getDeliveryTag(), true);
            channel.basicNack(channel.basicGet("orders", false).getEnvelope().getDeliveryTag(), false, false);
            consumed(channel, 18);
            assertThat(channel.basicGet("orders", true)).isNull();
            channel.queueUnbind("orders", "prices", "order.#");
            channel.queuePurge("orders");
            channel.queueDelete("orders");
            channel.exchangeDelete("prices");
            channel.close();
        }
        assertEverythingPassed(1);
    }

    private static void returned(Channel channel) throws Exception {
        CountDownLatch returned = new CountDownLatch(1);
        channel.addReturnListener(message -> returned.countDown());
        channel.basicPublish("prices", "nobody", true, MessageProperties.PERSISTENT_BASIC, bytes("lost"));
        channel.waitForConfirms(20_000);
        assertThat(returned.await(20, TimeUnit.SECONDS)).isTrue();
    }

    private static void consumed(Channel channel, int count) throws Exception {
        CountDownLatch done = new CountDownLatch(count);
        String tag = channel.basicConsume("orders", new DefaultConsumer(channel) {
            @Override
            public void handleDelivery(String tag, Envelope envelope, AMQP.BasicProperties properties, byte[] body)
                    throws IOException {
                getChannel().basicAck(envelope.getDeliveryTag(), false);
                done.countDown();
            }
        });
        assertThat(done.await(20, TimeUnit.SECONDS)).isTrue();
        channel.basicCancel(tag);
    }

    @Test
    void aTransactionAndAnError() throws Exception {
        try (Connection connection = factory().newConnection()) {
            Channel channel = connection.createChannel();
            channel.queueDeclare("orders", false, false, false, Map.of());
            channel.txSelect();
            channel.basicPublish("", "orders", null, bytes("one"));
            channel.txRollback();
            channel.basicPublish("", "orders", null, bytes("two"));
            channel.txCommit();
            assertThat(channel.basicGet("orders", true).getBody()).isEqualTo(bytes("two"));
            Channel bad = connection.createChannel();
            assertThat(bad).isNotNull();
            try {
                bad.queueDeclarePassive("nosuch");
            } catch (IOException e) {
                assertThat(bad.isOpen()).isFalse();
            }
            assertThat(connection.createChannel().getChannelNumber()).isEqualTo(2);
        }
        assertEverythingPassed(1);
    }

    @Test
    void bodiesOfMegabytes() throws Exception {
        byte[] big = noise(5_000_001);
        try (Connection connection = factory().newConnection()) {
            Channel channel = connection.createChannel();
            channel.queueDeclare("orders", false, false, false, Map.of());
            channel.confirmSelect();
            channel.basicPublish("", "orders", null, big);
            channel.basicPublish("", "orders", null, new byte[0]);
            channel.waitForConfirmsOrDie(20_000);
            assertThat(Arrays.equals(channel.basicGet("orders", true).getBody(), big))
                    .isTrue();
            assertThat(channel.basicGet("orders", true).getBody()).isEmpty();
        }
        assertEverythingPassed(1);
    }

    @Test
    void manyChannelsOfManyThreads() throws Exception {
        try (Connection connection = factory().newConnection()) {
            List<Thread> threads = new ArrayList<>();
            List<Throwable> failures = new ArrayList<>();
            for (int i = 0; i < 16; i++) {
                Channel channel = connection.createChannel();
                String queue = "orders" + i;
                channel.queueDeclare(queue, false, true, true, Map.of());
                channel.confirmSelect();
                Thread thread = new Thread(() -> {
                    try {
                        for (int j = 0; j < 50; j++) {
                            channel.basicPublish("", queue, null, noise(j * 1000));
                        }
                        channel.waitForConfirmsOrDie(60_000);
                        for (int j = 0; j < 50; j++) {
                            assertThat(channel.basicGet(queue, true).getBody()).hasSize(j * 1000);
                        }
                    } catch (Exception | AssertionError e) {
                        synchronized (failures) {
                            failures.add(e);
                        }
                    }
                });
                threads.add(thread);
                thread.start();
            }
            for (Thread thread : threads) {
                thread.join();
            }
            assertThat(failures).isEmpty();
        }
        assertEverythingPassed(1);
    }

    /** The client's threads go on after a cut, on a new connection, with the same consumers. */
    @Test
    void recoveryAfterACut() throws Exception {
        try (Connection connection = factory().newConnection()) {
            CountDownLatch recovered = new CountDownLatch(1);
            ((Recoverable) connection).addRecoveryListener(new RecoveryListener() {
                @Override
                public void handleRecovery(Recoverable recoverable) {
                    recovered.countDown();
                }

                @Override
                public void handleRecoveryStarted(Recoverable recoverable) {}
            });
            Channel channel = connection.createChannel();
            channel.queueDeclare("orders", true, false, false, Map.of());
            BlockingQueue<String> got = new LinkedBlockingQueue<>();
            channel.basicConsume(
                    "orders",
                    false,
                    (tag, message) -> got.add(new String(message.getBody(), StandardCharsets.UTF_8)
                            + (message.getEnvelope().isRedeliver() ? " again" : "")),
                    tag -> {});
            channel.basicPublish("", "orders", null, bytes("one"));
            assertThat(got.poll(20, TimeUnit.SECONDS)).isEqualTo("one");
            pump.ask(() -> {
                server.links().get(0).cut();
                return null;
            });
            assertThat(recovered.await(20, TimeUnit.SECONDS)).isTrue();
            assertThat(got.poll(20, TimeUnit.SECONDS)).isEqualTo("one again");
            channel.basicPublish("", "orders", null, bytes("two"));
            assertThat(got.poll(20, TimeUnit.SECONDS)).isEqualTo("two");
        }
        assertEverythingPassed(2);
    }

    /** A client that wants heartbeats gets them from the wire, and lives on; the broker hears and sends none. */
    @Test
    void heartbeatsEndAtTheWire() throws Exception {
        ConnectionFactory factory = factory();
        factory.setRequestedHeartbeat(1);
        factory.setAutomaticRecoveryEnabled(false);
        try (Connection connection = factory.newConnection()) {
            Channel channel = connection.createChannel();
            channel.queueDeclare("orders", false, false, false, Map.of());
            assertThat(connection.getHeartbeat()).isEqualTo(1);
            // amqp-client gives up after two intervals in which it hears nothing
            await(() -> heartbeats(before.lines().get(0).told()) >= 5);
            assertThat(connection.isOpen()).isTrue();
            assertThat(channel.messageCount("orders")).isZero();
        }
        assertThat(heartbeats(before.lines().get(0).said())).isPositive();
        assertThat(heartbeats(behind.lines().get(0).said())).isZero();
        assertThat(heartbeats(behind.lines().get(0).told())).isZero();
    }

    private static void await(BooleanSupplier so) throws InterruptedException {
        long end = System.nanoTime() + PATIENCE_NANOS;
        while (!so.getAsBoolean()) {
            assertThat(System.nanoTime()).as("came to pass in time").isLessThan(end);
            TimeUnit.MILLISECONDS.sleep(1);
        }
    }

    private static long heartbeats(byte[] stream) {
        return frames(stream).stream().filter(f -> f.type() == Frame.HEARTBEAT).count();
    }

    private static List<Frame> frames(byte[] stream) {
        int from = stream.length > 0 && stream[0] == 'A' ? Upstream.GREETING.length : 0;
        List<Frame> frames = new ArrayList<>();
        FrameParser parser = new FrameParser();
        parser.agreed(0);
        try {
            parser.feed(ByteBuffer.wrap(stream, from, stream.length - from), frames::add);
        } catch (Malformed e) {
            throw new AssertionError(e);
        }
        return frames;
    }

    private void assertEverythingPassed(int connections) throws Exception {
        // the wire has one of its own, once it has asked the broker something
        await(() -> before.lines().size() >= connections && behind.lines().size() >= connections);
        int its = 0;
        for (int i = 0; i < connections; i++) {
            Tap.Line here = before.lines().get(i);
            while (isTheWires(behind.lines().get(its))) {
                its++;
            }
            Tap.Line there = behind.lines().get(its++);
            boolean cut = i < connections - 1;
            assertSame("said", here.said(), cut ? withoutLast(there.said()) : there.said());
            assertSame("told", here.told(), cut ? withoutLast(there.told()) : there.told());
        }
    }

    /** Without the close by which the wire ends what is cut, or what the broker says to it. */
    private static byte[] withoutLast(byte[] stream) {
        List<Frame> frames = frames(stream);
        byte[] last = frames.get(frames.size() - 1).bytes();
        assertThat(new Frame(last).channel()).isZero();
        return Arrays.copyOf(stream, stream.length - last.length);
    }

    private static boolean isTheWires(Tap.Line line) {
        return new String(line.said(), StandardCharsets.ISO_8859_1).contains("Stampede");
    }

    /** Of each channel exactly the same bytes, and where only one is in use the same stream. */
    private void assertSame(String what, byte[] here, byte[] there) throws IOException {
        Map<Integer, byte[]> expected = byChannel(here);
        Map<Integer, byte[]> seen = byChannel(there);
        assertThat(seen.keySet()).as(what).isEqualTo(expected.keySet());
        for (Integer channel : expected.keySet()) {
            assertThat(Arrays.equals(seen.get(channel), expected.get(channel)))
                    .as("what was %s on channel %s", what, channel)
                    .isTrue(); // without printing megabytes
        }
    }

    private Map<Integer, byte[]> byChannel(byte[] stream) throws IOException {
        Map<Integer, ByteArrayOutputStream> streams = new TreeMap<>();
        for (Frame frame : frames(stream)) {
            streams.computeIfAbsent(frame.channel(), c -> new ByteArrayOutputStream())
                    .write(known(frame).bytes());
        }
        Map<Integer, byte[]> bytes = new TreeMap<>();
        streams.forEach((channel, out) -> bytes.put(channel, out.toByteArray()));
        return bytes;
    }

    /** A frame with what is knowingly changed set to one value, on both sides. */
    private static Frame known(Frame frame) {
        if (frame.type() != Frame.METHOD || frame.channel() != 0) {
            return frame;
        }
        Method method = Method.of(
                frame.payload().getShort(),
                frame.payload().getShort(frame.payload().position() + 2));
        Arguments arguments = new Arguments(method, frame.payload());
        Arguments same = switch (method) {
            case CONNECTION_START_OK -> arguments.with("response", new byte[0]);
            case CONNECTION_TUNE, CONNECTION_TUNE_OK ->
                arguments.with("heartbeat", 0).with("channel-max", 0);
            case CONNECTION_OPEN -> arguments.with("host", "/");
            case CONNECTION_CLOSE -> arguments.with("text", "");
            default -> arguments;
        };
        return AmqpCommand.of(0, same).frames().get(0);
    }
}
