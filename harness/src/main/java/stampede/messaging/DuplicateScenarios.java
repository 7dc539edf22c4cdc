package stampede.messaging;

import com.rabbitmq.client.GetResponse;
import java.io.IOException;
import java.util.List;
import java.util.Set;
import java.util.concurrent.TimeoutException;
import stampede.text.Text;

/** Scenarios of the second question: how a message comes to be there twice, and who can notice. */
final class DuplicateScenarios {
    static final List<Scenario> ALL = List.of(
            new Scenario(
                    "2.1",
                    Text.of(
                            "A consumer has shipped an order. Before it can acknowledge the message its connection is cut. What becomes of"
                                    + " the message?",
                            "消费者已经把一个订单发了货，还没来得及确认消息，连接就断了。这条消息会怎样？"),
                    List.of(
                            Text.of("it is gone: the broker knows that it was delivered", "没有了：消息服务器知道它已经投递过"),
                            Text.of("it is delivered again, marked as redelivered", "再次投递，并带有“重新投递”的标记"),
                            Text.of("it is delivered again, as if for the first time", "再次投递，看上去就像第一次")),
                    false,
                    DuplicateScenarios::cutBeforeTheAck),
            new Scenario(
                    "2.2",
                    Text.of(
                            "The same with automatic acknowledgement; and the connection is cut before the consumer has begun to ship. What"
                                    + " becomes of the message?",
                            "还是这样，但用的是自动确认，而且消费者还没开始发货连接就断了。这条消息会怎样？"),
                    List.of(
                            Text.of("it is delivered again", "再次投递"),
                            Text.of("it is lost", "丢了"),
                            Text.of("it waits until this same consumer comes back", "一直等到原来这个消费者回来")),
                    false,
                    DuplicateScenarios::cutWithAutomaticAck),
            new Scenario(
                    "2.3",
                    Text.of(
                            "Checkout did not see the confirm and publishes the same order again, with the same message id. What is in the"
                                    + " queue?",
                            "结账服务没看到发布确认，于是用同一个消息 id 把同一个订单又发布了一次。队列里有什么？"),
                    List.of(
                            Text.of("one message: the broker knows the id", "一条消息：消息服务器认得这个 id"),
                            Text.of("two messages with one id", "两条消息，同一个 id"),
                            Text.of("one message: the second is sent back to checkout", "一条消息：第二条被退回给结账服务")),
                    false,
                    DuplicateScenarios::publishedTwice),
            new Scenario(
                    "2.4",
                    Text.of(
                            "A consumer has a prefetch of 2 and holds two orders. It works on the first; nobody has looked at the second."
                                    + " Its connection is cut. What does the next consumer read on the second message?",
                            "消费者的预取为 2，手里有两个订单。它正处理第一个，第二个还没有人看过。这时连接断了。下一个消费者在第二条消息上看到什么？"),
                    List.of(
                            Text.of(
                                    "redelivered = true: somebody has worked on it already",
                                    "redelivered = true：说明已经有人处理过它"),
                            Text.of(
                                    "redelivered = true, although nobody has worked on it",
                                    "redelivered = true，尽管没有任何人处理过它"),
                            Text.of(
                                    "redelivered = false, since nobody has worked on it",
                                    "redelivered = false，因为没有人处理过它")),
                    false,
                    DuplicateScenarios::redeliveredUnread));

    private DuplicateScenarios() {}

    private static Set<Integer> cutBeforeTheAck(Demonstration broker)
            throws IOException, InterruptedException, TimeoutException {
        Party shipping = broker.party("shipping");
        String queue = broker.queue("orders");
        broker.party("checkout").publish(broker, "", queue, "o-1", false);
        shipping.subscribe(broker, queue, 1, false);
        shipping.next();
        shipping.does("ships o-1");
        shipping.isCut();
        broker.awaitAlone(queue, 1);
        GetResponse again = broker.party("another").get(broker, queue);
        return Set.of(again == null ? 0 : again.getEnvelope().isRedeliver() ? 1 : 2);
    }

    private static Set<Integer> cutWithAutomaticAck(Demonstration broker)
            throws IOException, InterruptedException, TimeoutException {
        Party shipping = broker.party("shipping");
        String queue = broker.queue("orders");
        broker.party("checkout").publish(broker, "", queue, "o-1", false);
        shipping.subscribe(broker, queue, 1, true);
        shipping.next();
        shipping.isCut();
        broker.awaitAlone(queue, 0);
        return Set.of(broker.party("another").get(broker, queue) == null ? 1 : 0);
    }

    private static Set<Integer> publishedTwice(Demonstration broker)
            throws IOException, InterruptedException, TimeoutException {
        Party checkout = broker.party("checkout");
        String queue = broker.queue("orders");
        checkout.publish(broker, "", queue, "o-1", true);
        checkout.publish(broker, "", queue, "o-1", true);
        Party shipping = broker.party("shipping");
        int count = 0;
        while (shipping.get(broker, queue) != null) {
            count++;
        }
        return Set.of(count == 2 ? 1 : checkout.gotBack("o-1") ? 2 : 0);
    }

    private static Set<Integer> redeliveredUnread(Demonstration broker)
            throws IOException, InterruptedException, TimeoutException {
        Party checkout = broker.party("checkout");
        Party shipping = broker.party("shipping");
        String queue = broker.queue("orders");
        checkout.publish(broker, "", queue, "o-1", false);
        checkout.publish(broker, "", queue, "o-2", false);
        shipping.subscribe(broker, queue, 2, false);
        shipping.next();
        shipping.next();
        shipping.does("ships o-1");
        shipping.isCut();
        broker.awaitAlone(queue, 2);
        Party another = broker.party("another");
        another.get(broker, queue);
        GetResponse second = another.get(broker, queue);
        if (second == null) {
            return Set.of();
        }
        return Set.of(second.getEnvelope().isRedeliver() ? 1 : 2);
    }
}
