package stampede.messaging;

import com.rabbitmq.client.Connection;
import java.util.Collections;
import java.util.List;
import java.util.Set;
import stampede.grade.RuleBroken;
import stampede.text.Text;

/** Whether queues keep what waits in them. */
final class Waiting {
    private static final int MANY = 1_100;

    private final Topology topology;
    private final Connection another;

    Waiting(Declarers declarers, Topology topology) {
        this.topology = topology;
        this.another = declarers.lend().connection();
    }

    void require() {
        List<String> queues = topology.queues();
        Post post = new Post(another);
        for (String queue : queues) {
            post.on(channel -> {
                channel.basicCancel(channel.basicConsume(queue, false, (tag, message) -> {}, tag -> {}));
                return null;
            });
            requireThere(post, queue, Text.of("its last consumer had left", "最后一个消费者离开"));
            post.send(Collections.nCopies(MANY, new Letter("", queue)));
        }
        topology.its().close();
        for (String queue : queues) {
            requireThere(post, queue, Text.of("the connection that declared it was closed", "声明它的连接关闭"));
            int left = post.empty(queue);
            if (left < MANY) {
                throw broken(
                        queue,
                        Text.of(
                                "%s of %s messages are left in %s, and nobody has taken any",
                                "%3$s 里的 %2$s 条消息只剩下 %1$s 条，而没有人取过", left, MANY, queue));
            }
        }
        queues.forEach(this::requireNoLimits);
    }

    private void requireThere(Post post, String queue, Text event) {
        if (post.queuesAmong(List.of(queue)).isEmpty()) {
            throw broken(queue, Text.of("the queue %s was gone when %s", "队列 %s 在%s之后就没了", queue, event));
        }
    }

    /** What takes longer than anybody wants to wait is told by the declaration. */
    private void requireNoLimits(String queue) {
        for (Traffic.Said said :
                topology.its().traffic().where(words -> words.naming().has(queue))) {
            Limits.in(queue, said.words().arguments()).ifPresent(wrong -> {
                throw broken(queue, wrong);
            });
        }
    }

    private RuleBroken broken(String queue, Text sentence) {
        return new RuleBroken(topology.its().table(sentence, Set.of(queue)));
    }
}
