package stampede.messaging;

import com.rabbitmq.client.Channel;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Set;
import stampede.grade.Evidence;
import stampede.grade.RuleBroken;
import stampede.text.Text;

/** Whether a channel that was lent has come back as it was, and nothing was done but declaring. */
final class AsLent {
    private static final int DEADLINE_MILLIS = 30_000;

    private final Topology topology;

    AsLent(Topology topology) {
        this.topology = topology;
    }

    void require() {
        Lent its = topology.its();
        if (!its.connection().isOpen()) {
            throw new RuleBroken(
                    Text.of("declare closes the connection of the channel that it was lent", "declare 关闭了借给它的通道所在的连接"));
        }
        if (!its.channel().isOpen()) {
            throw new RuleBroken(Text.of("declare closes the channel that it was lent", "declare 关闭了借给它的通道"));
        }
        for (String queue : topology.queues()) {
            int waiting = topology.post().empty(queue);
            if (waiting > 0) {
                throw broken(
                        queue,
                        Text.of(
                                "after the first declare messages wait in %s (%s), and nobody else has sent any",
                                "第一次 declare 之后，%s 里有消息在等（%s 条），而别人没有发过", queue, waiting));
            }
        }
        requireUsable(its.channel(), topology.queues().get(0));
    }

    /** A channel that is in a transaction does not confirm, and what is published on it waits for a commit. */
    private void requireUsable(Channel channel, String queue) {
        boolean usable = topology.post().on(unused -> {
            try {
                channel.confirmSelect();
            } catch (IOException e) {
                return false;
            }
            channel.basicPublish("", queue, null, "Is anybody there?".getBytes(StandardCharsets.UTF_8));
            channel.waitForConfirms(DEADLINE_MILLIS);
            return channel.basicGet(queue, true) != null;
        });
        if (!usable) {
            throw new RuleBroken(Evidence.of(
                    Text.of(
                            "what is published on the channel after declare does not arrive: declare has left it in a transaction",
                            "declare 之后在这个通道上发布的消息到不了：declare 把它留在了事务里"),
                    List.of("server A"),
                    topology.its().traffic().where(words -> words.is("tx.")).stream()
                            .map(said -> said.row(0))
                            .toList()));
        }
    }

    private RuleBroken broken(String queue, Text sentence) {
        return new RuleBroken(topology.its().table(sentence, Set.of(queue)));
    }
}
