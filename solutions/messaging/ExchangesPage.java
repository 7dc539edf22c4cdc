package messaging;

import static demo.Frame.escape;

import demo.Frame;
import java.util.List;
import messaging.Wiring.Binding;
import messaging.Wiring.Fault;
import stampede.text.Text;

/** The page's HTML, in one language. */
record ExchangesPage(Frame frame, Text broker) {

    /**
     * What stood in the form's fields.
     *
     * @param fault null if all of it can be
     */
    record Typed(String key, String queue, String binding, Fault fault) {
        static final Typed NOTHING = nothing(null);

        static Typed nothing(Fault fault) {
            return new Typed(null, "", "", fault);
        }

        Typed with(Fault found) {
            return new Typed(key, queue, binding, found);
        }

        /** Whether the fault is in the message's key, and not in a binding's. */
        private boolean isInKey() {
            return fault == Fault.KEY && key != null && key.length() > Wiring.LONGEST_KEY;
        }
    }

    /** Something to guess before it is published. */
    private record Riddle(String en, String zh, Wiring wiring) {
        static Riddle of(String en, String zh, String type, String key, String... bindings) {
            List<Binding> all = java.util.stream.Stream.of(bindings)
                    .map(b -> b.split(" ", 2))
                    .map(b -> new Binding(b[0], b[1]))
                    .toList();
            return new Riddle(en, zh, new Wiring(type, key, all));
        }
    }

    private static final List<Riddle> RIDDLES = List.of(
            Riddle.of(
                    "The key is one word. Which patterns let it through?",
                    "键只有一个词。哪些模式会放行？",
                    "topic",
                    "order",
                    "exact order",
                    "star order.*",
                    "hash order.#",
                    "both *.#"),
            Riddle.of(
                    "Both bindings of a queue match. How many copies does it get?",
                    "一个队列的两个绑定都相符。它会收到几份？",
                    "topic",
                    "order.paid.cn",
                    "analytics order.#",
                    "analytics #.cn",
                    "audit #"),
            Riddle.of(
                    "Stars at a direct exchange. Who is left?",
                    "direct 交换机上的星号。还剩谁能收到？",
                    "direct",
                    "order.paid.cn",
                    "warehouse order.*.cn",
                    "analytics order.#",
                    "cards order.paid.cn"),
            Riddle.of(
                    "Nobody is bound by this key. Where does the message go?",
                    "没有人用这个键绑定。消息会去哪里？",
                    "direct",
                    "cash",
                    "wallets alipay",
                    "wallets wechat",
                    "cards card"),
            Riddle.of(
                    "No binding has this key, and the exchange is a fanout. Who gets it?",
                    "没有一个绑定用这个键，而交换机是 fanout。谁会收到？",
                    "fanout",
                    "price.changed",
                    "search cheap",
                    "cart dear",
                    "analytics #"));

    /** @param routed where the message went; null if it was not published */
    String show(Wiring wiring, Routed routed, Typed typed) {
        return top()
                + """
                <main class="exchanges">
                <h1>%s</h1>
                <p class="lede">%s</p>
                <form class="drawing" id="drawing" method="post" action="%s#drawing">
                <input type="hidden" name="type" value="%s">
                %s%s%s</form>
                %s</main>
                """.formatted(
                                say("Who gets a copy?", "谁会收到一份？"),
                                say(
                                        "Bind queues, publish a key, and look. Nothing is acted out: each message goes through %s, to an exchange and queues that are declared for it and deleted after it.",
                                        "绑定队列，发布一个键，看看结果。没有一步是演出来的：每条消息都真的经过 %s，交换机和队列为它而声明，看完就删除。",
                                        escape(broker.in(frame.language()))),
                                ExchangesDemo.ADDRESS,
                                wiring.type(),
                                message(wiring, routed, typed),
                                exchange(wiring),
                                queues(wiring, routed, typed),
                                riddles())
                + Frame.bottom();
    }

    /** What answers while the broker is away. */
    String noBroker() {
        return frame.notice(
                say("The broker does not answer", "消息服务器没有回应"),
                say("What you have drawn is in the page before this one: go back to it.", "你画的图还在上一页：请返回。"),
                "",
                "<a class=\"button\" href=\"" + ExchangesDemo.ADDRESS + "\">" + say("Begin again", "重新开始") + "</a>");
    }

    private String message(Wiring wiring, Routed routed, Typed typed) {
        return """
                <section class="message" aria-label="%s">
                <label for="key">%s</label>
                <input id="key" name="key" autocomplete="off" autocapitalize="none" spellcheck="false" enterkeyhint="send" maxlength="%d" value="%s"%s>
                %s<button class="button" name="do" value="publish">%s</button>
                <p class="outcome" role="status">%s</p>
                </section>
                """.formatted(
                        say("The message", "消息"),
                        say("Routing key", "路由键"),
                        Wiring.LONGEST_KEY,
                        escape(typed.key() == null ? wiring.key() : typed.key()),
                        typed.isInKey() ? marked() : "",
                        typed.isInKey() ? complaint(typed.fault()) : "",
                        say("Publish", "发布"),
                        routed == null ? "" : outcome(routed));
    }

    private String outcome(Routed routed) {
        if (routed.reached() > 0) {
            return say(
                    "It is in %s of %s queues, as one copy each.",
                    "它到了 %2$s 个队列中的 %1$s 个，各一份。",
                    routed.reached(),
                    routed.copies().size());
        }
        return routed.returned()
                ? say(
                        "No queue wants it. It was published as mandatory, so the broker has given it back; else it would be gone without a word.",
                        "没有队列要它。它是带 mandatory 发布的，所以消息服务器把它退了回来；否则它会无声无息地消失。")
                : say("No queue has it.", "它不在任何队列里。");
    }

    private String exchange(Wiring wiring) {
        StringBuilder types = new StringBuilder();
        for (String type : Wiring.TYPES) {
            types.append("""
                    <li><button name="do" value="type:%1$s" aria-pressed="%2$s"><b>%1$s</b> <span>%3$s</span></button></li>
                    """.formatted(type, type.equals(wiring.type()), looksAt(type)));
        }
        return """
                <section class="exchange" aria-labelledby="exchange">
                <h2 id="exchange">%s</h2>
                <ul>
                %s</ul>
                </section>
                """.formatted(say("The exchange", "交换机"), types);
    }

    private String looksAt(String type) {
        return switch (type) {
            case "fanout" -> say("looks at no key", "不看任何键");
            case "direct" -> say("key equals key", "键与键一字不差");
            default -> say("word by word: * is one, # any number", "逐词相符：* 一个词，# 任意个");
        };
    }

    private String queues(Wiring wiring, Routed routed, Typed typed) {
        StringBuilder queues = new StringBuilder();
        for (String queue : wiring.queues()) {
            queues.append(queue(wiring, queue, routed));
        }
        boolean wrong = typed.fault() != null && !typed.isInKey();
        boolean wrongKey = wrong && typed.fault() == Fault.KEY;
        return """
                <section class="queues" aria-labelledby="queues">
                <h2 id="queues">%s</h2>
                <ul%s>
                %s</ul>
                <div class="bind">
                <p><label for="binding">%s</label>
                <input id="binding" name="binding" autocomplete="off" autocapitalize="none" spellcheck="false" maxlength="%d" value="%s"%s></p>
                <p><label for="queue">%s</label>
                <input id="queue" name="queue" autocomplete="off" autocapitalize="none" spellcheck="false" maxlength="%d" value="%s"%s></p>
                <button class="button quiet" name="do" value="bind">%s</button>
                %s</div>
                </section>
                """.formatted(
                        say("Bindings and queues", "绑定和队列"),
                        routed == null ? "" : " class=\"published\"",
                        queues,
                        say("Binding key", "绑定键"),
                        Wiring.LONGEST_KEY,
                        escape(typed.binding()),
                        wrongKey ? marked() : "",
                        say("Queue", "队列"),
                        Wiring.LONGEST_NAME,
                        escape(typed.queue()),
                        wrong && !wrongKey ? marked() : "",
                        say("Bind", "绑定"),
                        wrong ? complaint(typed.fault()) : "");
    }

    private String queue(Wiring wiring, String queue, Routed routed) {
        StringBuilder keys = new StringBuilder();
        for (int n = 0; n < wiring.bindings().size(); n++) {
            Binding binding = wiring.bindings().get(n);
            if (binding.queue().equals(queue)) {
                keys.append("""
                        <li><code>%1$s</code><input type="hidden" name="to" value="%2$s"><input type="hidden" name="by" value="%3$s">\
                        <button name="do" value="remove:%4$d" aria-label="%5$s">×</button></li>
                        """.formatted(
                                binding.key().isEmpty() ? say("(empty)", "（空）") : breakable(binding.key()),
                                escape(queue),
                                escape(binding.key()),
                                n,
                                say("Remove %s of %s", "去掉 %2$s 的 %1$s", escape(binding.key()), escape(queue))));
            }
        }
        Integer copies = routed == null ? null : routed.copies().get(queue);
        return """
                <li%s><ul class="keys">
                %s</ul>
                <p class="box"><span>%s</span> <b>%s</b></p></li>
                """.formatted(
                        copies == null ? "" : copies > 0 ? " class=\"hit\"" : " class=\"missed\"",
                        keys,
                        escape(queue),
                        copies == null ? "" : copies);
    }

    private String riddles() {
        StringBuilder items = new StringBuilder();
        for (Riddle riddle : RIDDLES) {
            items.append("<li><a href=\"%s#drawing\">%s</a></li>\n"
                    .formatted(escape(riddle.wiring().address()), say(riddle.en(), riddle.zh())));
        }
        return """
                <section class="riddles" aria-labelledby="riddles">
                <h2 id="riddles">%s</h2>
                <p>%s</p>
                <ul>
                %s</ul>
                </section>
                """.formatted(
                say("Guess first", "先猜一猜"),
                say("Each of these is drawn for you. Say what will happen, then publish.", "每一题都已替你画好。先说会怎样，再发布。"),
                items);
    }

    private String complaint(Fault fault) {
        return "<p class=\"problem\" id=\"problem\" role=\"alert\">" + fault.sentence.in(frame.language()) + "</p>\n";
    }

    /** A key, which a narrow column may break between its words. */
    private static String breakable(String key) {
        return escape(key).replace(".", ".<wbr>");
    }

    private static String marked() {
        return " aria-invalid=\"true\" aria-describedby=\"problem\" autofocus";
    }

    private String top() {
        return frame.top(
                say("Exchanges", "交换机"), "<link rel=\"stylesheet\" href=\"/assets/messaging/exchanges.css\">\n");
    }

    private String say(String en, String zh, Object... arguments) {
        return frame.say(en, zh, arguments);
    }
}
