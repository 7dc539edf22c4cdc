package stampede.messaging;

import com.rabbitmq.client.GetResponse;
import java.io.IOException;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.TimeoutException;
import java.util.stream.Stream;
import stampede.text.Text;

/** Scenarios of the fourth question: what goes wrong quietly once there is a queue. */
final class CostScenarios {
    /** What goes wrong quietly while the broker runs. */
    static final List<Scenario> QUIET = List.of(
            new Scenario(
                    "4.1",
                    Text.of(
                            "Checkout publishes an order to an exchange to which no queue is bound, and waits for the confirm. Later a queue"
                                    + " is bound. What happens?",
                            "结账服务把订单发布到一个没有绑定任何队列的交换机，并等待发布确认。后来才绑上一个队列。会发生什么？"),
                    List.of(
                            Text.of("the confirm comes; the order is lost", "确认会来；订单丢了"),
                            Text.of(
                                    "the confirm comes; the order waits in the exchange for the queue",
                                    "确认会来；订单在交换机里等着队列"),
                            Text.of("the broker refuses the order (nack)", "消息服务器拒绝这个订单（nack）")),
                    false,
                    CostScenarios::unroutable),
            new Scenario(
                    "4.2",
                    Text.of(
                            "The same, and checkout publishes with `mandatory`. How does it learn that no queue has the order?",
                            "还是这样，但发布时带上 `mandatory`。结账服务怎样得知没有队列收下订单？"),
                    List.of(
                            Text.of("by an exception that `basicPublish` throws", "`basicPublish` 抛出异常"),
                            Text.of("the broker sends the message back to it", "消息服务器把消息退回给它"),
                            Text.of("not at all", "无从得知")),
                    false,
                    CostScenarios::mandatory),
            new Scenario(
                    "4.3",
                    Text.of(
                            "A consumer cannot read a message and rejects it, without requeueing. Nothing was declared for such messages."
                                    + " Where is it?",
                            "消费者读不懂一条消息，于是拒绝它，并且不重新入队。队列没有为这种消息声明过任何东西。它到哪里去了？"),
                    List.of(
                            Text.of("back in the queue", "回到队列里"),
                            Text.of("in the broker's dead letters, where it can be looked up", "在消息服务器的死信里，可以去查"),
                            Text.of("nowhere: it is gone", "哪里都没有：它没了")),
                    false,
                    CostScenarios::rejected),
            new Scenario(
                    "4.4",
                    Text.of(
                            "A service declares its queue as exclusive. Two orders wait in it when the service is restarted, so that its"
                                    + " connection closes and opens again. What does it find?",
                            "一个服务把自己的队列声明为独占（exclusive）。队列里有两个订单在等，这时服务重启，连接关闭后又重新建立。它会看到什么？"),
                    List.of(
                            Text.of("its queue with two orders", "原来的队列，里面有两个订单"),
                            Text.of("its queue, empty", "原来的队列，但是空的"),
                            Text.of(
                                    "no queue: it went with the connection, and the orders with it",
                                    "队列没有了：它随连接一起消失，订单也一样")),
                    false,
                    CostScenarios::exclusive));

    static final Scenario RESTART = new Scenario(
            "4.5",
            Text.of(
                    "The broker is stopped in good order, for an update, and started again. What is still there? Tick each.",
                    "消息服务器为了升级而正常停止，然后重新启动。哪些还在？逐个勾选。"),
            List.of(
                    Text.of("a persistent message in a durable queue", "持久队列里的一条持久消息"),
                    Text.of("a message that is not persistent, in the same durable queue", "同一个持久队列里的一条非持久消息"),
                    Text.of("a persistent message in a queue that is not durable", "非持久队列里的一条持久消息"),
                    Text.of("the binding of a durable queue to a durable exchange", "持久队列到持久交换机的绑定")),
            true,
            CostScenarios::restarted);

    static final List<Scenario> ALL =
            Stream.concat(QUIET.stream(), Stream.of(RESTART)).toList();

    private CostScenarios() {}

    private static Set<Integer> unroutable(Demonstration broker)
            throws IOException, InterruptedException, TimeoutException {
        Party checkout = broker.party("checkout");
        String exchange = broker.exchange("orders", "topic");
        if (!checkout.publish(broker, exchange, "order.paid", "o-1", false)) {
            return Set.of(2);
        }
        String queue = broker.queue("shipping");
        broker.bind(queue, exchange, "#");
        return Set.of(broker.party("shipping").get(broker, queue) == null ? 0 : 1);
    }

    private static Set<Integer> mandatory(Demonstration broker)
            throws IOException, InterruptedException, TimeoutException {
        Party checkout = broker.party("checkout");
        String exchange = broker.exchange("orders", "topic");
        try {
            checkout.publish(broker, exchange, "order.paid", "o-1", true);
        } catch (IOException e) {
            return Set.of(0);
        }
        return Set.of(checkout.gotBack("o-1") ? 1 : 2);
    }

    private static Set<Integer> rejected(Demonstration broker)
            throws IOException, InterruptedException, TimeoutException {
        String queue = broker.queue("orders");
        broker.party("checkout").publish(broker, "", queue, "o-1", false);
        Party shipping = broker.party("shipping");
        GetResponse message = shipping.get(broker, queue);
        if (message == null) {
            return Set.of();
        }
        shipping.reject(message);
        return Set.of(shipping.get(broker, queue) == null ? 2 : 0);
    }

    private static Set<Integer> exclusive(Demonstration broker)
            throws IOException, InterruptedException, TimeoutException {
        Party shipping = broker.party("shipping");
        shipping.exclusive(broker, "orders");
        Party checkout = broker.party("checkout");
        checkout.publish(broker, "", "orders", "o-1", false);
        checkout.publish(broker, "", "orders", "o-2", false);
        shipping.ends();
        if (!broker.outlives("orders")) {
            return Set.of(2);
        }
        return Set.of(broker.drain("orders") == 2 ? 0 : 1);
    }

    private static Set<Integer> restarted(Demonstration broker)
            throws IOException, InterruptedException, TimeoutException {
        String durable = broker.queue("orders");
        String transitory = broker.transientQueue("offers");
        String exchange = broker.exchange("shop", "direct");
        broker.bind(broker.queue("invoices"), exchange, "paid");
        Party checkout = broker.party("checkout");
        checkout.publish(broker, "", durable, "o-1", false);
        checkout.publishTransient(broker, durable, "o-2");
        checkout.publish(broker, "", transitory, "o-3", false);
        broker.restart();
        Party later = broker.party("later");
        Set<Integer> there = new TreeSet<>();
        for (GetResponse found = later.get(broker, durable); found != null; found = later.get(broker, durable)) {
            there.add(List.of("o-1", "o-2").indexOf(found.getProps().getMessageId()));
        }
        if (broker.has(transitory) && later.get(broker, transitory) != null) {
            there.add(2);
        }
        later.publish(broker, exchange, "paid", "o-4", true);
        if (!later.gotBack("o-4")) {
            there.add(3);
        }
        return there;
    }
}
