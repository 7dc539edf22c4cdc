package stampede.messaging;

import com.rabbitmq.client.Channel;
import java.io.IOException;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import stampede.grade.CannotJudge;
import stampede.grade.RuleBroken;
import stampede.grade.Server;
import stampede.grade.Trial;
import stampede.text.Text;

/** Somebody has declared one of the names before, and otherwise. */
final class Differing {
    private static final String TYPE = "headers";

    private Differing() {}

    /** An exchange of another type, to which another service has bound its queue. */
    static void exchange(Trial trial, String exchange) {
        try (Declarers declarers = new Declarers(trial)) {
            Lent theirs = declarers.lend();
            String queue = prepared(theirs.channel(), channel -> {
                channel.exchangeDeclare(exchange, TYPE, true);
                String own = channel.queueDeclare().getQueue();
                channel.queueBind(own, exchange, "");
                return own;
            });
            Server server = trial.server();
            Lent its = declarers.lend();
            Optional<Throwable> thrown = declarers.attempt(server, its);
            Post post = new Post(theirs.connection());
            post.send(List.of(new Letter(exchange, "order.paid.cn")));
            if (post.take(List.of(queue)).get(0).isEmpty()) {
                throw new RuleBroken(its.table(
                        Text.of(
                                "%s was there already as a %s exchange, with another service's queue bound to it;"
                                        + " declare replaced it, and that queue gets nothing any more",
                                "%s 早已存在，是 %s 交换机，还绑着别的服务的队列；declare 把它换掉了，那个队列再也收不到消息", exchange, TYPE),
                        Set.of(exchange)));
            }
            if (thrown.isEmpty()) {
                throw new RuleBroken(its.table(
                        Text.of(
                                "%s was there already as a %s exchange, which it still is; declare returned as if all were well",
                                "%s 早已存在，是 %s 交换机，现在仍然是；declare 却照常返回，好像一切正常", exchange, TYPE),
                        Set.of(exchange)));
            }
        }
    }

    /** A queue that is not durable, in which a message waits. */
    static void queue(Trial trial, String queue) {
        try (Declarers declarers = new Declarers(trial)) {
            Lent theirs = declarers.lend();
            prepared(
                    theirs.channel(),
                    channel -> channel.queueDeclare(queue, false, false, false, null)
                            .getQueue());
            Post post = new Post(theirs.connection());
            post.send(List.of(new Letter("", queue)));
            Lent its = declarers.lend();
            declarers.attempt(trial.server(), its);
            if (post.take(List.of(queue)).get(0).isEmpty()) {
                throw new RuleBroken(its.table(
                        Text.of(
                                "%s was there already, not durable, and a message waited in it; after declare that is gone",
                                "%s 早已存在，不是持久的，里面有一条消息在等；declare 之后它没了", queue),
                        Set.of(queue)));
            }
        }
    }

    private interface Preparation {
        String on(Channel channel) throws IOException;
    }

    private static String prepared(Channel channel, Preparation preparation) {
        try {
            return preparation.on(channel);
        } catch (IOException e) {
            throw new CannotJudge(Text.of("the broker does not answer as it should: %s", "消息服务器没有正常应答：%s", e));
        }
    }
}
