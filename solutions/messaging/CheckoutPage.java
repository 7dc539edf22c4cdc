package messaging;

import static demo.Frame.escape;

import demo.Frame;
import demo.LiveValues;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import messaging.Shop.Sight;
import messaging.Shop.Sold;
import stampede.text.Text;

/** The page's HTML, in one language. */
record CheckoutPage(Frame frame, Text broker) {
    private static final int SHOWN = 10;

    /** Why nothing was bought. */
    enum Problem {
        NOTHING("What do you want to buy? Write a word or two.", "想买什么？请写一两个词。"),
        LONG("That is too long: write %s characters at most.", "太长了：请不要超过 %s 个字符。", CheckoutDemo.LONGEST_ITEM),
        SOLD_OUT(
                "This shop has sold all its %s things: close it, and begin anew.",
                "这家店的 %s 件东西都卖完了：请关掉它，重新开一家。", Shop.MOST_ORDERS);

        private final Text sentence;

        Problem(String en, String zh, Object... arguments) {
            sentence = Text.of(en, zh, arguments);
        }
    }

    /** What was bought with one press of a button, where, and how long the answer took. */
    record Purchase(String shop, List<Long> receipts, long micros) {}

    /**
     * What there is to show.
     *
     * @param live where the page is told of changes, empty if nowhere
     * @param gone whether the visitor had a shop, which is closed
     * @param order the id of what is bought next
     * @param item what was typed, may be null
     * @param problem null if there is none
     * @param purchase null if there was none
     */
    record View(
            Sight sight, String live, boolean gone, String order, String item, Problem problem, Purchase purchase) {}

    String show(View view) {
        Sight sight = view.sight();
        return top()
                + """
                <main class="checkout" data-live="%s">
                <h1>%s</h1>
                <p class="lede">%s</p>
                <div class="desk">
                %s<div class="switches">
                %s%s</div>
                </div>
                %s%s%s</main>
                """.formatted(
                                view.live(),
                                say("Sold at once, and done once.", "立刻成交，只做一遍。"),
                                say(
                                        "A receipt says that an order is stored, no more. Coupons, points, stock and SMS follow in the background, through %s. Take that away, or kill the consumers that do the work, and look for an order that is lost or done twice.",
                                        "回执只说明订单已经存下。优惠券、积分、库存和短信都经过 %s，在后台进行。拿走它，或者杀掉干活的消费者，再找找：有没有订单丢了，有没有哪个做了两遍。",
                                        escape(broker.in(frame.language()))),
                                form(view),
                                toggle(broker(sight)),
                                toggle(consumers(sight)),
                                orders(sight),
                                tries(),
                                anew(view))
                + Frame.bottom();
    }

    /** What answers while the broker is away, and there is no shop yet. */
    String noBroker() {
        return notice(
                say("The broker does not answer", "消息服务器没有回应"),
                say("Nothing was bought: to open a shop takes a broker.", "什么也没有买成：开店需要消息服务器。"));
    }

    /** What answers when there are too many visitors. */
    String full() {
        return notice(
                say("All shops are taken", "店铺都开满了"),
                say(
                        "Nothing was bought. Each visitor has a shop, there are %s of them, and one is closed when nobody looks at it: try again in a minute.",
                        "什么也没有买成。每位访客有一家店，一共 %s 家，没人看的会关掉：请过一分钟再试。", Shops.MOST));
    }

    private String notice(String title, String text) {
        return frame.notice(
                title,
                text,
                "",
                "<a class=\"button\" href=\"" + CheckoutDemo.ADDRESS + "\">" + say("Back to the shop", "回到店里")
                        + "</a>");
    }

    private String form(View view) {
        Problem problem = view.problem();
        return """
                <form class="buy" method="post" action="%s">
                <input type="hidden" name="order" value="%s">
                <label for="item">%s</label>
                <input id="item" name="item" autocomplete="off" required maxlength="%d" enterkeyhint="send" value="%s"%s>
                %s<p class="buttons"><button class="button" name="count" value="one">%s</button>
                <button class="button quiet" name="count" value="many">%s</button></p>
                %s</form>
                """.formatted(
                        CheckoutDemo.ADDRESS,
                        view.order(),
                        say("What you buy", "买什么"),
                        CheckoutDemo.LONGEST_ITEM,
                        escape(view.item() == null ? say("a pair of gloves", "一双手套") : view.item()),
                        problem == null ? "" : " aria-invalid=\"true\" aria-describedby=\"problem\" autofocus",
                        problem == null
                                ? ""
                                : "<p class=\"problem\" id=\"problem\" role=\"alert\">"
                                        + problem.sentence.in(frame.language()) + "</p>\n",
                        say("Buy", "购买"),
                        say("Buy ten", "买十份"),
                        said(view));
    }

    private String said(View view) {
        String sentence = "";
        if (view.purchase() != null) {
            List<Long> receipts = view.purchase().receipts();
            String millis = String.format(Locale.ROOT, "%.1f", view.purchase().micros() / 1000.0);
            sentence = receipts.size() == 1
                    ? say("Receipt %s, after %s ms.", "回执 %s，用时 %s 毫秒。", receipts.get(0), millis)
                    : say(
                            "Receipts %s to %s, after %s ms.",
                            "回执 %s 到 %s，用时 %s 毫秒。", receipts.get(0), receipts.get(receipts.size() - 1), millis);
        } else if (view.gone()) {
            sentence = say(
                    "Your shop is closed, because nobody looked at it for a while. Buy something, and there is a new one.",
                    "你的店有一阵没人看，已经关了。买点东西，就会有一家新的。");
        }
        return sentence.isEmpty() ? "" : "<p class=\"said\" role=\"status\">" + sentence + "</p>\n";
    }

    /**
     * Something that can be taken away.
     *
     * @param turn what the button does
     */
    private record Switch(String id, String what, boolean on, boolean isWell, String state, String turn) {
        String json() {
            return "[%s,%s,%s,%s]".formatted(on, isWell, LiveValues.quoted(state), LiveValues.quoted(turn));
        }
    }

    private Switch broker(Sight sight) {
        String state = sight.broker()
                ? sight.stuck() ? say("does not answer", "没有回应") : say("within reach", "可以连上")
                : say("out of reach", "连不上");
        return new Switch(
                "broker",
                say("The broker", "消息服务器"),
                sight.broker(),
                sight.broker() && !sight.stuck(),
                state,
                sight.broker() ? say("Take it away", "拿走") : say("Bring it back", "放回来"));
    }

    private Switch consumers(Sight sight) {
        boolean live = sight.consumers();
        return new Switch(
                "consumers",
                say("The consumers", "消费者"),
                live,
                live,
                live ? say("at work", "工作中") : say("dead", "已被杀掉"),
                live ? say("Kill them", "杀掉") : say("Start them", "启动"));
    }

    private String toggle(Switch its) {
        return """
                <form class="toggle%s" id="%s" method="post" action="%s/%2$s">
                <p>%s <strong>%s</strong></p>
                <button class="button quiet" name="on" value="%s" aria-label="%4$s: %7$s">%s</button>
                </form>
                """.formatted(
                        its.isWell() ? "" : " off",
                        its.id(),
                        CheckoutDemo.ADDRESS,
                        its.what(),
                        its.state(),
                        !its.on(),
                        its.turn());
    }

    private String orders(Sight sight) {
        StringBuilder rows = new StringBuilder();
        sight.orders().stream().limit(SHOWN).forEach(sold -> rows.append(row(sold)));
        StringBuilder services = new StringBuilder();
        StringBuilder totals = new StringBuilder();
        List<String> names = List.of(say("Coupons", "优惠券"), say("Points", "积分"), say("Stock", "库存"), say("SMS", "短信"));
        for (int i = 0; i < names.size(); i++) {
            services.append("<th scope=\"col\">").append(names.get(i)).append("</th>");
            totals.append("<td>").append(sight.effects().get(i)).append("</td>");
        }
        return """
                <section class="orders" aria-labelledby="orders">
                <h2 id="orders">%s</h2>
                <p class="verdict" role="status">%s</p>
                <table data-outbox="%s">
                <thead>
                <tr><th scope="col">%s</th><th scope="col">%s</th>%s</tr>
                <tr class="totals"><td>%d</td><td>%d</td>%s</tr>
                </thead>
                <tbody>%s</tbody>
                </table>
                <template>%s</template>
                %s</section>
                """.formatted(
                        say("What became of the orders", "订单都怎样了"),
                        verdict(sight),
                        inOutbox(),
                        say("Accepted", "已接受"),
                        say("Published", "已发布"),
                        services,
                        sight.accepted(),
                        sight.accepted() - sight.waiting(),
                        totals,
                        rows,
                        row(new Sold(0, "", false, List.of(0, 0, 0, 0))),
                        "<noscript><p><a href=\"%s\">%s</a></p></noscript>\n"
                                .formatted(CheckoutDemo.ADDRESS, say("Look again", "再看一眼")));
    }

    private String row(Sold sold) {
        String cells = sold.effects().stream().map(CheckoutPage::cell).collect(Collectors.joining());
        return "<tr id=\"order-%d\"><th scope=\"row\"><b>%d</b> <span>%s</span></th>%s%s</tr>\n"
                .formatted(
                        sold.number(),
                        sold.number(),
                        escape(sold.item()),
                        sold.published()
                                ? "<td data-is=\"1\"><i>✓</i></td>"
                                : "<td data-is=\"0\"><i>" + inOutbox() + "</i></td>",
                        cells);
    }

    private String inOutbox() {
        return say("outbox", "发件箱");
    }

    /** @param effects how many; -1 while at work */
    private static String cell(int effects) {
        return "<td data-is=\"%d\"><i>%s</i></td>".formatted(effects, effects < 0 ? "…" : effects);
    }

    private String verdict(Sight sight) {
        if (sight.accepted() == 0) {
            return say("Nothing has been bought yet.", "还没有买过东西。");
        }
        if (sight.twice() > 0) {
            return say("Something was done twice.", "有事情做了两遍。");
        }
        if (sight.isSettled()) {
            String again = sight.again() == 0
                    ? ""
                    : say(" Messages that had to come again: %s.", "有 %s 条消息不得不再来一次。", sight.again());
            return say("All is done: nothing was lost, nothing was done twice.", "全部做完：什么也没丢，什么也没做两遍。") + again;
        }
        if (sight.waiting() > 0 && (!sight.broker() || sight.stuck())) {
            return say("What is not published waits in the outbox, which is in the database.", "没有发布的都在发件箱里等着，它在数据库里。");
        }
        if (!sight.consumers()) {
            return say("What is published waits in the queues.", "发布了的都在队列里等着。");
        }
        return sight.broker()
                ? say("The work is under way.", "正在进行。")
                : say("What was not acknowledged waits in the queues.", "没有确认的都在队列里等着。");
    }

    /** The same for the page that is open. */
    String json(Sight sight) {
        String orders = sight.orders().stream()
                .limit(SHOWN)
                .map(sold -> "[%d,%s,%d,%s]"
                        .formatted(
                                sold.number(),
                                LiveValues.quoted(sold.item()),
                                sold.published() ? 1 : 0,
                                sold.effects()))
                .collect(Collectors.joining(",", "[", "]"));
        return "{\"broker\":%s,\"consumers\":%s,\"totals\":[%d,%d,%s],\"verdict\":%s,\"orders\":%s}"
                .formatted(
                        broker(sight).json(),
                        consumers(sight).json(),
                        sight.accepted(),
                        sight.accepted() - sight.waiting(),
                        sight.effects().toString().replaceAll("[\\[\\] ]", ""),
                        LiveValues.quoted(verdict(sight)),
                        orders);
    }

    private String tries() {
        return """
                <section class="tries" aria-labelledby="tries">
                <h2 id="tries">%s</h2>
                <ol>
                <li>%s</li>
                <li>%s</li>
                <li>%s</li>
                </ol>
                <p>%s</p>
                </section>
                """.formatted(
                        say("Three things to try", "试三件事"),
                        say(
                                "Take the broker away and buy ten. Does the receipt take longer? Where are the orders meanwhile?",
                                "拿走消息服务器，再买十份。回执来得更慢吗？这段时间订单在哪里？"),
                        say(
                                "Kill the consumers while a cell shows “…”. That work was begun and not committed: who does it when they are started again?",
                                "在格子显示“…”的时候杀掉消费者。那份工作开始了，还没有提交：等它们重新启动，由谁来做？"),
                        say(
                                "Kill them just after a “1” has appeared. The work is committed and not acknowledged, so its message comes again: why is it still 1?",
                                "在“1”刚出现的时候杀掉它们。工作已经提交，还没有确认，所以它的消息会再来：为什么还是 1？"),
                        say(
                                "Taken away means: each connection of your shop to the broker is cut, and no new one comes about. Killed means: the consumers’ connections break in the middle of what they do, and they commit nothing more, as if their process had died. They work slowly so that there is a middle. The orders stand in an H2 database in this demo’s memory, and relayOnce is called every second.",
                                "拿走的意思是：你的店到消息服务器的连接全部切断，也连不上新的。杀掉的意思是：消费者的连接在干活中途断开，此后不再提交任何东西，就像进程死了一样。它们干得慢，是为了有个“中途”。订单存在演示内存中的 H2 数据库里，relayOnce 每秒调用一次。"));
    }

    private String anew(View view) {
        return view.live().isEmpty()
                ? ""
                : """
                <form class="anew" method="post" action="%s/anew">
                <button class="button quiet">%s</button>
                </form>
                """.formatted(CheckoutDemo.ADDRESS, say("Close this shop and begin anew", "关掉这家店，重新开始"));
    }

    private String top() {
        return frame.top(say("The checkout", "结账"), """
                <link rel="stylesheet" href="/assets/messaging/checkout.css">
                <script type="module" src="/assets/messaging/checkout.js"></script>
                """);
    }

    private String say(String en, String zh, Object... arguments) {
        return frame.say(en, zh, arguments);
    }
}
