package stampede.messaging;

import com.rabbitmq.client.AMQP;
import com.rabbitmq.client.Channel;
import com.rabbitmq.client.Connection;
import com.rabbitmq.client.DefaultConsumer;
import com.rabbitmq.client.Envelope;
import com.rabbitmq.client.GetResponse;
import com.rabbitmq.client.ShutdownSignalException;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.Iterator;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.UUID;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import stampede.grade.CannotJudge;
import stampede.grade.RuleBroken;
import stampede.text.Text;

/** Publishes messages and takes them out of queues again, on one connection. */
final class Post {
    private static final int DEADLINE_SECONDS = 30;
    /** So many are asked for one by one: to subscribe is worth while for more. */
    private static final int FEW = 50;

    private static final int MOST_PORTIONS = 10_000;

    private final String mark = UUID.randomUUID().toString();
    private final Connection connection;
    private int sent;
    private int taken;

    Post(Connection connection) {
        this.connection = connection;
    }

    /** Publishes them in this order, as far as their exchanges are there; returns when the broker has taken them all. */
    void send(Collection<Letter> letters) {
        Set<String> named = new LinkedHashSet<>();
        letters.forEach(letter -> named.add(letter.exchange()));
        Set<String> there = there(named, (channel, name) -> {
            if (!name.isEmpty()) { // the default exchange always is, and may not be declared
                channel.exchangeDeclarePassive(name);
            }
        });
        on(channel -> {
            channel.confirmSelect();
            for (Letter letter : letters) {
                if (there.contains(letter.exchange())) {
                    publish(channel, letter, mark + sent);
                }
                sent++;
            }
            channel.waitForConfirms(TimeUnit.SECONDS.toMillis(DEADLINE_SECONDS)); // a refusal is seen by what arrives
            return null;
        });
    }

    boolean hasExchange(String name) {
        return !there(List.of(name), Channel::exchangeDeclarePassive).isEmpty();
    }

    /** Those of the queues that are there, in the same order. */
    Set<String> queuesAmong(Collection<String> names) {
        return there(names, Channel::queueDeclarePassive);
    }

    /** The same, of which nobody may be taking anything. */
    Set<String> idleAmong(Collection<String> names) {
        return there(names, (channel, name) -> {
            if (channel.queueDeclarePassive(name).getConsumerCount() > 0) {
                throw new RuleBroken(Text.of(
                        "since declare somebody takes messages from %s: what comes there does not wait for its service",
                        "declare 之后一直有人在从 %s 取消息：到那里的消息不会等它的服务", name));
            }
        });
    }

    /** For each message that was sent since the last time, how often it is in which of these queues; these are empty then. */
    List<Map<String, Integer>> take(Collection<String> queues) {
        List<Map<String, Integer>> arrived = new ArrayList<>();
        for (int n = taken; n < sent; n++) {
            arrived.add(new TreeMap<>());
        }
        for (String queue : idleAmong(queues)) {
            for (String body : sent - taken > FEW ? subscribe(queue) : ask(queue)) {
                if (body.startsWith(mark)) {
                    int number = Integer.parseInt(body.substring(mark.length())) - taken;
                    arrived.get(number).merge(queue, 1, Integer::sum);
                }
            }
        }
        taken = sent;
        return arrived;
    }

    /** How many messages wait in those queues, as far as the broker knows by now: it may be late. */
    Map<String, Integer> count(Collection<String> queues) {
        Map<String, Integer> counts = new TreeMap<>();
        there(
                queues,
                (channel, queue) ->
                        counts.put(queue, channel.queueDeclarePassive(queue).getMessageCount()));
        return counts;
    }

    /** Takes all that waits, also what others have sent, and says how many that were. */
    int empty(String queue) {
        return on(channel -> channel.queuePurge(queue).getMessageCount());
    }

    private List<String> ask(String queue) {
        return on(channel -> {
            List<String> bodies = new ArrayList<>();
            for (GetResponse got = channel.basicGet(queue, true); got != null; got = channel.basicGet(queue, true)) {
                bodies.add(text(got.getBody()));
            }
            return bodies;
        });
    }

    /**
     * Everything. What is not in the queue any more has been pushed, and is heard before the end of the subscription. A
     * broker that counts wrongly has more to give afterwards.
     */
    private List<String> subscribe(String queue) {
        return on(channel -> {
            List<String> bodies = Collections.synchronizedList(new ArrayList<>());
            try {
                for (GetResponse got = next(channel, queue); got != null; got = next(channel, queue)) {
                    bodies.add(text(got.getBody()));
                    Listener listener = new Listener(channel, bodies);
                    String tag = channel.basicConsume(queue, true, listener);
                    for (int n = 0; n < MOST_PORTIONS && channel.messageCount(queue) > 0; n++) {
                        // each answer is a portion more
                    }
                    channel.basicCancel(tag);
                    listener.awaitEnd();
                }
            } catch (IOException e) {
                if (Refusal.code(e) != Refusal.NOT_FOUND) { // it may go with its last consumer
                    throw e;
                }
            }
            return List.copyOf(bodies);
        });
    }

    /** Asks for the queue first: where it is missing, Qpid closes more than the channel. */
    private static GetResponse next(Channel channel, String queue) throws IOException {
        channel.queueDeclarePassive(queue);
        return channel.basicGet(queue, true);
    }

    /** Hears everything on one thread, one after the other. */
    private static final class Listener extends DefaultConsumer {
        private final List<String> bodies;
        private final CountDownLatch ended = new CountDownLatch(1);

        Listener(Channel channel, List<String> bodies) {
            super(channel);
            this.bodies = bodies;
        }

        @Override
        public void handleDelivery(String tag, Envelope envelope, AMQP.BasicProperties properties, byte[] body) {
            bodies.add(text(body));
        }

        @Override
        public void handleCancelOk(String tag) {
            ended.countDown();
        }

        void awaitEnd() throws InterruptedException, TimeoutException {
            if (!ended.await(DEADLINE_SECONDS, TimeUnit.SECONDS)) {
                throw new TimeoutException("no end of a subscription within " + DEADLINE_SECONDS + " s");
            }
        }
    }

    private static void publish(Channel channel, Letter letter, String body) throws IOException {
        channel.basicPublish(letter.exchange(), letter.key(), null, body.getBytes(StandardCharsets.UTF_8));
    }

    private static String text(byte[] body) {
        return new String(body, StandardCharsets.UTF_8);
    }

    interface Dealing<T> {
        T with(Channel channel) throws IOException, InterruptedException, TimeoutException;
    }

    private interface Question {
        void about(Channel channel, String name) throws IOException;
    }

    /** The names of what is there: the broker answers by closing the channel when something is not. */
    private Set<String> there(Collection<String> names, Question question) {
        Set<String> there = new LinkedHashSet<>();
        Iterator<String> open = names.iterator();
        while (open.hasNext()) {
            try (Channel channel = connection.createChannel()) {
                while (open.hasNext()) {
                    String name = open.next();
                    question.about(channel, name);
                    there.add(name);
                }
            } catch (IOException | TimeoutException | ShutdownSignalException e) {
                if (Refusal.code(e) != Refusal.NOT_FOUND) {
                    throw refused(e);
                }
            }
        }
        return there;
    }

    /** On a channel of its own, which the broker may close. */
    <T> T on(Dealing<T> dealing) {
        try {
            Channel channel = connection.createChannel();
            T result = dealing.with(channel);
            if (channel.isOpen()) {
                channel.close();
            }
            return result;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new CannotJudge(Text.of("the grading was interrupted", "评分被中断"));
        } catch (IOException | TimeoutException | ShutdownSignalException e) {
            throw refused(e);
        }
    }

    /** The broker refuses what any service may do: that is due to how things were declared. */
    private static RuntimeException refused(Exception e) {
        Optional<Text> told = Refusal.told(e);
        return told.isPresent()
                ? new RuleBroken(Text.of("a service is refused by the broker: %s", "消息服务器不让服务做它该做的事：%s", told.get()))
                : new CannotJudge(Text.of("the broker does not answer as it should: %s", "消息服务器没有正常应答：%s", e));
    }
}
