package stampede.messaging;

import com.rabbitmq.client.AlreadyClosedException;
import com.rabbitmq.client.Channel;
import com.rabbitmq.client.Connection;
import java.io.IOException;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import stampede.grade.CannotJudge;
import stampede.grade.Evidence;
import stampede.grade.NeedsAnother;
import stampede.service.AmqpService;
import stampede.text.Text;

/**
 * One run of a scenario on a real broker: what its parties do, one thing after the other, and what came of each. Its queues
 * and exchanges are new and are gone when it is closed. Used by one thread.
 */
final class Demonstration implements AutoCloseable {
    /** Far longer than a broker takes: who is still waited for then has not come to a verdict. */
    private static final long PATIENCE_SECONDS = 20;

    private static final int LOOKS_AFTER_MILLIS = 5;

    private final AmqpService service;
    private final String mark = UUID.randomUUID().toString();
    private final List<Party> parties = new ArrayList<>();
    private final List<Evidence.Row> rows = new ArrayList<>();
    private final Set<String> queues = new HashSet<>();
    private final Set<String> exchanges = new HashSet<>();
    private Connection connection;
    private Channel channel;

    Demonstration(AmqpService service) throws IOException, TimeoutException {
        this.service = service;
        connect();
    }

    private void connect() throws IOException, TimeoutException {
        connection = service.factory().newConnection("stampede demonstration");
        channel = connection.createChannel();
    }

    /** Somebody new, with a connection and a column of the table of his own. */
    Party party(String name) throws IOException, TimeoutException {
        Party party = new Party(name, parties.size(), service.factory(), rows::add);
        parties.add(party);
        return party;
    }

    /** A durable queue, which the table calls by this name. */
    String queue(String name) throws IOException {
        queues.add(name);
        channel.queueDeclare(full(name), true, false, false, null);
        return name;
    }

    /** The same, but not durable. */
    String transientQueue(String name) throws IOException {
        queues.add(name);
        channel.queueDeclare(full(name), false, false, false, null);
        return name;
    }

    /** A durable exchange. */
    String exchange(String name, String type) throws IOException {
        exchanges.add(name);
        channel.exchangeDeclare(full(name), type, true, false, null);
        return name;
    }

    void bind(String queue, String exchange, String key) throws IOException {
        channel.queueBind(full(queue), full(exchange), key);
    }

    /**
     * Stops the broker in good order and starts it again; nobody is connected then.
     *
     * @throws NeedsAnother if it is not the grader's to restart, or keeps nothing
     */
    void restart() throws IOException, TimeoutException {
        for (Party party : parties) {
            party.leave();
        }
        if (!service.restart()) {
            throw new NeedsAnother(Text.of(
                    "what survives a restart needs a RabbitMQ that Stampede starts itself, in a container or from rabbitmq-server on the PATH",
                    "重启之后还剩什么，需要由 Stampede 自己启动的 RabbitMQ 才能看到（容器里的，或 PATH 上的 rabbitmq-server）"));
        }
        rows.add(Evidence.Row.event(0, Text.of("the broker is restarted", "消息服务器重启")));
        connection.abort();
        connect();
    }

    /** What the broker calls a queue or an exchange of this demonstration; the default exchange has no name. */
    String full(String name) {
        return name.isEmpty() ? name : "stampede." + mark + "." + name;
    }

    /** Takes out all that waits in a queue, and says how much it was. */
    int drain(String queue) throws IOException {
        int count = 0;
        while (channel.basicGet(full(queue), true) != null) {
            count++;
        }
        return count;
    }

    /** Whether there is such a queue; waits for one that is on its way out. */
    boolean outlives(String queue) throws IOException, TimeoutException {
        long until = System.nanoTime() + TimeUnit.SECONDS.toNanos(PATIENCE_SECONDS);
        while (System.nanoTime() < until) {
            if (!has(queue)) {
                return false;
            }
            pause();
        }
        return true;
    }

    boolean has(String queue) throws IOException, TimeoutException {
        try (Channel looking = connection.createChannel()) {
            looking.queueDeclarePassive(full(queue));
            return true;
        } catch (IOException e) {
            return false;
        } catch (AlreadyClosedException e) {
            throw gone();
        }
    }

    /** Returns when nobody is subscribed to the queue any more, and all that has not been settled waits in it again. */
    void awaitAlone(String queue, int messages) throws IOException {
        long until = System.nanoTime() + TimeUnit.SECONDS.toNanos(PATIENCE_SECONDS);
        while (System.nanoTime() < until) {
            if (channel.consumerCount(full(queue)) == 0 && channel.messageCount(full(queue)) == messages) {
                return;
            }
            pause();
        }
        // not as many as expected: who looks will see how many
    }

    /** What has happened so far, for a table with a column for each party. */
    List<Evidence.Row> rows() {
        return List.copyOf(rows);
    }

    List<String> columns() {
        return parties.stream().map(Party::name).toList();
    }

    static void pause() {
        try {
            Thread.sleep(LOOKS_AFTER_MILLIS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw gone();
        }
    }

    static CannotJudge gone() {
        return new CannotJudge(Text.of(
                "the broker stopped answering while a scenario was played: see that it runs on, and begin again",
                "跑场景时，消息服务器不再应答：请确认它在持续运行，然后重新开始"));
    }

    static CannotJudge late(String who, String what) {
        return new CannotJudge(Text.of(
                "a scenario came to no end: %s waited %s s for %s",
                "有一个场景没有走到头：%s 等了 %s 秒也没有等到%s", who, PATIENCE_SECONDS, what));
    }

    static long patienceMillis() {
        return TimeUnit.SECONDS.toMillis(PATIENCE_SECONDS);
    }

    @Override
    public void close() throws IOException {
        parties.forEach(Party::leave);
        try {
            for (String queue : queues) {
                channel.queueDelete(full(queue));
            }
            for (String exchange : exchanges) {
                channel.exchangeDelete(full(exchange));
            }
        } catch (AlreadyClosedException e) {
            throw gone();
        } finally {
            connection.abort();
        }
    }
}
