package stampede.messaging;

import com.rabbitmq.client.Delivery;
import java.io.IOException;
import java.util.List;
import java.util.Set;
import java.util.concurrent.TimeoutException;
import stampede.text.Text;

/** Scenarios of the first question: where a queue fits, and what it takes off a shop's shoulders. */
final class FittingScenarios {
    private static final int PEAK = 20;
    private static final int PREFETCH = 5;

    static final List<Scenario> ALL = List.of(
            new Scenario(
                    "1.1",
                    Text.of(
                            "The points service is switched off. Checkout publishes three orders to its durable queue `points` and gets"
                                    + " every confirm. Then the points service starts, and consumes. What does it get?",
                            "积分服务关着。结账服务向它的持久队列 `points` 发布了三个订单，并且都收到了确认。之后积分服务启动，开始消费。它能收到什么？"),
                    List.of(
                            Text.of("nothing: who is not there misses it", "什么也收不到：不在场就错过了"),
                            Text.of("the last of the three", "三个之中的最后一个"),
                            Text.of("all three", "三个全部"),
                            Text.of(
                                    "nothing: checkout's publishes are refused while nobody consumes",
                                    "什么也收不到：没有人消费时，结账服务的发布会被拒绝")),
                    false,
                    FittingScenarios::nobodyListens),
            new Scenario(
                    "1.2",
                    Text.of(
                            "The points service holds an order that it has not acknowledged, with a prefetch of 1, and takes its time."
                                    + " Checkout publishes the next order and waits for the broker's confirm. When does it come?",
                            "积分服务的预取为 1，手里有一个尚未确认（ack）的订单，正慢慢处理。这时结账服务发布下一个订单，并等待消息服务器的发布确认（confirm）。它什么时候来？"),
                    List.of(
                            Text.of("when the points service has received the new order", "积分服务收到新订单的时候"),
                            Text.of("when the points service has acknowledged the new order", "积分服务确认新订单的时候"),
                            Text.of("at once, while nobody has received the new order", "立刻，此时还没有任何人收到新订单")),
                    false,
                    FittingScenarios::slowConsumer),
            new Scenario(
                    "1.3",
                    Text.of(
                            "A sale begins: %s orders come at once. The points service has a prefetch of %s and acknowledges none yet."
                                    + " Where are the orders?",
                            "大促开始：一下子来了 %s 个订单。积分服务的预取为 %s，一个都还没有确认。订单都在哪里？", PEAK, PREFETCH),
                    List.of(
                            Text.of("all of them at the points service", "全在积分服务那里"),
                            Text.of(
                                    "%s at the points service, the others wait in the queue",
                                    "%s 个在积分服务那里，其余的在队列里等着", PREFETCH),
                            Text.of("%s at the points service, the others are lost", "%s 个在积分服务那里，其余的丢了", PREFETCH)),
                    false,
                    FittingScenarios::peak),
            new Scenario(
                    "1.4",
                    Text.of(
                            "Coupons and SMS must each hear of every order. Both services consume from the same queue `orders`; then four"
                                    + " orders are published to it. What does each of them get?",
                            "优惠券服务和短信服务都必须得知每一个订单。两者都从同一个队列 `orders` 消费，然后有四个订单发布到这个队列。它们各收到什么？"),
                    List.of(
                            Text.of("each gets all four orders", "各收到全部四个订单"),
                            Text.of("each order goes to one of the two", "每个订单只到两者之一"),
                            Text.of(
                                    "nothing: the second is refused, since the queue has a consumer",
                                    "什么也收不到：队列已有消费者，第二个会被拒绝")),
                    false,
                    FittingScenarios::oneQueueForTwo));

    private FittingScenarios() {}

    private static Set<Integer> nobodyListens(Demonstration broker)
            throws IOException, InterruptedException, TimeoutException {
        Party checkout = broker.party("checkout");
        String queue = broker.queue("points");
        boolean taken = true;
        for (int order = 1; order <= 3; order++) {
            taken &= checkout.publish(broker, "", queue, "o-" + order, false);
        }
        Party points = broker.party("points");
        points.subscribe(broker, queue, 0, false);
        if (!taken) {
            return Set.of(3);
        }
        for (int order = 1; order <= 3; order++) {
            points.ack(points.next());
        }
        return Set.of(2);
    }

    private static Set<Integer> slowConsumer(Demonstration broker)
            throws IOException, InterruptedException, TimeoutException {
        Party checkout = broker.party("checkout");
        Party points = broker.party("points");
        String queue = broker.queue("points");
        points.subscribe(broker, queue, 1, false);
        checkout.publish(broker, "", queue, "o-1", false);
        Delivery held = points.next();
        boolean confirmed = checkout.publish(broker, "", queue, "o-2", false);
        boolean received = points.waiting() > 0;
        points.ack(held);
        points.ack(points.next());
        return confirmed && !received ? Set.of(2) : Set.of();
    }

    private static Set<Integer> peak(Demonstration broker) throws IOException, InterruptedException, TimeoutException {
        Party checkout = broker.party("checkout");
        Party points = broker.party("points");
        String queue = broker.queue("points");
        points.subscribe(broker, queue, PREFETCH, false);
        for (int order = 1; order <= PEAK; order++) {
            checkout.publish(broker, "", queue, "o-" + order, false);
        }
        int held = 0;
        while (held < PREFETCH) {
            points.next();
            held++;
        }
        int waiting = broker.drain(queue);
        held += points.waiting();
        if (held == PEAK) {
            return Set.of(0);
        }
        return held == PREFETCH ? Set.of(waiting == PEAK - PREFETCH ? 1 : 2) : Set.of();
    }

    private static Set<Integer> oneQueueForTwo(Demonstration broker)
            throws IOException, InterruptedException, TimeoutException {
        Party coupons = broker.party("coupons");
        Party sms = broker.party("sms");
        String queue = broker.queue("orders");
        coupons.subscribe(broker, queue, 0, true);
        sms.subscribe(broker, queue, 0, true);
        Party checkout = broker.party("checkout");
        for (int order = 1; order <= 4; order++) {
            checkout.publish(broker, "", queue, "o-" + order, false);
        }
        long until = System.nanoTime() + Demonstration.patienceMillis() * 1_000_000;
        while (coupons.waiting() + sms.waiting() < 4 && System.nanoTime() < until) {
            Demonstration.pause();
        }
        int[] each = {coupons.waiting(), sms.waiting()};
        coupons.does("has " + each[0]);
        sms.does("has " + each[1]);
        if (each[0] == 4 && each[1] == 4) {
            return Set.of(0);
        }
        return each[0] + each[1] == 4 ? Set.of(1) : Set.of();
    }
}
