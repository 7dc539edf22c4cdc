package stampede.messaging;

import com.rabbitmq.client.GetResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import stampede.grade.CannotJudge;
import stampede.grade.Confirming;
import stampede.grade.Exercise;
import stampede.grade.Fault;
import stampede.grade.Hint;
import stampede.grade.Kind;
import stampede.grade.Need;
import stampede.grade.Rule;
import stampede.grade.Server;
import stampede.grade.Stage;
import stampede.grade.Thrown;
import stampede.grade.Trial;
import stampede.text.Text;

/** What publishing an order promises. */
@Exercise(contract = OrderPublisher.class, order = 2, needs = Need.AMQP)
public final class OrderPublisherRules {
    /** Longer than any play takes, since the broker's clients know no time but the real one. */
    private static final Duration LONG = Duration.ofMinutes(10);

    private static final Duration SHORT = Duration.ofMillis(100);
    /** Long enough for the refusal to come, and short enough to wait for those who do not heed it. */
    private static final Duration AFTER_A_REFUSAL = Duration.ofSeconds(2);

    private static final String QUEUE = "shipping";
    private static final int PERSISTENT = 2;

    private static final Order PAID = new Order("o-1", "order.paid.cn", "one pair of 手套");
    private static final Order SHIPPED = new Order("o-3", "order.shipped.cn", "two pairs");
    private static final Order UNWANTED = new Order("o-2", "refund.paid.cn", "no queue wants this");

    @Rule(
            order = 1,
            points = 4,
            promise = "a published order is in its queue once, with its id, key and text, and will outlive a restart",
            zh = "发布过的订单在队列里恰好一份，id、键和内容都对，而且能挺过消息服务器重启")
    @Hint(
            en = "Which properties does a message need for the broker to write it to disk?",
            zh = "消息要带上哪个属性，消息服务器才会把它写进磁盘？")
    @Hint(
            en = "basicPublish takes the exchange, the key, and BasicProperties with messageId and deliveryMode.",
            zh = "basicPublish 的参数里有交换机、路由键，以及带 messageId 和 deliveryMode 的 BasicProperties。")
    @Hint(
            en =
                    "MessageProperties.PERSISTENT_BASIC.builder().messageId(order.id()), and the text in UTF-8, published once.",
            zh = "用 MessageProperties.PERSISTENT_BASIC.builder().messageId(order.id())，内容用 UTF-8，只发布一次。")
    public void whatWasPublishedIsThere(Trial trial) {
        trial.everyOrder(stage -> {
            OrderPublisher publisher = shop(stage).as(OrderPublisher.class);
            List<Order> orders = List.of(
                    PAID,
                    new Order("o-3", "order", ""),
                    new Order("0000-4", "order.shipped.us.west", "x".repeat(5000)));
            for (Order order : orders) {
                publish(publisher, order, LONG);
            }
            Map<String, GetResponse> there = taken(stage);
            for (Order order : orders) {
                GetResponse message = there.remove(order.id());
                stage.require(
                        message != null,
                        "publish returned, and no message with the id %s is in the queue",
                        "publish 已经返回，队列里却没有 id 为 %s 的消息",
                        order.id());
                requireAsIs(stage, order, message);
            }
            stage.require(
                    there.isEmpty(),
                    "messages are in the queue that nobody published: %s",
                    "队列里有没人发布过的消息：%s",
                    there.keySet());
        });
    }

    @Rule(
            order = 2,
            points = 4,
            promise = "of an order that no queue wants, publish does not say that it was published",
            zh = "没有任何队列要的订单，publish 不会说它已经发布")
    @Hint(en = "The broker confirms what it drops, too. Who tells you?", zh = "被丢弃的消息，消息服务器同样会确认。那么谁来告诉你？")
    @Hint(
            en = "A mandatory message that no queue wants comes back, before its confirm.",
            zh = "带 mandatory 的消息若没有队列要，会被退回，而且是在确认之前。")
    @Hint(
            en =
                    "Publish with mandatory = true, note returns in a ReturnListener, and look at them once the confirm is there.",
            zh = "发布时令 mandatory = true，在 ReturnListener 里记下退回的消息，等确认到了再查看。")
    public void whatNoQueueWantsIsSaid(Trial trial) {
        trial.everyOrder(stage -> {
            OrderPublisher publisher = shop(stage).as(OrderPublisher.class);
            requireThrown(stage, publisher, UNWANTED);
            publish(publisher, PAID, LONG);
            requireThrown(stage, publisher, new Order("o-5", "", "a key without a word"));
            Map<String, GetResponse> there = taken(stage);
            stage.require(
                    there.keySet().equals(java.util.Set.of(PAID.id())),
                    "one of three orders has a queue that wants it, and in the queue are %s",
                    "三个订单里只有一个有队列要，而队列里是 %s",
                    there.keySet());
        });
    }

    @Rule(
            order = 3,
            points = 1,
            promise = "close leaves no connection open, whether or not anything was published",
            zh = "不论发布过没有，close 之后不留任何连接")
    @Hint(
            en = "Every deployment closes the old instance. What does the broker still keep for it?",
            zh = "每次发布新版本都会关闭旧实例。消息服务器还为它留着什么？")
    @Hint(
            en = "A connection stays until somebody closes it, or the process ends; its threads stay as well.",
            zh = "连接会一直留着，直到有人关闭它，或者进程结束；它的线程也一样。")
    @Hint(
            en = "Keep every connection that you open where close finds it, and call connection.close() there.",
            zh = "把打开的每个连接都放在 close 找得到的地方，在 close 里调用 connection.close()。")
    public void closingEndsItsConnections(Trial trial) {
        trial.everyOrder(stage -> {
            Server unused = shop(stage);
            Till.close(unused.as(OrderPublisher.class));
            Till.requireNoConnection(stage, unused);
            Server server = stage.server();
            OrderPublisher publisher = server.as(OrderPublisher.class);
            returns(publisher, PAID, LONG);
            returns(publisher, SHIPPED, LONG);
            Till.close(publisher);
            Till.requireNoConnection(stage, server);
        });
        trial.everyOrder(
                stage -> { // each of the two may have needed one
                    Server server = shop(stage);
                    OrderPublisher publisher = server.as(OrderPublisher.class);
                    stage.atOnce(() -> returns(publisher, PAID, LONG), () -> returns(publisher, SHIPPED, LONG));
                    Till.close(publisher);
                    Till.requireNoConnection(stage, server);
                });
    }

    @Rule(
            order = 1,
            kind = Kind.RACE,
            points = 5,
            promise = "of two threads that publish at once, each learns what became of its own order",
            zh = "两个线程同时发布，各自得知的都是自己那个订单的下落")
    @Hint(
            en = "Your two threads use one channel. Whose confirm is the next one, and whose return?",
            zh = "两个线程共用一个信道。下一个确认是谁的？下一条退回又是谁的？")
    @Hint(
            en = "A channel is not made for several threads: what waitForConfirms waits for, others add to meanwhile.",
            zh = "信道不是给多个线程用的：waitForConfirms 等的东西，别的线程同时还在往里加。")
    @Hint(
            en =
                    "A channel for each call, from a pool; or one lock, and confirms told apart by their sequence numbers.",
            zh = "每次调用从池里取一个自己的信道；或者加一把锁，并按序号分清每个确认是谁的。")
    public void eachLearnsOfItsOwn(Trial trial) {
        trial.everyOrder(stage -> whatIsRefusedIsTold(stage, 1, Confirming.IN_TURN));
        trial.everyOrder(stage -> whatIsRefusedIsTold(stage, 2, Confirming.IN_TURN));
        trial.everyOrder(stage -> whatIsRefusedIsTold(stage, 1, Confirming.BACKWARDS));
        trial.everyOrder(stage -> {
            OrderPublisher publisher = shop(stage).as(OrderPublisher.class);
            stage.brokerConfirms(Confirming.TOGETHER);
            boolean[] returned = new boolean[2];
            stage.atOnce(
                    () -> returned[0] = returns(publisher, PAID, AFTER_A_REFUSAL),
                    () -> returned[1] = returns(publisher, SHIPPED, AFTER_A_REFUSAL));
            stage.require(
                    returned[0] && returned[1] || !stage.hasWaitedInVain(),
                    "the broker confirmed two orders, perhaps with one confirm (multiple), and publish of order %s did not hear of it",
                    "消息服务器确认了两个订单，也许是用同一个确认（multiple），订单 %s 的 publish 却没有得知",
                    returned[0] ? SHIPPED.id() : PAID.id());
        });
        trial.everyOrder(stage -> {
            OrderPublisher publisher = shop(stage).as(OrderPublisher.class);
            stage.atOnce(() -> publish(publisher, PAID, LONG), () -> requireThrown(stage, publisher, UNWANTED));
            requireThere(stage, PAID);
        });
    }

    /** Two threads publish at once, and the broker refuses one of their orders: the one that comes first, or second. */
    private static void whatIsRefusedIsTold(Stage stage, int which, Confirming how) {
        OrderPublisher publisher = shop(stage).as(OrderPublisher.class);
        stage.brokerRefuses(which);
        stage.brokerConfirms(how);
        boolean[] returned = new boolean[2];
        stage.atOnce(
                () -> returned[0] = returns(publisher, PAID, AFTER_A_REFUSAL),
                () -> returned[1] = returns(publisher, SHIPPED, AFTER_A_REFUSAL));
        Map<String, GetResponse> there = taken(stage);
        for (Order order : List.of(PAID, SHIPPED)) {
            stage.require(
                    there.containsKey(order.id()) || !returned[order.equals(PAID) ? 0 : 1],
                    "two threads published at once, and the broker refused one of the orders: publish of order %s returned, and it is in no queue",
                    "两个线程同时发布，消息服务器拒绝了其中一个订单：订单 %s 的 publish 返回了，队列里却没有它",
                    order.id());
        }
    }

    @Rule(
            order = 1,
            kind = Kind.CRASH,
            points = 3,
            promise =
                    "without the broker's confirm, or with its refusal, publish never returns, and throws within its time",
            zh = "没有消息服务器的确认，或者遭到拒绝，publish 绝不返回，并且在期限之内抛出异常")
    @Hint(en = "What do you know when basicPublish has returned?", zh = "basicPublish 返回的时候，你知道了什么？")
    @Hint(
            en = "It has written to a socket, no more. confirmSelect makes the broker say when it has the message.",
            zh = "它只是写进了套接字。confirmSelect 之后，消息服务器才会在收妥时告诉你。")
    @Hint(
            en =
                    "waitForConfirms(atMost.toMillis()) throws a TimeoutException when the time is up: let it through. It returns false when the broker has refused (basic.nack): throw.",
            zh =
                    "waitForConfirms(atMost.toMillis()) 到时会抛出 TimeoutException：让它抛出去。消息服务器拒绝时（basic.nack）它返回 false：这时要抛出异常。")
    public void withoutAConfirmItThrows(Trial trial) {
        trial.everyOrder(stage -> {
            OrderPublisher publisher = shop(stage).as(OrderPublisher.class);
            stage.withholdConfirms();
            stage.atOnce(() -> {
                boolean returned = returns(publisher, PAID, SHORT);
                stage.require(
                        !returned || stage.hasBrokerCommitted(),
                        "publish returned, and the broker's confirm has not reached it",
                        "publish 返回了，而消息服务器的确认并没有到达");
            });
        });
        trial.everyOrder(stage -> {
            OrderPublisher publisher = shop(stage).as(OrderPublisher.class);
            stage.brokerRefuses(1);
            boolean[] returned = new boolean[1];
            stage.atOnce(() -> {
                returned[0] = returns(publisher, PAID, AFTER_A_REFUSAL);
                if (!returned[0] && stage.owesRefusal()) {
                    throw new CannotJudge(Text.of(
                            "the broker's refusal did not come within the %s s that publish had: grade again when the machine has less to do",
                            "消息服务器的拒绝没有在 publish 的 %s 秒期限内到达：请在机器空闲一些时重新评分", AFTER_A_REFUSAL.toSeconds()));
                }
            });
            List<GetResponse> there = stage.broker().take(QUEUE);
            stage.require(
                    !returned[0] || !there.isEmpty(),
                    "publish returned, and the broker has refused the order, as it does when a queue is full",
                    "publish 返回了，而消息服务器拒绝了订单，就像队列满了的时候那样");
            requireItsId(stage, there);
            returned[0] = returns(publisher, PAID, LONG); // once more
            there = stage.broker().take(QUEUE);
            stage.require(
                    !returned[0] || !there.isEmpty(),
                    "publish of an order that was refused before returned when it was called once more, and the order is in no queue",
                    "订单被拒绝过，再调用一次 publish 时返回了，队列里却没有这个订单");
            requireItsId(stage, there);
        });
        trial.everyOrder(stage -> {
            OrderPublisher publisher = shop(stage).as(OrderPublisher.class);
            stage.withholdConfirms();
            returns(publisher, SHIPPED, SHORT);
            stage.releaseConfirms();
            requireNotTakenForConfirmed(stage, publisher);
        });
        trial.everyOrder(stage -> {
            OrderPublisher publisher = shop(stage).as(OrderPublisher.class);
            publish(publisher, SHIPPED, LONG);
            publish(publisher, new Order("o-4", "order.shipped.cn", ""), LONG);
            stage.brokerIsDown(true);
            stage.brokerIsDown(false);
            requireNotTakenForConfirmed(stage, publisher);
        });
    }

    /** The broker refuses an order, and has confirmed others before. */
    private static void requireNotTakenForConfirmed(Stage stage, OrderPublisher publisher) {
        stage.brokerRefuses(1);
        boolean returned = returns(publisher, PAID, AFTER_A_REFUSAL);
        stage.require(
                !returned || taken(stage).containsKey(PAID.id()),
                "the broker refused order %s, and publish took a confirm for its own that was another order's",
                "消息服务器拒绝了订单 %s，publish 却把另一个订单的确认当成了它的",
                PAID.id());
    }

    @Rule(
            order = 2,
            kind = Kind.CRASH,
            points = 3,
            promise =
                    "cut off at any step, publish says that an order is there only if it is, and never gives it another id",
            zh = "无论在哪一步断开，publish 说订单在就一定在，而且绝不换一个 id")
    @Hint(en = "The connection broke before the confirm came. Is the order there?", zh = "确认还没来，连接就断了。订单到底在不在？")
    @Hint(
            en = "Nobody knows: throw, or publish it once more, so that whoever gets both can tell that they are one.",
            zh = "谁也不知道：要么抛出异常，要么再发布一次，并且让收到两份的人能看出它们是同一个。")
    @Hint(
            en = "Do not catch what publishing throws, or try again with the same message id.",
            zh = "不要吞掉发布时抛出的异常；要重试，就用同一个消息 id。")
    public void cutOffItIsUnknown(Trial trial) {
        trial.everyOrder(stage -> {
            Server server = shop(stage);
            OrderPublisher publisher = server.as(OrderPublisher.class);
            boolean[] returned = new boolean[1];
            stage.atOnce(
                    EnumSet.of(Fault.CRASH, Fault.LOST_REPLY, Fault.LOST_COMMAND),
                    server,
                    () -> returned[0] = returns(publisher, PAID, LONG));
            List<GetResponse> there = stage.broker().take(QUEUE);
            stage.require(
                    !returned[0] || !there.isEmpty(),
                    "publish returned, and the order is not in the queue",
                    "publish 返回了，订单却不在队列里");
            requireItsId(stage, there);
        });
    }

    private static void requireItsId(Stage stage, List<GetResponse> there) {
        for (GetResponse message : there) {
            stage.require(
                    PAID.id().equals(message.getProps().getMessageId()),
                    "a message is in the queue under the id %s, and its order has the id %s",
                    "队列里有一条消息的 id 是 %s，而它的订单 id 是 %s",
                    String.valueOf(message.getProps().getMessageId()),
                    PAID.id());
        }
    }

    /** A server of a shop whose one queue wants what its orders are about. */
    private static Server shop(Stage stage) {
        stage.broker().exchange(OrderPublisher.EXCHANGE, "topic");
        stage.broker().queue(QUEUE, Map.of());
        stage.broker().bind(QUEUE, OrderPublisher.EXCHANGE, "order.#");
        return stage.server();
    }

    private static void requireThere(Stage stage, Order order) {
        stage.require(
                taken(stage).containsKey(order.id()),
                "publish returned, and no message with the id %s is in the queue",
                "publish 已经返回，队列里却没有 id 为 %s 的消息",
                order.id());
    }

    private static Map<String, GetResponse> taken(Stage stage) {
        Map<String, GetResponse> taken = new HashMap<>();
        for (GetResponse message : stage.broker().take(QUEUE)) {
            String id = message.getProps().getMessageId();
            stage.require(id != null, "a message without an id is in the queue", "队列里有一条没有 id 的消息");
            stage.require(
                    taken.put(id, message) == null,
                    "nothing failed, and the order %s is in the queue twice",
                    "没有出任何差错，订单 %s 却在队列里出现了两次",
                    id);
        }
        return taken;
    }

    private static void requireAsIs(Stage stage, Order order, GetResponse message) {
        String body = new String(message.getBody(), StandardCharsets.UTF_8);
        stage.require(
                body.equals(order.body()),
                "the message of order %s says \"%s\", and the order \"%s\"",
                "订单 %s 的消息写的是“%s”，订单本身是“%s”",
                order.id(),
                shortened(body),
                shortened(order.body()));
        stage.require(
                message.getEnvelope().getRoutingKey().equals(order.key()),
                "order %s was published under the key %s, and its key is %s",
                "订单 %s 发布时用的键是 %s，而它的键是 %s",
                order.id(),
                message.getEnvelope().getRoutingKey(),
                order.key());
        stage.require(
                Integer.valueOf(PERSISTENT).equals(message.getProps().getDeliveryMode()),
                "the message of order %s is not persistent: when the broker restarts it is gone",
                "订单 %s 的消息不是持久的：消息服务器一重启它就没了",
                order.id());
    }

    private static String shortened(String text) {
        return text.length() <= 40 ? text : text.substring(0, 39) + "…";
    }

    private static void requireThrown(Stage stage, OrderPublisher publisher, Order order) {
        stage.require(
                !returns(publisher, order, LONG),
                "no queue wants order %s with the key \"%s\", and publish returned as if one had it",
                "没有队列要订单 %s（键为“%s”），publish 却像有人收下了一样返回",
                order.id(),
                order.key());
    }

    private static boolean returns(OrderPublisher publisher, Order order, Duration atMost) {
        try {
            publisher.publish(order, atMost);
            return true;
        } catch (Exception e) {
            if (Thrown.isOurs(e)) {
                throw (RuntimeException) e;
            }
            return false;
        }
    }

    private static void publish(OrderPublisher publisher, Order order, Duration atMost) {
        try {
            publisher.publish(order, atMost);
        } catch (Exception e) {
            if (Thrown.isOurs(e)) {
                throw (RuntimeException) e;
            }
            throw Till.threw("publish of order " + order.id(), e);
        }
    }
}
