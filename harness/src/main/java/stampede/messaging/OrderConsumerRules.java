package stampede.messaging;

import java.util.EnumSet;
import java.util.Map;
import java.util.Set;
import stampede.grade.Exercise;
import stampede.grade.Fault;
import stampede.grade.Hint;
import stampede.grade.Kind;
import stampede.grade.Need;
import stampede.grade.Rule;
import stampede.grade.Scene;
import stampede.grade.Server;
import stampede.grade.Trial;

/** What shipping each order exactly once promises. */
@Exercise(
        contract = OrderConsumer.class,
        order = 3,
        effects = Shipping.class,
        needs = {Need.AMQP, Need.SQL})
public final class OrderConsumerRules {
    private static final int CROWD = OrderConsumer.MOST_UNSETTLED + 5;

    private static final byte[] NO_ORDER = {'n', 'o', ' ', (byte) 0xff};

    private static final Order FIRST = new Order("o-1", "order.paid.cn", "one pair of 手套");
    private static final Order SECOND = new Order("o-2", "order.paid.de", "two\nlines");
    private static final Order THIRD = new Order("o-3", "order.paid", "");

    @Rule(
            order = 1,
            points = 3,
            promise =
                    "each order is shipped once, whether it came before the consumer or after, and however long it waits; its message is settled",
            zh = "每个订单恰好发货一次，不论它比消费者先到还是后到，也不论等了多久；它的消息得到了确认")
    @Hint(
            en = "What does the broker do with a message that you have worked off and never acknowledged?",
            zh = "一条消息你已经处理完，却从不确认，消息服务器会拿它怎么办？")
    @Hint(
            en = "Every delivery is settled exactly once, on the channel on which it came: basicAck, or basicNack.",
            zh = "每次投递都要在它到来的那个信道上确认恰好一次：basicAck 或 basicNack。")
    @Hint(
            en = "basicConsume with autoAck = false; in the callback one transaction: ship, commit, and then basicAck.",
            zh = "basicConsume 时令 autoAck = false；回调里用一个事务：ship、提交，然后再 basicAck。")
    public void eachOrderIsShippedOnce(Trial trial) {
        trial.everyOrder(stage -> {
            Depot depot = new Depot(stage);
            Server server = depot.server();
            depot.requireNoLimits();
            depot.publish(FIRST, SECOND);
            depot.start(server);
            Server another = depot.another();
            depot.declare(another); // while the first one consumes
            depot.start(another);
            depot.publish(THIRD, new Order("o-4", "order.paid.us.west", "x".repeat(5000)));
            depot.requireAllShipped();
        });
    }

    @Rule(
            order = 2,
            points = 2,
            promise = "no server holds more than 100 messages that it has not settled",
            zh = "任何一台服务器手里没有确认的消息，不超过 100 条")
    @Hint(en = "A thousand orders wait, and one server starts. How many does it get?", zh = "一千个订单在等，一台服务器启动了。它会拿到多少个？")
    @Hint(
            en = "All of them, unless it says otherwise; the server that starts next finds none.",
            zh = "全部，除非它另有要求；下一台启动的服务器就什么也拿不到。")
    @Hint(en = "channel.basicQos(20) before basicConsume.", zh = "在 basicConsume 之前调用 channel.basicQos(20)。")
    public void itTakesAFewAtATime(Trial trial) {
        trial.everyOrder(stage -> {
            Depot depot = new Depot(stage);
            Server server = depot.server();
            depot.start(server);
            for (int i = 1; i <= CROWD; i++) { // none of which it gets to settle
                stage.broker().publishAhead("", Depot.QUEUE, "m-" + i, NO_ORDER);
            }
            int most = stage.mostUnsettled(server);
            stage.require(
                    most <= OrderConsumer.MOST_UNSETTLED,
                    "%s messages were at once in the hands of one server, and it had settled none of them",
                    "同一台服务器手里一度有 %s 条消息，一条也没有确认",
                    most);
            stage.awaits(depot::isQueueDone);
        });
    }

    @Rule(
            order = 3,
            points = 3,
            promise = "what cannot be shipped is tried again, then set aside as it came, and keeps nobody waiting",
            zh = "发不了货的会再试，仍不行就原样放进死信，而且不挡住任何人")
    @Hint(
            en =
                    "ship throws. What becomes of the message if you acknowledge it, and what if you give it back for ever?",
            zh = "ship 抛出了异常。如果确认这条消息，它会怎样？如果永远把它退回队列，又会怎样？")
    @Hint(
            en = "Somebody has to count the tries, and a queue needs to know where its rejected messages go.",
            zh = "必须有人数着试了几次；而队列也需要知道被拒绝的消息去哪里。")
    @Hint(
            en =
                    "Declare the queue with x-dead-letter-exchange \"\" and x-dead-letter-routing-key deadLetters; try again in the callback until maxTries, each time in a new transaction, then basicReject(tag, false).",
            zh =
                    "声明队列时带上 x-dead-letter-exchange \"\" 和 x-dead-letter-routing-key deadLetters；在回调里最多试 maxTries 次，每次一个新事务，最后 basicReject(tag, false)。")
    public void whatFailsIsSetAside(Trial trial) {
        trial.everyOrder(stage -> {
            Depot depot = new Depot(stage);
            depot.fails(FIRST.id(), 1);
            Order poison = new Order("poison", "order.paid", "毒");
            depot.fails(poison.id(), Integer.MAX_VALUE);
            Server server = depot.server();
            stage.watches(() -> stage.require(
                    depot.tries(poison.id()) <= Depot.RETRY.maxTries(),
                    "order %s fails every time, may be tried %s times, and is tried a %sth",
                    "订单 %s 每次都失败，最多试 %s 次，却试了第 %s 次",
                    poison.id(),
                    Depot.RETRY.maxTries(),
                    depot.tries(poison.id())));
            depot.start(server);
            depot.publish(FIRST, poison, SECOND);
            stage.broker().publish("", Depot.QUEUE, "garbled", NO_ORDER);
            depot.publish(THIRD);
            stage.awaits(() -> stage.broker().waiting(Depot.DEAD_LETTERS) >= 2
                    && stage.rows("SELECT order_id FROM shipped").size() >= 3
                    && depot.isQueueDone());
            depot.requireShipped(Set.of(poison.id()));
            int tries = depot.tries(poison.id());
            stage.require(
                    tries >= 2,
                    "order %s could not be shipped, and was given up after the first try",
                    "订单 %s 没能发货，只试了一次就放弃了",
                    poison.id());
            depot.requireDead(Map.of(poison.id(), poison.written(), "garbled", NO_ORDER));
            depot.requireNothingLeft();
        });
    }

    @Rule(
            order = 1,
            kind = Kind.RACE,
            points = 3,
            promise = "an order that comes in two messages at once is shipped once",
            zh = "一个订单同时来了两条消息，也只发货一次")
    @Hint(
            en = "Two servers look whether the order was shipped, and neither has shipped it yet.",
            zh = "两台服务器都去看订单发过货没有，而谁都还没有发。")
    @Hint(
            en = "Looking and marking are two steps. Which one command can only one of them succeed with?",
            zh = "查看和标记是两步。有哪一条命令，只有其中一个能成功？")
    @Hint(
            en =
                    "A table with the order's id as its primary key: INSERT it in the transaction that ships; who gets a duplicate key rolls back and acknowledges.",
            zh = "建一张以订单 id 为主键的表：在发货的同一个事务里 INSERT；遇到主键重复的一方就回滚，然后确认消息。")
    public void twoMessagesShipOnce(Trial trial) {
        trial.everyOrder(stage -> {
            Depot depot = new Depot(stage);
            Server a = depot.server();
            Server b = depot.another();
            depot.start(a);
            depot.start(b);
            depot.publishAhead(FIRST);
            depot.publishAhead(FIRST);
            stage.beginAnewIf(() -> stage.mostUnsettled(a) != stage.mostUnsettled(b)); // one has been given both
            stage.atOnce();
            depot.requireAllShipped();
        });
    }

    @Rule(
            order = 2,
            kind = Kind.RACE,
            points = 2,
            promise = "close finishes what the server holds or gives it back, and others ship it once",
            zh = "close 会把手里的做完或交还，别的服务器再发货也只发一次")
    @Hint(
            en = "close is called while your callback is at work. What becomes of its order?",
            zh = "回调正在处理时 close 被调用了。它手里的订单会怎样？")
    @Hint(
            en = "A channel that is closed gives back what was not acknowledged: is the order then shipped, or not?",
            zh = "信道一关闭，没有确认的就会交还：这时订单算发了货，还是没发？")
    @Hint(
            en = "basicCancel, then wait until no callback is at work, then close the connection.",
            zh = "先 basicCancel，再等到没有回调在工作，最后关闭连接。")
    public void closingLosesNothing(Trial trial) {
        trial.everyOrder(stage -> {
            Depot depot = new Depot(stage);
            Server a = depot.server();
            depot.start(a);
            depot.publishAhead(FIRST);
            stage.atOnce(() -> depot.close(a));
            Till.requireNoConnection(stage, a);
            depot.publish(THIRD);
            depot.start(depot.another());
            depot.requireAllShipped();
        });
    }

    @Rule(
            order = 1,
            kind = Kind.CRASH,
            points = 3,
            promise =
                    "at whatever step a consumer dies, another ships its orders, once, or sets aside what cannot be shipped",
            zh = "消费者无论死在哪一步，它的订单都由别的服务器发货，且只发一次；发不了货的照样进死信")
    @Hint(
            en =
                    "Between shipping and acknowledging there is a moment. The server dies in it. What does the next one do?",
            zh = "发货与确认之间有那么一刻，服务器就死在这一刻。下一台会怎么做？")
    @Hint(
            en = "The message comes again: if that is not seen, it is shipped twice; if it is marked too early, never.",
            zh = "消息会再来：看不出来就会发两次货；标记得太早，就永远不发。")
    @Hint(
            en = "Mark and ship in one transaction, acknowledge after its commit: what comes again meets the mark.",
            zh = "标记和发货放进同一个事务，提交之后再确认：再来的消息会碰上标记。")
    public void aDeadConsumerLosesNothing(Trial trial) {
        trial.everyOrder(stage -> {
            Depot depot = new Depot(stage);
            Server a = depot.server();
            Server b = depot.another();
            depot.publish(FIRST);
            depot.handBack();
            depot.publish(SECOND);
            stage.atOnce(EnumSet.of(Fault.CRASH), a, () -> depot.tryToStart(a));
            depot.start(b);
            depot.publish(THIRD);
            depot.requireAllShipped();
        });
        trial.everyOrder(stage -> {
            Depot depot = new Depot(stage);
            Order poison = new Order("poison", "order.paid", "毒");
            depot.fails(poison.id(), Integer.MAX_VALUE);
            Server a = depot.server();
            Server b = depot.another();
            int most = 4 * Depot.RETRY.maxTries(); // who has died has perhaps told nobody how often it had tried
            stage.watches(() -> stage.require(
                    depot.tries(poison.id()) <= most,
                    "order %s fails every time, and is tried a %sth: it never gets into the dead letters",
                    "订单 %s 每次都失败，已经试到第 %s 次：它永远进不了死信",
                    poison.id(),
                    depot.tries(poison.id())));
            depot.publish(poison);
            stage.atOnce(EnumSet.of(Fault.CRASH), a, () -> depot.tryToStart(a));
            depot.start(b);
            depot.publish(THIRD);
            depot.requireSetAside(poison);
        });
    }

    @Rule(
            order = 2,
            kind = Kind.CRASH,
            points = 2,
            promise = "a consumer that the broker takes for dead, and that is not, ships nothing twice",
            zh = "消息服务器以为已经死了、其实还活着的消费者，不会重复发货")
    @Hint(
            en = "Your server stands still for a minute. The broker gives its message to another. Then yours goes on.",
            zh = "你的服务器停住了一分钟，消息服务器把它的消息交给了别人。然后你的服务器又继续了。")
    @Hint(
            en = "Nobody tells it that it is too late: only what it writes can be refused.",
            zh = "没有人会告诉它已经太迟：只有它写的东西能被拒绝。")
    @Hint(
            en = "The unique key must be checked where the shipping is committed, not before.",
            zh = "唯一键必须在提交发货的那个地方检查，而不是在那之前。")
    public void aZombieShipsNothingTwice(Trial trial) {
        trial.everyOrder(struck(EnumSet.of(Fault.ZOMBIE)));
    }

    @Rule(
            order = 3,
            kind = Kind.CRASH,
            points = 2,
            promise = "whenever a connection breaks, or an answer is lost, each order is shipped once all the same",
            zh = "无论连接何时断开、哪个答复丢失，每个订单照样恰好发货一次")
    @Hint(
            en =
                    "amqp-client connects again by itself, and the message comes again, while the first callback may still be at work.",
            zh = "amqp-client 会自己重新连接，消息会再来一次，而前一次的回调可能还在工作。")
    @Hint(
            en = "commit throws: has it committed? Nobody knows. What is safe either way?",
            zh = "commit 抛出了异常：到底提交了没有？谁也不知道。怎样做才两种情况都安全？")
    @Hint(en = "Give the message back, and let the unique key decide when it comes again.", zh = "把消息退回去，等它再来时让唯一键来判断。")
    public void aBrokenConnectionLosesNothing(Trial trial) {
        trial.everyOrder(struck(EnumSet.of(Fault.LOST_REPLY, Fault.LOST_COMMAND)));
    }

    /** The fault strikes a server that begins to consume what waits; then another goes on, and then the first, if it can. */
    private static Scene struck(Set<Fault> faults) {
        return stage -> {
            Depot depot = new Depot(stage);
            Server a = depot.server();
            Server b = depot.another();
            depot.publish(FIRST);
            stage.atOnce(faults, a, () -> depot.tryToStart(a));
            depot.start(b);
            depot.publish(THIRD);
            stage.goesOn();
            depot.requireAllShipped();
        };
    }
}
