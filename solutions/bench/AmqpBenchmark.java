package bench;

import com.rabbitmq.client.Channel;
import com.rabbitmq.client.Connection;
import com.rabbitmq.client.ConnectionFactory;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicBoolean;
import stampede.amqp.AmqpWire;
import stampede.amqp.OpenAmqpGate;
import stampede.cli.Benchmark;
import stampede.cli.Console;
import stampede.loop.Loop;
import stampede.service.AmqpService;
import stampede.service.Mode;
import stampede.service.Services;
import stampede.text.Text;

/** Compares the wire to a broker, its gate open, with a proxy that only carries bytes, and with no proxy at all. */
public final class AmqpBenchmark implements Benchmark {
    private static final int MESSAGES = 10_000;
    private static final int OUTSTANDING = 200;
    private static final int ASKED = 1_000;
    private static final double AT_MOST = 2;
    private static final String QUEUE = "stampede-bench";

    @Override
    public Text summary() {
        return Text.of(
                "the wire to a broker, its gate open, against a proxy that only carries bytes, a minute",
                "闸门全开的消息服务器 wire 对比只搬运字节的代理，约一分钟");
    }

    @Override
    public void run(Console console) throws Exception {
        console.say(summary());
        try (Services services = Services.in(Mode.ANY);
                Loop loop = new Loop()) {
            AmqpService broker = services.amqp();
            console.say(broker.label());
            ConnectionFactory straight = broker.factory();
            AtomicBoolean over = new AtomicBoolean();
            try (PlainProxy plain = new PlainProxy(straight.getHost(), straight.getPort());
                    AmqpWire wire = new AmqpWire(loop, broker)) {
                ConnectionFactory proxied = broker.factory();
                proxied.setHost("127.0.0.1");
                proxied.setPort(plain.port());
                ConnectionFactory wired = new ConnectionFactory();
                wired.setUri(wire.server("benchmark", new OpenAmqpGate()).uri());
                Thread pump = new Thread(() -> loop.run(over::get), "wire");
                pump.setDaemon(true);
                pump.start();
                compare(new Comparison<>(List.of(straight, proxied, wired), AT_MOST, console));
                over.set(true);
                loop.wakeup();
                pump.join(10_000);
            }
            broker.queueSeen(QUEUE);
            broker.reset();
        }
    }

    private static void compare(Comparison<ConnectionFactory> comparison) throws Exception {
        comparison.of("publish, " + OUTSTANDING + " unconfirmed", f -> withChannel(f, c -> publish(c, 100, MESSAGES)));
        comparison.of("deliver and ack", f -> withChannel(f, AmqpBenchmark::consume));
        comparison.of("publish 64 KB", f -> withChannel(f, c -> publish(c, 64 * 1024, MESSAGES / 10)));
        comparison.of("get, one by one", f -> withChannel(f, AmqpBenchmark::ask));
    }

    private interface Work {
        double nanoseconds(Channel channel) throws Exception;
    }

    private static double withChannel(ConnectionFactory factory, Work work) throws Exception {
        try (Connection connection = factory.newConnection();
                Channel channel = connection.createChannel()) {
            channel.queueDeclare(QUEUE, false, false, false, Map.of());
            channel.queuePurge(QUEUE);
            channel.confirmSelect();
            return work.nanoseconds(channel) / 1e3;
        }
    }

    private static double publish(Channel channel, int length, int messages) throws Exception {
        byte[] body = new byte[length];
        long began = System.nanoTime();
        for (int i = 1; i <= messages; i++) {
            channel.basicPublish("", QUEUE, null, body);
            if (i % OUTSTANDING == 0) {
                channel.waitForConfirmsOrDie();
            }
        }
        return (System.nanoTime() - began) / (double) messages;
    }

    private static double consume(Channel channel) throws Exception {
        publish(channel, 100, MESSAGES);
        CountDownLatch left = new CountDownLatch(MESSAGES);
        channel.basicQos(OUTSTANDING);
        long began = System.nanoTime();
        channel.basicConsume(
                QUEUE,
                false,
                (tag, message) -> {
                    channel.basicAck(message.getEnvelope().getDeliveryTag(), false);
                    left.countDown();
                },
                tag -> {});
        left.await();
        return (System.nanoTime() - began) / (double) MESSAGES;
    }

    private static double ask(Channel channel) throws Exception {
        long began = System.nanoTime();
        for (int i = 0; i < ASKED; i++) {
            channel.basicGet(QUEUE, true);
        }
        return (System.nanoTime() - began) / (double) ASKED;
    }
}
