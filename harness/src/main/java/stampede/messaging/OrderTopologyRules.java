package stampede.messaging;

import static stampede.messaging.OrderTopology.CARDS;
import static stampede.messaging.OrderTopology.CART;
import static stampede.messaging.OrderTopology.ORDERS;
import static stampede.messaging.OrderTopology.PAYMENTS;
import static stampede.messaging.OrderTopology.PRICES;

import java.util.List;
import stampede.grade.Exercise;
import stampede.grade.Hint;
import stampede.grade.Kind;
import stampede.grade.Need;
import stampede.grade.Rule;
import stampede.grade.Server;
import stampede.grade.Trial;
import stampede.text.Text;

/** What declaring the shop's topology promises, judged by what becomes of messages. */
@Exercise(contract = OrderTopology.class, order = 1, needs = Need.AMQP)
public final class OrderTopologyRules {

    @Rule(
            order = 1,
            points = 2,
            promise = "a price change reaches every service that shows prices once, and no other, whatever its key",
            zh = "价格变动到达每一个展示价格的服务，各一次，不到别处，无论它的键是什么")
    @Hint(
            en = "How many copies of one message can one queue give, and to how many services?",
            zh = "一个队列能把一条消息给出几份？能给几个服务？")
    @Hint(
            en =
                    "Each service needs a queue of its own; a fanout exchange copies a message into every queue bound to it.",
            zh = "每个服务都要有自己的队列；fanout 交换机把消息复制到每个绑定的队列。")
    @Hint(
            en =
                    "exchangeDeclare(PRICES, \"fanout\", true), and queueBind(SEARCH, PRICES, \"\"), the same for CART and ANALYTICS.",
            zh = "exchangeDeclare(PRICES, \"fanout\", true)，再 queueBind(SEARCH, PRICES, \"\")，CART 和 ANALYTICS 也一样。")
    public void pricesReachAllWhoShowThem(Trial trial) {
        routes(trial, PRICES, Keys.ofPrices());
    }

    @Rule(
            order = 2,
            points = 2,
            promise =
                    "a payment reaches just those queues that want its method, once, and an unknown method reaches none",
            zh = "一笔支付只到达需要这种支付方式的队列，各一次；未知的方式哪里也不到")
    @Hint(
            en = "One queue wants two methods. How often may a queue be bound to one exchange?",
            zh = "有个队列要两种支付方式。一个队列可以绑定同一个交换机几次？")
    @Hint(
            en = "A direct exchange compares the whole key, character by character; each binding is one more key.",
            zh = "direct 交换机逐字符比较整个键；每多一个绑定，就多一个键。")
    @Hint(
            en =
                    "queueBind(WALLETS, PAYMENTS, \"alipay\") and queueBind(WALLETS, PAYMENTS, \"wechat\"); ACCOUNTING is bound three times.",
            zh = "queueBind(WALLETS, PAYMENTS, \"alipay\") 和 queueBind(WALLETS, PAYMENTS, \"wechat\")；ACCOUNTING 绑定三次。")
    public void paymentsGoByTheirMethod(Trial trial) {
        routes(trial, PAYMENTS, Keys.ofPayments());
    }

    @Rule(
            order = 3,
            points = 4,
            promise =
                    "what happens to an order reaches just those queues that want its key, once, for thousands of keys",
            zh = "订单的每个事件只到达需要它的键的队列，各一次；几千个键无一例外")
    @Hint(en = "How many words does * stand for, and how many does #?", zh = "* 代表几个词？# 又代表几个？")
    @Hint(
            en =
                    "* is exactly one word, # is any number of words, also none. Try each pattern on \"order\" and on a key of four words.",
            zh = "* 恰好是一个词；# 是任意多个词，也可以一个都没有。拿 \"order\" 和四个词的键去试试每个模式。")
    @Hint(
            en =
                    "WAREHOUSE \"order.*.cn\", ACCOUNTING \"order.refunded.#\", ANALYTICS \"order.#\", RISK \"#.failed.#\", AUDIT \"#\".",
            zh =
                    "WAREHOUSE 用 \"order.*.cn\"，ACCOUNTING 用 \"order.refunded.#\"，ANALYTICS 用 \"order.#\"，RISK 用 \"#.failed.#\"，AUDIT 用 \"#\"。")
    public void ordersGoWhereTheirKeyIsWanted(Trial trial) {
        routes(trial, ORDERS, Keys.ofOrders());
    }

    private static void routes(Trial trial, String exchange, List<String> keys) {
        boolean all = trial.amqp().isRabbit();
        try (Declarers declarers = new Declarers(trial)) {
            Topology topology = Topology.declaredBy(declarers, trial.server());
            topology.requireExchange(exchange);
            topology.requireRouting(Keys.to(exchange, all ? keys : Keys.withoutEmptyEnds(keys)));
        }
        if (!all) {
            trial.remark(Text.of(
                    "without keys that end with an empty word: this broker does not see it", "不含以空词结尾的键：当前的消息服务器看不到它"));
        }
    }

    @Rule(
            order = 4,
            points = 2,
            promise =
                    "another service can bind a queue of its own to each exchange, and gets what the exchange's type promises",
            zh = "别的服务可以把自己的队列绑到每个交换机上，得到的正是该类型所承诺的")
    @Hint(
            en = "With your bindings, would another type of exchange do as well? And for the next service that binds?",
            zh = "就你的绑定而言，换一种类型的交换机是不是也行？那么对下一个来绑定的服务呢？")
    @Hint(
            en = "A topic exchange bound with # broadcasts too, but only to those who know that they have to write #.",
            zh = "绑定 # 的 topic 交换机也能广播，但只给知道要写 # 的服务。")
    @Hint(
            en = "PRICES is \"fanout\", PAYMENTS is \"direct\", ORDERS is \"topic\"; none of them is internal.",
            zh = "PRICES 是 \"fanout\"，PAYMENTS 是 \"direct\"，ORDERS 是 \"topic\"；都不是 internal。")
    public void othersBindAsTheTypeLetsThem(Trial trial) {
        try (Declarers declarers = new Declarers(trial)) {
            Topology topology = Topology.declaredBy(declarers, trial.server());
            Shop.EXCHANGES.forEach(topology::requireExchange);
            new LaterServices(topology).requireTypes();
        }
    }

    @Rule(
            order = 5,
            points = 2,
            promise =
                    "declaring again, on whichever server and connection, changes nothing: what waits goes on waiting",
            zh = "无论在哪台服务器、哪个连接上再次声明，都什么也不改变：等着的消息继续等着")
    @Hint(
            en = "A server restarts, while a thousand messages wait. What does its declare do to them?",
            zh = "一千条消息正等着，这时有台服务器重启了。它的 declare 会对它们做什么？")
    @Hint(
            en = "To declare what is there already is no error, as long as all properties and arguments are the same.",
            zh = "声明已经存在的东西不是错误，只要所有属性和参数都相同。")
    @Hint(
            en =
                    "Delete nothing, purge nothing, and take every property from a constant: queueDeclare(name, true, false, false, null).",
            zh = "什么都不删，什么都不清，每个属性都写成常量：queueDeclare(name, true, false, false, null)。")
    public void declaringAgainChangesNothing(Trial trial) {
        try (Declarers declarers = new Declarers(trial)) {
            Server a = trial.server();
            Topology topology = Topology.declaredBy(declarers, a);
            topology.learn();
            new Again(declarers, topology).declare(a, trial.server());
        }
    }

    @Rule(
            order = 6,
            points = 1,
            promise = "what somebody has deleted comes back when a server declares again, and the rest stays as it was",
            zh = "有人删掉的东西，服务器再次声明就会回来，其余保持原样")
    @Hint(en = "How does your declare know that there is nothing left to do?", zh = "你的 declare 怎么知道已经没有事情可做了？")
    @Hint(
            en = "Whether one thing is there says nothing about the others; and what was there yesterday may be gone.",
            zh = "一样东西在，说明不了别的也在；昨天还在的，今天可能就没了。")
    @Hint(
            en = "Look at nothing and remember nothing: declare and bind everything, each time.",
            zh = "不看，也不记：每次都把所有东西声明一遍、绑定一遍。")
    public void declaringMendsWhatIsMissing(Trial trial) {
        try (Declarers declarers = new Declarers(trial)) {
            Server a = trial.server();
            Topology topology = Topology.declaredBy(declarers, a);
            topology.learn();
            new Again(declarers, topology).mend(a, CART, ORDERS);
        }
    }

    @Rule(
            order = 7,
            points = 2,
            promise =
                    "messages wait until they are taken, whoever disconnects, however long it takes and however many wait",
            zh = "消息一直等到被取走：不管谁断开，等多久，有多少条")
    @Hint(en = "Your service is down for the night. What is in its queue in the morning?", zh = "你的服务停了一夜。早上队列里还有什么？")
    @Hint(
            en =
                    "An exclusive queue ends with its connection, an auto-delete queue with its last consumer; some arguments end messages.",
            zh = "独占队列随它的连接消失，自动删除的队列随最后一个消费者消失；有些参数会让消息消失。")
    @Hint(
            en =
                    "durable = true, exclusive = false, autoDelete = false, and none of x-expires, x-message-ttl, x-max-length.",
            zh = "durable = true，exclusive = false，autoDelete = false，不要 x-expires、x-message-ttl、x-max-length。")
    public void messagesWaitUntilTheyAreTaken(Trial trial) {
        try (Declarers declarers = new Declarers(trial)) {
            Topology topology = Topology.declaredBy(declarers, trial.server());
            new Waiting(declarers, topology).require();
        }
    }

    @Rule(
            order = 8,
            points = 1,
            promise =
                    "if the broker refuses something, declare throws, and what was there is neither replaced nor emptied",
            zh = "消息服务器拒绝时，declare 会抛出异常；原有的东西既不会被替换，也不会被清空")
    @Hint(
            en = "The broker refuses, and you catch the exception. Who will ever hear of it?",
            zh = "消息服务器拒绝了，你捕获了异常。这件事还有谁会知道？")
    @Hint(
            en =
                    "What is there with other properties belongs to somebody. Deleting it loses his bindings, or his messages.",
            zh = "以别的属性存在的东西是别人的。删掉它，就丢了别人的绑定或消息。")
    @Hint(en = "No catch in declare: let the IOException through.", zh = "declare 里不要 catch：让 IOException 抛出去。")
    public void aRefusalIsTold(Trial trial) {
        try (Declarers declarers = new Declarers(trial)) {
            declarers.declared(trial.server());
            declarers.requireRabbit("exchange.declare orders headers durable ≠ topic");
        }
        trial.reset();
        Differing.exchange(trial, ORDERS);
        trial.reset();
        Differing.queue(trial, CARDS);
    }

    @Rule(
            order = 9,
            points = 1,
            promise = "the channel is given back open and as it was, and no message was sent or is being taken",
            zh = "通道交还时仍然打开、和原来一样，没有发出消息，也没有在取消息")
    @Hint(
            en = "Who has opened the channel, and what may its owner want to do with it next?",
            zh = "通道是谁打开的？它的主人接下来可能要用它做什么？")
    @Hint(
            en = "A channel that is in a transaction stays in it for ever; declaring is not part of any transaction.",
            zh = "进入事务模式的通道会一直留在事务里；而声明并不属于任何事务。")
    @Hint(
            en =
                    "Only exchangeDeclare, queueDeclare and queueBind. No close, no try-with-resources, no txSelect, no basicPublish or basicConsume.",
            zh =
                    "只用 exchangeDeclare、queueDeclare 和 queueBind。不要 close，不要 try-with-resources，不要 txSelect，不要 basicPublish 和 basicConsume。")
    public void itOnlyDeclares(Trial trial) {
        try (Declarers declarers = new Declarers(trial)) {
            new AsLent(Topology.declaredBy(declarers, trial.server())).require();
        }
    }

    @Rule(
            order = 1,
            kind = Kind.RACE,
            points = 3,
            promise = "when declare returns everything is there, however far another server has got with declaring it",
            zh = "declare 一返回，一切就都在了，不管另一台服务器声明到了哪一步")
    @Hint(
            en = "Another server has just declared the first exchange. What does yours do when it finds that?",
            zh = "另一台服务器刚刚声明了第一个交换机。你的服务器看到它，会怎么做？")
    @Hint(
            en =
                    "Somebody who has begun has not finished, and may have died: rely on nothing that you have not declared yourself.",
            zh = "开始了不等于做完了，那台服务器也可能已经死了：没有亲自声明过的，什么都不要指望。")
    @Hint(
            en =
                    "Declare and bind everything, whoever else does: the broker knows what it has, and does nothing twice.",
            zh = "不管别人做不做，都把所有东西声明、绑定一遍：消息服务器知道自己有什么，不会做两遍。")
    public void whatReturnsIsComplete(Trial trial) {
        new Beside(trial).require();
    }
}
