package sms;

import static demo.Frame.escape;

import demo.Frame;
import java.time.format.DateTimeFormatter;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import stampede.sms.SendResult;
import stampede.text.Text;

/** The page's HTML, in one language. */
record SmsPage(Frame frame) {
    private static final DateTimeFormatter TIME = DateTimeFormatter.ofPattern("HH:mm:ss");

    /** Why something typed was not tried. */
    enum Problem {
        PHONE(
                "This is no phone number: write +8613800000000, with the country, or 13800000000, a Chinese mobile number.",
                "这不是电话号码：请写成带国家代码的 +8613800000000，或中国大陆手机号 13800000000。"),
        NO_TEXT("There is no text: write a few words.", "没有内容：请写几个字。"),
        LONG_TEXT("The text is too long: write 500 characters at most.", "内容太长：请不要超过 500 个字符。");

        private final Text sentence;

        Problem(String en, String zh) {
            sentence = Text.of(en, zh);
        }
    }

    /**
     * What a visitor typed, and what became of it.
     *
     * @param problem null if it was tried
     * @param result null if it was not
     */
    record Try(String phone, String text, Problem problem, SendResult result) {
        /** What the form holds at first. */
        static final Try FIRST = new Try("13800000000", "", null, null);

        static Try of(String phone, String text, Problem problem) {
            return new Try(phone, text, problem, null);
        }

        static Try of(String phone, String text, SendResult result) {
            return new Try(phone, text, null, result);
        }
    }

    /**
     * What there is to show.
     *
     * @param number the last try's, empty if none
     * @param places null if they are no phone's
     * @param live where the page is told of changes, empty if nowhere
     * @param burst null if there was none
     * @param burstNumber its number, empty if none
     */
    record View(
            Try last,
            String number,
            Places places,
            String live,
            List<Outbox.Message> outbox,
            List<Rival> rivals,
            Burst burst,
            String burstNumber) {}

    /** Where a try and a burst are shown; either may be empty. */
    static String address(String number, String burstNumber) {
        String tried = number.matches("\\d+") ? "try=" + number : "";
        String burst = burstNumber.matches("\\d+") ? "burst=" + burstNumber : "";
        String both = tried + (tried.isEmpty() || burst.isEmpty() ? "" : "&") + burst;
        return both.isEmpty() ? "/sms" : "/sms?" + both;
    }

    String show(View view) {
        return top()
                + """
                <main class="sms" data-live="%s">
                <h1>%s</h1>
                <p class="lede">%s</p>
                <div class="desk">
                %s%s</div>
                %s%s</main>
                """.formatted(
                                escape(view.live()),
                                say("Five a minute, not one more.", "每分钟五条，一条不多。"),
                                say(
                                        "Write to any phone, as fast as you can. Nothing is really sent: the gateway of this demo only notes what it was given.",
                                        "给任意号码写短信，越快越好。不会真的发送：这里的网关只记下交给它的短信。"),
                                places(view),
                                form(view),
                                outbox(view.outbox()),
                                view.rivals().isEmpty() ? "" : burst(view))
                + Frame.bottom();
    }

    /** What answers while Redis is away. */
    String noPlaces() {
        return frame.notice(
                say("The sender does not answer", "发送器没有回应"),
                say("Its memory is out of reach for a moment. This page tries again by itself.", "暂时读不到发送记录。本页会自动重试。"),
                "<meta http-equiv=\"refresh\" content=\"2\">\n",
                "<a class=\"button\" href=\"/sms\">" + say("Try now", "立即重试") + "</a>");
    }

    /** What answers a send whose outcome is unknown: it must not repeat itself. */
    String sendInDoubt() {
        return frame.notice(
                say("The sender does not answer", "发送器没有回应"),
                say(
                        "Your message was not sent, and may have taken a place nevertheless. Look at the places before you send again.",
                        "短信没有发出，但可能占用了一个名额。再次发送之前，请先看看名额。"),
                "",
                "<a class=\"button\" href=\"/sms\">" + say("Look at the places", "看看名额") + "</a>");
    }

    private String places(View view) {
        if (view.places() == null) {
            return "";
        }
        StringBuilder items = new StringBuilder();
        for (long seconds : view.places().seconds()) {
            items.append("""
                    <li%s><svg viewBox="0 0 36 36" aria-hidden="true"><circle cx="18" cy="18" r="16"/>\
                    <circle class="arc" cx="18" cy="18" r="16" pathLength="60" stroke-dasharray="%d 60" transform="rotate(-90 18 18)"/></svg>\
                    <span>%s</span></li>
                    """.formatted(
                            seconds > 0 ? " class=\"taken\"" : "", seconds, seconds > 0 ? taken(seconds) : free()));
        }
        return """
                <section class="window" aria-labelledby="window">
                <h2 id="window">%s</h2>
                <ol class="places" data-free="%s" data-taken="%s">
                %s</ol>
                <p class="room" role="status" data-some="%s" data-none="%s">%s</p>
                %s<noscript><p><a href="%s">%s</a></p></noscript>
                </section>
                """.formatted(
                        say(
                                "The last minute of %s",
                                "%s 的最近一分钟", "<b>" + escape(view.last().phone()) + "</b>"),
                        free(),
                        taken("%s"),
                        items,
                        room("%s"),
                        noRoom(),
                        room(view.places()),
                        said(view.last().result()),
                        escape(address(view.number(), view.burstNumber())),
                        say("Look again", "再看一次"));
    }

    private String free() {
        return say("free", "空闲");
    }

    private String taken(Object seconds) {
        return say("%s s", "%s 秒", seconds);
    }

    private String room(Places places) {
        long free = places.seconds().stream().filter(seconds -> seconds == 0).count();
        return free == 0 ? noRoom() : room(free);
    }

    private String room(Object free) {
        return say("%s of 5 places are free.", "五个名额中有 %s 个空闲。", free);
    }

    private String noRoom() {
        return say("All five places are taken.", "五个名额都已占用。");
    }

    private String said(SendResult result) {
        if (result == null) {
            return "";
        }
        if (result instanceof SendResult.Refused refused) {
            return "<p class=\"said refused\" role=\"alert\">"
                    + say(
                            "Your message was refused, with %s s to wait.",
                            "你的短信被拒绝了，需要等 %s 秒。", Places.seconds(refused.retryAfter()))
                    + "</p>\n";
        }
        return "<p class=\"said\" role=\"status\">" + say("Your message has gone out.", "你的短信已发出。") + "</p>\n";
    }

    private String form(View view) {
        Problem problem = view.last().problem();
        boolean phone = problem == Problem.PHONE;
        boolean text = problem != null && !phone;
        String complaint = problem == null
                ? ""
                : "<p class=\"problem\" id=\"problem\" role=\"alert\">" + problem.sentence.in(frame.language())
                        + "</p>\n";
        String marked = " aria-invalid=\"true\" aria-describedby=\"problem\" autofocus";
        return """
                <form class="write" method="post" action="/sms">
                <input type="hidden" name="burst" value="%s">
                <label for="phone">%s</label>
                <input id="phone" name="phone" type="tel" autocomplete="off" required value="%s"%s>
                %s<label for="text">%s</label>
                <input id="text" name="text" autocomplete="off" required maxlength="500" enterkeyhint="send" value="%s"%s>
                %s<button class="button">%s</button>
                </form>
                """.formatted(
                        view.burstNumber(),
                        say("Phone", "号码"),
                        escape(view.last().phone()),
                        phone ? marked : "",
                        phone ? complaint : "",
                        say("Text", "内容"),
                        escape(
                                view.last() == Try.FIRST
                                        ? say("Your code is 4711", "您的验证码是 4711")
                                        : view.last().text()),
                        text ? marked : "",
                        text ? complaint : "",
                        say("Send", "发送"));
    }

    private String outbox(List<Outbox.Message> messages) {
        return """
                <section class="outbox" aria-labelledby="outbox">
                <h2 id="outbox">%s</h2>
                <ol data-empty="%s">%s</ol>
                </section>
                """.formatted(
                        say("What the gateway was given", "网关收到的短信"), say("Nothing yet.", "还没有。"), items(messages));
    }

    /** The list's items, which are the same in every language. */
    static String items(List<Outbox.Message> messages) {
        StringBuilder items = new StringBuilder();
        for (Outbox.Message message : messages) {
            items.append("<li><time>%s</time> <b>%s</b> <span>%s</span></li>"
                    .formatted(TIME.format(message.at()), escape(message.phone()), escape(message.text())));
        }
        return items.toString();
    }

    private String burst(View view) {
        String chosen = view.burst() == null ? "" : view.burst().rival().name();
        return """
                <section class="burst" id="burst" aria-labelledby="twenty">
                <h2 id="twenty">%s</h2>
                <p>%s</p>
                <form method="post" action="/sms/burst">
                <input type="hidden" name="try" value="%s">
                <label for="answer">%s</label>
                <select id="answer" name="answer">
                %s</select>
                <button class="button">%s</button>
                </form>
                %s</section>
                """.formatted(
                        say("Twenty at the same moment", "同一时刻二十条"),
                        say(
                                "Two servers, A and B, ten tries each, all to one phone that has been written to by nobody: once through the reference, and once through an answer that looks right.",
                                "两台服务器 A 和 B 各试十次，都发给同一个全新的号码：一次用参考答案，一次用一个看上去没错的答案。"),
                        view.number(),
                        say("The answer that looks right", "看上去没错的答案"),
                        options(view.rivals(), chosen),
                        say("Send twenty", "发二十条"),
                        view.burst() == null ? "" : sides(view.burst()));
    }

    /** Grouped by what they are compared with, if that is more than one. */
    private static String options(List<Rival> rivals, String chosen) {
        Set<String> references = new LinkedHashSet<>();
        rivals.forEach(rival -> references.add(rival.reference().name()));
        StringBuilder options = new StringBuilder();
        for (String reference : references) {
            StringBuilder group = new StringBuilder();
            for (Rival rival : rivals) {
                if (rival.reference().name().equals(reference)) {
                    group.append("<option%s>%s</option>\n"
                            .formatted(rival.name().equals(chosen) ? " selected" : "", rival.name()));
                }
            }
            options.append(
                    references.size() == 1
                            ? group
                            : "<optgroup label=\"%s\">\n%s</optgroup>\n".formatted(reference, group));
        }
        return options.toString();
    }

    private String sides(Burst burst) {
        Burst.Side wrong = burst.wrong();
        String mistake =
                escape(burst.rival().mistake().in(frame.language())).replaceAll("`([^`]+)`", "<code>$1</code>");
        return "<div class=\"sides\">\n"
                + side(say("Reference", "参考答案"), burst.reference(), "")
                + side(
                        say("Looks right", "看上去没错"),
                        wrong,
                        (mistake.isEmpty() ? "" : "<p class=\"mistake\">" + mistake + "</p>\n")
                                + (wrong.out().size() > Places.ALL ? "" : "<p>" + keptThisTime(wrong) + "</p>\n"))
                + "</div>\n";
    }

    private String keptThisTime(Burst.Side side) {
        return say(
                "This time it kept to five. A race is not lost every time: send again. Some mistakes show only later, with other texts, or when a server dies: %s looks for them.",
                "这一次它没有超过五条。竞争不是每次都会输：再发一次试试。有些错误要过一会儿、换一种内容，或有服务器崩溃时才会显现：%s 会去找。",
                "<code>./stampede grade " + side.name() + "</code>");
    }

    private String side(String role, Burst.Side side, String more) {
        int out = side.out().size();
        int over = Math.max(out - Places.ALL, 0);
        StringBuilder cells = new StringBuilder();
        for (int n = 0; n < out; n++) {
            cells.append("<i class=\"%s\">%s</i>"
                    .formatted(n < Places.ALL ? "sent" : "over", side.out().get(n)));
        }
        cells.append("<i></i>".repeat(side.refused()));
        cells.append("<i class=\"failed\">?</i>".repeat(side.failed()));
        String verdict = over > 0
                ? say("%s too many", "多出 %s 条", over)
                : out < Places.ALL ? say("%s too few", "少了 %s 条", Places.ALL - out) : say("as promised", "正如承诺");
        return """
                <article class="side">
                <h3>%s <code>%s</code></h3>
                <p class="out"><b>%d</b> %s%s</p>
                <div class="cells" role="img" aria-label="%s">%s</div>
                %s</article>
                """.formatted(
                        role,
                        breakable(side.name()),
                        out,
                        say("of %s went out, ", "条发出（共 %s 条），", Burst.TRIES),
                        over > 0 || out < Places.ALL ? "<strong>" + verdict + "</strong>" : verdict,
                        say(
                                "%s within the limit, %s beyond it, %s refused, %s failed",
                                "%s 条在限额之内，%s 条超出，%s 条被拒绝，%s 条失败", out - over, over, side.refused(), side.failed()),
                        cells,
                        more);
    }

    /** A class's name, which a narrow column may break between its words. */
    private static String breakable(String name) {
        return name.replaceAll("(?<=[a-z0-9])(?=[A-Z])", "<wbr>");
    }

    private String top() {
        return frame.top(say("The SMS sender", "短信发送器"), """
                <link rel="stylesheet" href="/assets/sms/sms.css">
                <script type="module" src="/assets/sms/sms.js"></script>
                """);
    }

    private String say(String en, String zh, Object... arguments) {
        return frame.say(en, zh, arguments);
    }
}
