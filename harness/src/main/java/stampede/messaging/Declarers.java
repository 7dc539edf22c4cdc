package stampede.messaging;

import java.io.IOException;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import stampede.grade.CannotJudge;
import stampede.grade.NeedsAnother;
import stampede.grade.RuleBroken;
import stampede.grade.Server;
import stampede.grade.Trial;
import stampede.service.AmqpService;
import stampede.text.Text;

/** Servers that declare, each on a connection that it is lent. */
final class Declarers implements AutoCloseable {
    private final Trial trial;
    private final AmqpService broker;
    private final List<Lent> lent = new ArrayList<>();

    Declarers(Trial trial) {
        this.trial = trial;
        this.broker = trial.amqp();
    }

    AmqpService broker() {
        return broker;
    }

    Lent lend() {
        return lend(Stop.never());
    }

    synchronized Lent lend(Stop stop) {
        Lent another = Lent.from(broker, stop);
        lent.add(another);
        return another;
    }

    /** Lends a server a connection, on which it declares. */
    Lent declared(Server server) {
        Lent its = lend();
        declare(server, its, Text.of("declare", "declare"));
        return its;
    }

    /**
     * @param call how reports call this call
     * @throws RuleBroken if it ends with an exception
     */
    void declare(Server server, Lent its, Text call) {
        Optional<Throwable> thrown = attempt(server, its);
        if (thrown.isPresent()) {
            throw explained(call, thrown.get(), its);
        }
        requireHonest(its);
    }

    /** What declaring ended with, if that was an exception. */
    Optional<Throwable> attempt(Server server, Lent its) {
        its.traffic().listen(true);
        try {
            server.as(OrderTopology.class).declare(its.channel());
            return Optional.empty();
        } catch (IOException e) {
            return Optional.of(e);
        } catch (RuleBroken e) {
            return Optional.of(e.evidence().thrown().orElse(e));
        } finally {
            its.traffic().listen(false);
            its.traffic().refused().ifPresent(refused -> {
                throw refused;
            });
        }
    }

    private RuntimeException explained(Text call, Throwable thrown, Lent its) {
        if (thrown instanceof RuleBroken broken) {
            return broken;
        }
        if (!broker.isRabbit()) {
            its.traffic()
                    .last()
                    .map(Traffic.Said::words)
                    .flatMap(Declarers::unknownToOthers)
                    .ifPresent(told -> {
                        throw told;
                    });
        }
        Optional<Text> refusal = Refusal.told(thrown);
        if (refusal.isPresent()) {
            Text command = its.traffic()
                    .last()
                    .map(said -> Text.verbatim(said.words()))
                    .orElse(call);
            return broken(
                    Text.of("%s is refused at \"%s\": %s", "%s 在 “%s” 处被拒绝：%s", call, command, refusal.get()), its);
        }
        if (Refusal.wasClosedHere(thrown)) {
            return broken(
                    Text.of(
                            "%s uses what it has closed itself: a channel that is closed, or whose connection is",
                            "%s 使用了自己关掉的东西：通道已经关闭，或者它的连接已经关闭", call),
                    its);
        }
        return trial.explain(call, thrown);
    }

    private static RuleBroken broken(Text sentence, Lent its) {
        Set<String> names = new HashSet<>();
        its.traffic().last().map(said -> said.words().naming()).ifPresent(naming -> {
            names.addAll(naming.exchanges());
            names.addAll(naming.queues());
        });
        return new RuleBroken(its.table(sentence, names));
    }

    private static Optional<CannotJudge> unknownToOthers(Wording words) {
        boolean otherwise =
                Stream.of("exchange.bind ", "queue.delete ", "exchange.delete ").anyMatch(words::is);
        return otherwise || !words.arguments().isEmpty()
                ? Optional.of(needsRabbit(words.toString()))
                : Optional.empty();
    }

    static CannotJudge needsRabbit(String what) {
        return new NeedsAnother(Text.of(
                "it needs RabbitMQ, for the broker that serves here does something else at \"%s\":"
                        + " Docker, a local rabbitmq-server or STAMPEDE_AMQP_URL give one",
                "需要 RabbitMQ，因为当前的消息服务器对 “%s” 的做法不同：可以用 Docker、本机的 rabbitmq-server，或用 STAMPEDE_AMQP_URL 给出一个", what));
    }

    /** What RabbitMQ refuses, or does otherwise, and others let pass. */
    private void requireHonest(Lent its) {
        if (broker.isRabbit()) {
            return;
        }
        for (Traffic.Said said :
                its.traffic().where(words -> words.is("queue.declare ") && words.declaresAs("durable", "exclusive"))) {
            String queue = said.words().naming().queues().get(0);
            // Qpid keeps it for this connection when that has ended, and lets nobody else delete it
            new Post(its.connection()).on(channel -> channel.queueDelete(queue));
            throw needsRabbit(said.words().toString());
        }
        its.traffic().where(words -> words.is("exchange.declare ") && words.declaresAs("internal")).stream()
                .findFirst()
                .ifPresent(said -> {
                    throw needsRabbit(said.words().toString());
                });
        List<Traffic.Said> all = new ArrayList<>();
        synchronized (this) {
            lent.forEach(l -> all.addAll(l.traffic().all()));
        }
        for (Traffic.Said one : all) {
            for (Traffic.Said other : all) {
                if (one.words().differsFrom(other.words())) {
                    throw needsRabbit(one.words() + " ≠ " + other.words());
                }
            }
        }
    }

    /** Whether RabbitMQ is there; if not, the rule ends here. */
    void requireRabbit(String what) {
        if (!broker.isRabbit()) {
            throw needsRabbit(what);
        }
    }

    @Override
    public synchronized void close() {
        lent.forEach(Lent::close);
        lent.clear();
    }
}
