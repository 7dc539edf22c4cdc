package stampede.messaging;

import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import stampede.grade.Confirming;
import stampede.grade.Exercise;
import stampede.grade.Fault;
import stampede.grade.Hint;
import stampede.grade.Kind;
import stampede.grade.Need;
import stampede.grade.Rule;
import stampede.grade.Scene;
import stampede.grade.Server;
import stampede.grade.Stage;
import stampede.grade.Trial;

/** What accepting orders promises, and telling of them. */
@Exercise(
        contract = Checkout.class,
        order = 4,
        effects = Books.class,
        needs = {Need.AMQP, Need.SQL})
public final class CheckoutRules {
    /** One that finds its connection broken, one that relays, one that finds nothing, and some to spare. */
    private static final int MOST_PASSES = 6;

    private static final Order FIRST = new Order("o-1", "order.paid.cn", "one pair of 手套");
    private static final Order SECOND = new Order("o-2", "order.paid.de", "two\nlines");
    /** As long as the contract lets them be, and a text that no VARCHAR holds. */
    private static final Order LONG =
            new Order("o-3".repeat(13) + "!", "order" + ".x".repeat(97) + "y", "x".repeat(20_000));

    private static final int MANY_PASSES = 4;
    /** More than anybody takes in one pass who takes only some. */
    private static final int MANY_UNWANTED = 101;
    /** Who takes some others each time has come to all of them by then. */
    private static final int PASSES_FOR_MANY = 20;

    private static final Order UNWANTED = new Order("o-4", "preorder.paid", "no queue wants this yet");

    @Rule(
            order = 1,
            points = 2,
            promise = "each accepted order is entered once, relayed once, as it is, to all who want it, and counted",
            zh = "每个接受的订单记账一次、转发一次，原样到达每一个想知道的人，并且计入个数")
    @Hint(
            en = "relayOnce may run on another server than checkout. Where does it find what is to be published?",
            zh = "relayOnce 可能运行在另一台服务器上，不是 checkout 的那一台。它从哪里知道该发布什么？")
    @Hint(
            en = "A table of yours, the outbox: checkout writes a row, a pass publishes it and takes it out.",
            zh = "你自己的一张表，即发件箱：checkout 写入一行，转发时发布它，然后把它划掉。")
    @Hint(
            en =
                    "INSERT the id, the key and order.written() in checkout; in relayOnce SELECT them, basicPublish with MessageProperties.PERSISTENT_BASIC and messageId, wait for the confirm, DELETE the row, count it.",
            zh =
                    "checkout 里 INSERT id、键和 order.written()；relayOnce 里 SELECT 出来，用 MessageProperties.PERSISTENT_BASIC 和 messageId 调用 basicPublish，等到确认，DELETE 这一行，计数加一。")
    public void eachOrderIsRelayedOnce(Trial trial) {
        trial.everyOrder(stage -> {
            Till till = Till.ofAll(stage);
            Server a = till.server();
            Server b = till.server();
            till.accept(a, FIRST);
            till.accept(b, LONG);
            till.requireSold(FIRST, LONG);
            till.requireCount(till.relay(b), 2);
            till.requireRelayedOnce(FIRST, LONG);
            till.requireAsTheyMustBe();
            till.requireCount(till.relay(b), 0);
            till.accept(b, SECOND);
            till.requireCount(till.relay(a), 1);
            till.requireRelayedOnce(FIRST, SECOND, LONG);
        });
        for (Confirming how : List.of(Confirming.TOGETHER, Confirming.BACKWARDS)) {
            trial.everyOrder(stage -> {
                Till till = Till.ofAll(stage);
                Server server = till.server();
                till.accept(server, FIRST);
                till.accept(server, SECOND);
                till.accept(server, LONG);
                stage.brokerConfirms(how);
                till.requireCount(till.relay(server), 3);
                till.requireCount(till.relay(server), 0);
                till.requireRelayedOnce(FIRST, SECOND, LONG);
            });
        }
    }

    @Rule(
            order = 2,
            points = 2,
            promise = "while the broker is down orders are accepted, and they are relayed when it is back",
            zh = "消息服务器宕机时照样接受订单，等它恢复后再转发")
    @Hint(
            en =
                    "The broker is down for an hour. Does the shop have to close, and who knows of that hour's orders afterwards?",
            zh = "消息服务器停了一个小时。商城必须关门吗？事后谁还知道这一小时的订单？")
    @Hint(
            en =
                    "checkout needs the database only. A connection to the broker is needed by relayOnce, and there it may fail.",
            zh = "checkout 只需要数据库。需要连接消息服务器的是 relayOnce，而它可以失败。")
    @Hint(
            en = "Call newConnection within relayOnce, not in the constructor, and let its exception through.",
            zh = "在 relayOnce 里调用 newConnection，不要放在构造方法里；它抛出的异常不要捕获。")
    public void acceptedWhileTheBrokerIsDown(Trial trial) {
        trial.everyOrder(stage -> {
            Till till = Till.ofAll(stage);
            stage.brokerIsDown(true);
            Server server = till.server();
            till.accept(server, FIRST);
            till.requireSold(FIRST);
            till.tryToRelay(server)
                    .ifPresent(count -> stage.require(
                            count == 0,
                            "the broker is down, and relayOnce says that it has relayed %s orders",
                            "消息服务器已经宕机，relayOnce 却说转发了 %s 个订单",
                            count));
            stage.brokerIsDown(false);
            till.relay(server);
            till.requireRelayedOnce(FIRST);
            stage.brokerIsDown(true);
            till.accept(server, SECOND);
            stage.brokerIsDown(false);
            relayAllAfterwards(till, server);
            till.requireSold(FIRST, SECOND);
            till.requireRelayed(FIRST, SECOND);
        });
    }

    @Rule(
            order = 3,
            points = 1,
            promise = "checkout asks nothing of the broker, also while that is there",
            zh = "checkout 从不找消息服务器，即使它就在那里")
    @Hint(
            en =
                    "A broker whose disk is full reads no more from its connections. How long does basicPublish take then?",
            zh = "消息服务器的磁盘满了，就不再从连接里读数据。这时 basicPublish 要多久？")
    @Hint(
            en =
                    "As long as that lasts. To publish at once as well saves a second, and makes the buyer wait for the broker.",
            zh = "磁盘满多久，它就等多久。顺手立刻发布一次能省一秒，却让买家去等消息服务器。")
    @Hint(en = "Publish in relayOnce only.", zh = "只在 relayOnce 里发布。")
    public void acceptingAsksNoBroker(Trial trial) {
        trial.everyOrder(stage -> {
            Till till = Till.ofAll(stage);
            Server server = till.server();
            requireNothingAsked(stage, till, server, FIRST);
            till.relay(server);
            requireNothingAsked(stage, till, server, SECOND);
        });
    }

    private static void requireNothingAsked(Stage stage, Till till, Server server, Order order) {
        long before = stage.turnsToBroker(server);
        till.accept(server, order);
        long asked = stage.turnsToBroker(server) - before;
        stage.require(
                asked == 0,
                "checkout of order %s has turned to the broker: were that slow, the buyer would wait for it",
                "订单 %s 的 checkout 去找了消息服务器：它若是慢，买家就得等它",
                order.id());
    }

    @Rule(
            order = 4,
            points = 2,
            promise = "an order that no queue wants is not counted, keeps nobody waiting, and goes with a later pass",
            zh = "没有队列要的订单不计数，不挡住任何人，留给以后的转发")
    @Hint(
            en = "Somebody forgot to bind a queue. The broker drops the order and confirms it. Is it relayed?",
            zh = "有人忘了绑定队列。消息服务器丢掉订单，同时给出确认。这算转发了吗？")
    @Hint(
            en = "What was published with mandatory comes back before its confirm: then its row stays in the outbox.",
            zh = "带 mandatory 发布的消息会在确认之前退回：这时它那一行要留在发件箱里。")
    @Hint(
            en =
                    "Note the message ids in a ReturnListener; after the confirm go on with the next order, and delete the row only if it did not come back.",
            zh = "在 ReturnListener 里记下消息 id；确认之后接着处理下一个订单，没有退回的才删除那一行。")
    public void whatNoQueueWantsStays(Trial trial) {
        trial.everyOrder(stage -> {
            Till till = Till.ofAll(stage);
            Server server = till.server();
            till.accept(server, UNWANTED);
            till.accept(server, FIRST);
            till.requireCount(passed(stage, till, server), 1);
            till.requireRelayedOnce(FIRST);
            for (int pass = 0; pass < MANY_PASSES; pass++) {
                till.tryToRelay(server); // nobody wants it for a while
            }
            for (String service : Till.SERVICES) {
                till.bind(service, "preorder.#");
            }
            int later = till.relay(server);
            till.requireRelayedOnce(FIRST, UNWANTED);
            till.requireCount(later, 1);
        });
        trial.everyOrder(manyUnwanted());
    }

    /** Of so many orders that no queue wants, none keeps another waiting. */
    private static Scene manyUnwanted() {
        return stage -> {
            Till till = Till.ofOne(stage);
            Server server = till.server();
            for (int n = 1; n <= MANY_UNWANTED; n++) {
                till.accept(server, new Order("u-" + n, UNWANTED.key(), ""));
            }
            till.accept(server, FIRST);
            for (int pass = 0; pass < PASSES_FOR_MANY && !till.hasGone(FIRST); pass++) {
                till.tryToRelay(server);
            }
            till.requireRelayedOnce(FIRST);
        };
    }

    /** A pass may also end with an exception when an order comes back, if it has gone through all of them. */
    private static int passed(Stage stage, Till till, Server server) {
        return till.tryToRelay(server).orElse(1);
    }

    @Rule(
            order = 5,
            points = 1,
            promise = "the same order is accepted once, and gets the same receipt; another order gets another",
            zh = "同一个订单只接受一次，拿到的是同一张回执；另一个订单则是另一张")
    @Hint(
            en = "The page was slow, and the buyer presses the button again. What is on his account?",
            zh = "页面很慢，买家又按了一次按钮。他会被扣几次款？")
    @Hint(
            en =
                    "Something that stays must know that the order was accepted, also after it was relayed; and which receipt it got.",
            zh = "必须有一样东西一直记得订单接受过，转发之后也记得；还要记得当时的回执。")
    @Hint(
            en =
                    "A table with the order's id as its primary key and the number as AUTO_INCREMENT; at a duplicate key roll back, and read the number.",
            zh = "建一张表，以订单 id 为主键，编号用 AUTO_INCREMENT；遇到主键重复就回滚，再读出编号。")
    public void theSameOrderIsAcceptedOnce(Trial trial) {
        trial.everyOrder(stage -> {
            Till till = Till.ofAll(stage);
            Server a = till.server();
            Server b = till.server();
            Receipt receipt = till.accept(a, FIRST);
            requireSame(stage, receipt, till.accept(a, FIRST));
            Receipt others = till.accept(b, SECOND);
            stage.require(
                    others.number() != receipt.number(),
                    "orders %s and %s have receipts with the same number %s",
                    "订单 %s 和 %s 的回执编号都是 %s",
                    FIRST.id(),
                    SECOND.id(),
                    receipt.number());
            stage.require(
                    till.accept(a, new Order("Aa", "order", "")).number()
                            != till.accept(b, new Order("BB", "order", "")).number(),
                    "orders Aa and BB have receipts with the same number",
                    "订单 Aa 和 BB 的回执编号相同");
            till.relay(a);
            requireSame(stage, receipt, till.accept(b, FIRST));
            till.relay(b);
            till.requireSold(FIRST, SECOND);
            till.requireRelayedOnce(FIRST, SECOND);
        });
    }

    @Rule(
            order = 6,
            points = 1,
            promise = "close leaves no connection to the broker open, whether or not anything was relayed",
            zh = "不论转发过没有，close 之后不留任何到消息服务器的连接")
    @Hint(
            en = "Every deployment closes the old instance. What does the broker still keep for it?",
            zh = "每次发布新版本都会关闭旧实例。消息服务器还为它留着什么？")
    @Hint(
            en = "A connection stays until somebody closes it, or the process ends; its threads stay as well.",
            zh = "连接会一直留着，直到有人关闭它，或者进程结束；它的线程也一样。")
    @Hint(
            en =
                    "Open the connection in relayOnce with try-with-resources, or keep it in a field and close it in close.",
            zh = "在 relayOnce 里用 try-with-resources 打开连接；或者把它放在字段里，在 close 里关闭。")
    public void aClosedCheckoutHoldsNoConnection(Trial trial) {
        trial.everyOrder(stage -> {
            Till till = Till.ofOne(stage);
            Server server = till.server();
            Server unused = till.server();
            till.accept(server, FIRST);
            till.relay(server);
            till.accept(server, SECOND);
            till.relay(server);
            till.close(server);
            till.close(unused);
            till.requireRelayedOnce(FIRST, SECOND);
        });
    }

    private static void requireSame(Stage stage, Receipt first, Receipt second) {
        stage.require(
                first.equals(second),
                "order %s got the receipt %s, and when it came again the receipt %s",
                "订单 %s 拿到编号为 %s 的回执，再来一次时编号却是 %s",
                first.orderId(),
                first.number(),
                second.number());
    }

    @Rule(
            order = 1,
            kind = Kind.RACE,
            points = 2,
            promise =
                    "an order that comes twice at once, to one server or two, is accepted once, with one receipt; two orders have two",
            zh = "同一个订单同时来两次，不论是一台服务器还是两台，都只接受一次，回执是同一张；两个订单则是两张")
    @Hint(
            en = "Both look for the order, and neither has accepted it yet. What do both do next?",
            zh = "两边都去找这个订单，而谁都还没有接受。接下来两边会做什么？")
    @Hint(
            en = "Do not look first: one statement must fail for the second, and make it wait for the first.",
            zh = "不要先查：要有一条语句，让后到的那个失败，并且让它等先到的做完。")
    @Hint(
            en =
                    "INSERT the order's id, which is the primary key, before Books.enter, in the same transaction; whoever gets a duplicate key rolls back and reads the other's receipt.",
            zh = "在同一个事务里，先 INSERT 以订单 id 为主键的那一行，再调用 Books.enter；遇到主键重复的一方就回滚，读出对方的回执。")
    public void pressedTwiceItIsAcceptedOnce(Trial trial) {
        trial.everyOrder(oneOrder(false));
        trial.everyOrder(oneOrder(true));
        trial.everyOrder(twoOrders(true));
        trial.everyOrder(twoOrders(false));
    }

    /** An order comes twice at once, to one server, whose threads may share a connection, or to two. */
    private static Scene oneOrder(boolean oneServer) {
        return stage -> {
            Till till = Till.ofOne(stage);
            Server a = till.server();
            Server b = oneServer ? a : till.server();
            Receipt[] receipts = new Receipt[2];
            stage.atOnce(() -> receipts[0] = till.accept(a, FIRST), () -> receipts[1] = till.accept(b, FIRST));
            till.requireSold(FIRST);
            requireSame(stage, receipts[0], receipts[1]);
            till.relay(b);
            till.requireRelayedOnce(FIRST);
        };
    }

    /** Two orders come at once, to one server or to two; each has a receipt of its own. */
    private static Scene twoOrders(boolean oneServer) {
        return stage -> {
            Till till = Till.ofOne(stage);
            Server a = till.server();
            Server b = oneServer ? a : till.server();
            Receipt[] receipts = new Receipt[2];
            stage.atOnce(() -> receipts[0] = till.accept(a, FIRST), () -> receipts[1] = till.accept(b, SECOND));
            till.requireSold(FIRST, SECOND);
            stage.require(
                    receipts[0].number() != receipts[1].number(),
                    "orders %s and %s came at once, and have receipts with the same number %s",
                    "订单 %s 和 %s 同时到来，回执编号都是 %s",
                    FIRST.id(),
                    SECOND.id(),
                    receipts[0].number());
            if (oneServer) { // whose threads may have shared a transaction
                till.relay(a);
                till.requireRelayedOnce(FIRST, SECOND);
            }
        };
    }

    @Rule(
            order = 2,
            kind = Kind.RACE,
            points = 2,
            promise = "an order that is accepted while another is relayed is not lost, and both are relayed once",
            zh = "一个订单在转发另一个的时候接受，也不会丢，两个都恰好转发一次")
    @Hint(
            en = "A pass has read the outbox. Before it tidies up a row comes in. What does it tidy up?",
            zh = "一趟转发读完了发件箱，在它收拾之前又来了一行。它会收拾掉什么？")
    @Hint(
            en =
                    "Numbers are given before the commit: the row with the smaller number may become visible later. Which rows has the pass really published?",
            zh = "编号是在提交之前发的：编号较小的行可能更晚才看得见。这一趟真正发布过的是哪些行？")
    @Hint(
            en = "Delete or mark exactly the rows that were published and confirmed, one by one, by their ids.",
            zh = "只删除或标记确实发布过、确认过的那些行，按 id 一行一行来。")
    public void aRelayBesideACheckoutLosesNothing(Trial trial) {
        trial.everyOrder(stage -> {
            Till till = Till.ofOne(stage);
            Server a = till.server();
            Server b = till.server();
            till.accept(b, FIRST);
            stage.atOnce(EnumSet.of(Fault.PAUSE), a, () -> till.relay(a));
            till.accept(b, SECOND);
            stage.resume();
            till.relay(b);
            till.requireSold(FIRST, SECOND);
            till.requireRelayedOnce(FIRST, SECOND);
        });
        trial.everyOrder(stage -> {
            Till till = Till.ofOne(stage);
            Server a = till.server();
            Server b = till.server();
            stage.atOnce(EnumSet.of(Fault.PAUSE), a, () -> till.accept(a, FIRST));
            till.accept(b, SECOND);
            stage.resume(() -> till.relay(b));
            till.relay(b);
            till.requireSold(FIRST, SECOND);
            till.requireRelayedOnce(FIRST, SECOND);
        });
    }

    @Rule(
            order = 3,
            kind = Kind.RACE,
            points = 2,
            promise = "two passes at once lose no order",
            zh = "两趟转发同时进行，也不丢任何订单")
    @Hint(
            en = "Two servers find the same row. One of them takes it for the other's. Who publishes it?",
            zh = "两台服务器都看到了同一行，其中一台以为归对方。那么谁来发布？")
    @Hint(
            en = "That both publish it is allowed: it is one message id. That neither does is not.",
            zh = "两边都发布是允许的：消息 id 是同一个。两边都不发布就不行了。")
    @Hint(
            en =
                    "Either let both publish, and delete what is there no more; or SELECT … FOR UPDATE in a transaction that ends after the confirm.",
            zh = "要么让两边都发布，删除时行已不在也无妨；要么用 SELECT … FOR UPDATE，事务等到确认之后再结束。")
    public void twoRelaysLoseNothing(Trial trial) {
        trial.everyOrder(stage -> {
            Till till = Till.ofOne(stage);
            Server a = till.server();
            Server b = till.server();
            till.accept(a, FIRST);
            stage.atOnce(() -> till.tryToRelay(a), () -> till.tryToRelay(b));
            relayAll(till, a);
            till.requireRelayed(FIRST);
        });
        trial.everyOrder(stage -> {
            Till till = Till.ofOne(stage);
            Server a = till.server();
            Server b = till.server();
            till.accept(a, FIRST);
            stage.atOnce(EnumSet.of(Fault.PAUSE), a, () -> till.tryToRelay(a));
            till.tryToRelay(b);
            till.accept(b, SECOND);
            stage.resume();
            relayAll(till, b);
            till.requireRelayed(FIRST, SECOND);
        });
    }

    @Rule(
            order = 1,
            kind = Kind.CRASH,
            points = 2,
            promise = "at whatever step a checkout dies or loses an answer, the order is sold and relayed, or neither",
            zh = "checkout 无论在哪一步崩溃或丢了答复，订单要么既记账又转发，要么都没有")
    @Hint(
            en =
                    "Between the commit and the next thing that you do there is a moment. The server dies in it. What is missing?",
            zh = "提交和你接下来做的那件事之间有那么一刻，服务器就死在这一刻。缺了什么？")
    @Hint(
            en = "Two commits, or a commit and a publish, are two systems: one may have happened without the other.",
            zh = "两次提交，或者一次提交加一次发布，就是两个系统：可能这个发生了，那个没有。")
    @Hint(
            en =
                    "Books.enter and the row in the outbox: one connection, one transaction, one commit; an SQLException goes to the caller.",
            zh = "Books.enter 和发件箱里的那一行：同一个连接，同一个事务，一次提交；SQLException 抛给调用者。")
    public void aDeadCheckoutIsWholeOrNothing(Trial trial) {
        trial.everyOrder(stage -> {
            Till till = Till.ofOne(stage);
            Server a = till.server();
            Server b = till.server();
            Receipt[] receipt = new Receipt[1];
            stage.atOnce(EnumSet.of(Fault.CRASH, Fault.LOST_REPLY), a, () -> receipt[0] = till.accept(a, FIRST));
            relayAll(till, b);
            if (receipt[0] != null || till.timesSold(FIRST) > 0) {
                till.requireSold(FIRST);
                till.requireRelayed(FIRST);
            } else {
                till.requireNotRelayed(FIRST, "it is not in the books", "账本里没有它");
            }
            Receipt again = till.accept(b, FIRST); // the buyer does not know either, and presses once more
            if (receipt[0] != null) {
                requireSame(stage, receipt[0], again);
            }
            relayAll(till, b);
            till.requireSold(FIRST);
            till.requireRelayed(FIRST);
        });
    }

    @Rule(
            order = 2,
            kind = Kind.CRASH,
            points = 2,
            promise = "at whatever step a pass dies, another server relays all that is left, under the same ids",
            zh = "一趟转发无论死在哪一步，剩下的都由别的服务器转发，id 不变")
    @Hint(
            en = "The server dies after it has marked the order and before it has published it. Who publishes it?",
            zh = "服务器标记了订单，还没有发布就死了。谁来发布？")
    @Hint(
            en =
                    "Nobody, ever. The other way round it is published twice, under one id, and whoever consumes can tell.",
            zh = "再也没有人。反过来，它会发布两次，id 是同一个，消费的一方认得出来。")
    @Hint(en = "Publish, wait for the confirm, and only then delete the row.", zh = "先发布，等到确认，然后才删除那一行。")
    public void aDeadRelayLosesNothing(Trial trial) {
        trial.everyOrder(struck(EnumSet.of(Fault.CRASH)));
    }

    @Rule(
            order = 3,
            kind = Kind.CRASH,
            points = 1,
            promise =
                    "whenever a connection breaks, an answer is lost or the broker refuses, a later pass relays what is left, under the same ids",
            zh = "无论连接何时断开、哪个答复丢失，或者消息服务器拒绝，剩下的都由以后的转发，id 不变")
    @Hint(
            en = "The connection broke before the confirm came. Has the broker the order?",
            zh = "确认还没来，连接就断了。消息服务器到底收到订单没有？")
    @Hint(
            en = "Nobody knows, so the row stays, and the order is published once more under its id.",
            zh = "谁也不知道，所以那一行要留着，订单用同一个 id 再发布一次。")
    @Hint(
            en =
                    "Let the exception through without touching the row; the next pass opens what is closed. waitForConfirms that returns false is a refusal: the row stays as well.",
            zh = "让异常抛出去，不要动那一行；下一趟发现连接已断，就重新打开。waitForConfirms 返回 false 就是拒绝，那一行同样要留着。")
    public void aBrokenRelayLosesNothing(Trial trial) {
        for (Confirming how : List.of(Confirming.IN_TURN, Confirming.BACKWARDS)) {
            trial.everyOrder(stage -> {
                Till till = Till.ofOne(stage);
                Server server = till.server();
                till.accept(server, FIRST);
                till.accept(server, SECOND);
                stage.brokerRefuses(1);
                stage.brokerConfirms(how);
                till.tryToRelay(server);
                relayAllAfterwards(till, server);
                till.requireRelayed(FIRST, SECOND);
                till.requireTheirIds();
            });
        }
        trial.everyOrder(struck(EnumSet.of(Fault.LOST_REPLY, Fault.LOST_COMMAND)));
    }

    /** The fault strikes a server that relays; then another goes on. */
    private static Scene struck(Set<Fault> faults) {
        return stage -> {
            Till till = Till.ofOne(stage);
            Server a = till.server();
            Server b = till.server();
            till.accept(b, FIRST);
            till.accept(b, SECOND);
            stage.atOnce(faults, a, () -> till.tryToRelay(a));
            if (faults.contains(Fault.CRASH)) {
                relayAll(till, b);
            } else {
                relayAllAfterwards(till, a);
            }
            till.requireSold(FIRST, SECOND);
            till.requireRelayed(FIRST, SECOND);
            till.requireTheirIds();
        };
    }

    /** Has a server make passes until one has nothing left to do. */
    private static void relayAll(Till till, Server server) {
        relayAll(till, server, 1);
    }

    /** The same, of one whom something befell: a pass may fail, or find its connection broken and say nothing of it. */
    private static void relayAllAfterwards(Till till, Server server) {
        relayAll(till, server, 2);
    }

    private static void relayAll(Till till, Server server, int idlePasses) {
        int idle = 0;
        for (int pass = 0; pass < MOST_PASSES && idle < idlePasses; pass++) {
            idle = till.tryToRelay(server).filter(count -> count == 0).isPresent() ? idle + 1 : 0;
        }
    }
}
