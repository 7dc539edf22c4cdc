package stampede.messaging;

import com.rabbitmq.client.Connection;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
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
        Map<String, Text> limits = new LinkedHashMap<>();
        limits.put("x-message-ttl", Text.of("a message that waits longer is thrown away", "等得更久的消息会被丢掉"));
        limits.put("x-expires", Text.of("a queue that nobody uses for longer is deleted", "更久没人用的队列会被删除"));
        limits.put("x-max-length", Text.of("when more wait, messages are thrown away or refused", "等着的再多，就会丢弃或拒收消息"));
        limits.put("x-max-length-bytes", limits.get("x-max-length"));
        limits.put("x-max-age", limits.get("x-message-ttl"));
        for (Traffic.Said said :
                topology.its().traffic().where(words -> words.naming().has(queue))) {
            limits.forEach((argument, effect) -> {
                Object value = said.words().arguments().get(argument);
                if (value != null) {
                    throw broken(
                            queue,
                            Text.of(
                                    "%s is declared with %s = %s: %s",
                                    "%s 声明时带着 %s = %s：%s", queue, argument, value, effect));
                }
            });
        }
    }

    private RuleBroken broken(String queue, Text sentence) {
        return new RuleBroken(topology.its().table(sentence, Set.of(queue)));
    }
}
