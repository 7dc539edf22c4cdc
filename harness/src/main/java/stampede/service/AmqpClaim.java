package stampede.service;

import com.rabbitmq.client.AMQP;
import com.rabbitmq.client.AMQP.BasicProperties;
import com.rabbitmq.client.GetResponse;
import com.rabbitmq.client.MessageProperties;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.TimeoutException;
import stampede.text.Text;

/**
 * How a run claims a virtual host that was there before it, with nothing but AMQP.
 *
 * <p>A queue that the broker gives to one connection only is the claim: of two runs one gets it, and it goes with the
 * connection, without clock and expiry. The names that the run is about to declare are written into a second, durable
 * queue first: should it be killed, the next run reads there what to delete, and needs not guess what is whose.
 */
final class AmqpClaim {
    static final String RUN = "stampede.run";
    static final String NAMES = "stampede.names";
    private static final String APPLICATION = "stampede";
    private static final long CONFIRM_MILLIS = 20_000;

    private final AmqpAddress address;
    private final Set<Name> written = new HashSet<>();

    AmqpClaim(AmqpAddress address) {
        this.address = address;
    }

    /** A queue or an exchange. */
    record Name(boolean isQueue, String value) {
        private static final String QUEUE = "queue ";
        private static final String EXCHANGE = "exchange ";

        boolean isThere(AmqpLine line) throws IOException {
            return line.isThere(
                    channel -> isQueue ? channel.queueDeclarePassive(value) : channel.exchangeDeclarePassive(value));
        }

        void delete(AmqpLine line) throws IOException {
            if (isQueue) {
                line.deleteQueue(value);
            } else {
                line.deleteExchange(value);
            }
        }

        private byte[] line() {
            return ((isQueue ? QUEUE : EXCHANGE) + value).getBytes(StandardCharsets.UTF_8);
        }

        /** Null for what is no line of ours. */
        private static Name of(GetResponse message) {
            String line = new String(message.getBody(), StandardCharsets.UTF_8);
            if (!APPLICATION.equals(message.getProps().getAppId())) {
                return null;
            }
            return line.startsWith(QUEUE)
                    ? new Name(true, line.substring(QUEUE.length()))
                    : line.startsWith(EXCHANGE) ? new Name(false, line.substring(EXCHANGE.length())) : null;
        }
    }

    /**
     * Claims the virtual host, and deletes what a killed run has left in it.
     *
     * @throws ServiceUnavailable if it is another run's, or one of our two queues is somebody else's
     */
    void claim(AmqpLine line) throws IOException {
        hold(line);
        line.again(this::hold);
        require(line, NAMES, true, false);
        deleteLeftovers(line);
    }

    private void hold(AmqpLine line) throws IOException {
        require(line, RUN, false, true);
    }

    /**
     * Notes that the run is about to declare it.
     *
     * @throws ServiceUnavailable if it is there already
     */
    void use(AmqpLine line, Name name) throws IOException {
        if (name.isThere(line)) {
            throw foreign(name);
        }
        if (written.add(name)) {
            write(line, name);
        }
    }

    /** Gives the virtual host up. */
    void release(AmqpLine line) throws IOException {
        line.deleteQueue(NAMES);
    }

    private void require(AmqpLine line, String queue, boolean durable, boolean exclusive) throws IOException {
        line.open();
        try {
            line.ask(channel -> channel.queueDeclare(queue, durable, exclusive, false, Map.of()));
        } catch (IOException e) {
            if (AmqpLine.isLocked(e)) {
                // so RabbitMQ answers too if the queue is nobody's alone; Qpid has cut the connection
                boolean others = !line.isOpen() || line.isLocked(channel -> channel.queueDeclarePassive(queue));
                throw others ? taken() : foreign(new Name(true, queue));
            }
            if (AmqpLine.code(e) == AMQP.PRECONDITION_FAILED) {
                throw foreign(new Name(true, queue));
            }
            throw e;
        }
    }

    private void write(AmqpLine line, Name name) throws IOException {
        BasicProperties properties =
                MessageProperties.PERSISTENT_BASIC.builder().appId(APPLICATION).build();
        line.ask(channel -> {
            channel.basicPublish("", NAMES, properties, name.line());
            try {
                channel.waitForConfirmsOrDie(CONFIRM_MILLIS);
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                throw new IOException(e);
            } catch (TimeoutException e) {
                throw new IOException(e);
            }
            return null;
        });
    }

    private void deleteLeftovers(AmqpLine line) throws IOException {
        List<Name> left = new ArrayList<>();
        for (GetResponse each = next(line); each != null; each = next(line)) {
            left.add(Name.of(each));
        }
        line.closeChannel(); // gives them back: they are needed until all of this is done
        if (left.contains(null)) {
            throw foreign(new Name(true, NAMES));
        }
        if (!left.isEmpty()) {
            Collections.reverse(left); // what refers to another comes before it
            for (Name name : left) {
                name.delete(line);
            }
            line.deleteQueue(NAMES);
            require(line, NAMES, true, false);
        }
    }

    private static GetResponse next(AmqpLine line) throws IOException {
        return line.ask(channel -> channel.basicGet(NAMES, false));
    }

    private ServiceUnavailable taken() {
        return new ServiceUnavailable(Text.of(
                "Another grading run uses the virtual host %s: wait for its end, or give this run another virtual host"
                        + " in STAMPEDE_AMQP_URL.",
                "另一次评分正在使用虚拟主机 %s：请等它结束，或在 STAMPEDE_AMQP_URL 中给本次运行另一个虚拟主机。", address));
    }

    /** There is something of that name that this run may not touch. */
    ServiceUnavailable foreign(Name name) {
        Text kind = name.isQueue() ? Text.of("a queue", "队列") : Text.of("an exchange", "交换机");
        return new ServiceUnavailable(Text.of(
                "The virtual host %s has %s %s that is not this run's, and it was left untouched: name an empty virtual"
                        + " host at the end of STAMPEDE_AMQP_URL, or unset it.",
                "虚拟主机 %s 中有不属于本次运行的%s %s，没有动它：请在 STAMPEDE_AMQP_URL 末尾指定一个空的虚拟主机，或取消这个变量。",
                address,
                kind,
                name.value()));
    }
}
