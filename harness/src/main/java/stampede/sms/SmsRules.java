package stampede.sms;

import java.time.Duration;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.concurrent.atomic.AtomicReference;
import stampede.grade.Fault;
import stampede.grade.Hint;
import stampede.grade.Kind;
import stampede.grade.Rule;
import stampede.grade.RuleBroken;
import stampede.grade.Server;
import stampede.grade.Stage;
import stampede.grade.Stored;
import stampede.grade.Trial;
import stampede.history.Effect;
import stampede.history.Operation;
import stampede.text.Text;

/** What every sender promises, whatever its minute is: only what all readings of "five a minute" agree on is judged. */
abstract class SmsRules {
    private static final List<String> NO_PHONES = List.of(
            "",
            " ",
            "1380000000",
            "138000000000",
            "23800000000",
            "+",
            "+0123456789",
            "+1234567890123456",
            "1380000000a",
            "8613800000000",
            "phone",
            " 13800000000",
            "13800000000\n",
            "1380000000\uff10",
            "+86 13800000000");
    private static final List<String> PHONES = List.of(
            "13800000000", "+8613900000000", "19912345678", "+12025550123", "+390612345678", "+491511234567890");
    /** Others than the one that is tried most, each of them like it in something. */
    private static final List<String> ALIKE = List.of("+13800000000", "13448624701", "13800000001", "18300000000");

    private static final List<String> TEXTS =
            List.of("hello", "hello", "你好，验证码 042 🙂", " a b\n c%s{}\n", "x".repeat(300));

    /** WATCH, a look, MULTI to EXEC, and the time: what a transaction needs. */
    private static final int MOST_QUESTIONS = 4;

    private static final int FEW_PHONES = 300;
    private static final List<Integer> MANY_PHONES = List.of(2_000, 10_000);
    /** What is left of so many more phones, where something is left of each, is more than so many times as much. */
    private static final int MOST_TIMES = 4;

    private static final Text NOTHING = Text.of("nothing", "什么也没有");

    /** The contract that is on trial. */
    abstract Class<? extends SmsSender> contract();

    private Desk desk(Stage stage) {
        return new Desk(stage, contract());
    }

    @Rule(
            order = 1,
            points = 2,
            promise =
                    "sent means that the gateway got this text for this phone, once; refused means that it got nothing",
            zh = "返回“已发送”，就是网关收到了这个号码的这段文字，恰好一次；返回“被拒绝”，就是网关什么也没收到")
    @Hint(en = "Which line of yours calls the gateway, and which decides what to return?", zh = "你的哪一行调用网关，哪一行决定返回什么？")
    @Hint(
            en = "Between the two there must be no way on which one happens without the other.",
            zh = "这两行之间，不能有一条路只走到其中一个。")
    @Hint(
            en =
                    "Decide first. If refused, return at once; else gateway.deliver(phone, text), then return new Sent(1).",
            zh = "先判定。被拒绝就立刻返回；否则 gateway.deliver(phone, text)，然后返回 new Sent(1)。")
    public void whatItSaysIsWhatWasSent(Trial trial) {
        trial.everyOrder(stage -> {
            Desk desk = desk(stage);
            Server a = stage.server();
            int sent = 0;
            for (int n = 0; n < PHONES.size() + 8; n++) {
                String phone = PHONES.get(Math.max(0, n - 8));
                String text = n < TEXTS.size() ? TEXTS.get(n) : desk.text();
                sent += says(stage, desk.of(a), phone, text) ? 1 : 0;
                desk.pass(1);
            }
            stage.require(
                    sent > PHONES.size() && sent < PHONES.size() + 8,
                    "of %s messages, nine of them to one phone, %s were sent",
                    "%s 条短信（其中九条发给同一个号码）发出了 %s 条",
                    PHONES.size() + 8,
                    sent);
        });
        trial.everyOrder(stage -> {
            SmsSender sender = stage.server().as(contract());
            stage.atOnce(() -> Desk.call(sender, Desk.PHONE, "one"), () -> Desk.call(sender, Desk.OTHER, "two"));
            List<String> got =
                    stage.effects().stream().map(Effect::call).sorted().toList();
            List<String> expected = List.of("deliver(" + Desk.PHONE + ", one)", "deliver(" + Desk.OTHER + ", two)");
            stage.require(
                    got.equals(expected),
                    "two threads sent one to %s and two to %s, and the gateway got %s",
                    "两个线程分别把 one 发给 %s、把 two 发给 %s，而网关收到的是 %s",
                    Desk.PHONE,
                    Desk.OTHER,
                    got.isEmpty() ? NOTHING : String.join(", ", got));
        });
    }

    private static boolean says(Stage stage, SmsSender sender, String phone, String text) {
        int before = stage.effects().size();
        SendResult result = Desk.call(sender, phone, text);
        List<List<Object>> got =
                stage.effects().stream().skip(before).map(e -> e.arguments()).toList();
        boolean agree = result instanceof SendResult.Sent sent
                ? sent.parts() == 1 && got.equals(List.of(List.of(phone, text)))
                : result instanceof SendResult.Refused && got.isEmpty();
        stage.require(
                agree,
                "send(%s, %s) returned %s, and the gateway got %s",
                "send(%s, %s) 返回了 %s，而网关收到的是 %s",
                phone,
                Desk.escaped(text),
                result == null ? "GatewayFailed" : result,
                got.isEmpty() ? NOTHING : Desk.escaped(got.toString()));
        return !got.isEmpty();
    }

    @Rule(
            order = 2,
            points = 4,
            promise = "of many tries within one minute five are sent, and no sixth",
            zh = "一分钟之内无论尝试多少次，发出五条，没有第六条")
    @Hint(en = "Does your fifth try still pass, and your sixth?", zh = "第五次尝试还能通过吗？第六次呢？")
    @Hint(
            en = "What distinguishes two tries of the same millisecond? And how long is your minute, in which unit?",
            zh = "同一毫秒里的两次尝试，靠什么区分？你的一分钟有多长，用的什么单位？")
    @Hint(
            en =
                    "Count each accepted message by itself, compare with 5 before you accept, and forget after 60 seconds, not sooner.",
            zh = "每条被接受的短信都单独计数，接受之前先与 5 比较，60 秒之后才忘记，不能更早。")
    public void noSixthWithinAMinute(Trial trial) {
        Probe probe = Probe.of(trial, contract());
        for (double every : new double[] {0, 1, 0.001, 9}) {
            trial.everyOrder(stage -> {
                Desk desk = desk(stage);
                List<Server> servers = List.of(stage.server(), stage.server());
                int tries = every > 5 ? 6 : 9;
                for (int n = 0; n < tries; n++) {
                    desk.send(servers.get(n % 2));
                    desk.pass(every);
                }
                fiveOfThese(desk, tries, probe);
            });
        }
        for (double later : new double[] {5, 11, 15, 31, 45, 58}) {
            trial.everyOrder(stage -> {
                Desk desk = desk(stage);
                Server a = stage.server();
                desk.send(a, 5);
                desk.pass(later);
                desk.send(stage.server(), 2);
                fiveOfThese(desk, 7, probe);
            });
        }
        trial.everyOrder(stage -> {
            Desk desk = desk(stage);
            hammer(stage, desk);
            desk.requireAReading(Desk.PHONE);
        });
        trial.remark(probe.told());
    }

    /** Tries again and again for some minutes. */
    private static void hammer(Stage stage, Desk desk) {
        List<Server> servers = List.of(stage.server(), stage.server());
        for (int n = 0; n < 180; n++) {
            desk.send(servers.get(n % 2));
            desk.pass(n % 60 < 40 ? 2.1 : 1.1);
        }
    }

    /** So many tries at one moment, of which five should be sent: fewer must not be, nor all. */
    private static void fiveOrMore(Desk desk, int out, int tries, Text when) {
        if (out < Reading.MOST || out >= tries) {
            throw desk.broken(
                    Text.join(
                            "",
                            List.of(
                                    when,
                                    Text.of(
                                            ", of %s tries %s were sent, not 5",
                                            "%s 次尝试发出了 %s 条，而不是 5 条", tries, out))),
                    Desk.PHONE);
        }
    }

    private static void fiveOfThese(Desk desk, int tries, Probe probe) {
        int out = desk.out(Desk.PHONE);
        if (out != Reading.MOST) {
            Text sentence = Text.of(
                    "of %s tries within one minute %s were sent, not 5", "一分钟之内的 %s 次尝试，发出了 %s 条，而不是 5 条", tries, out);
            throw desk.broken(
                    probe.isAnAverage() ? Text.of("%s (%s)", "%s（%s）", sentence, probe.name()) : sentence, Desk.PHONE);
        }
    }

    @Rule(
            order = 3,
            points = 2,
            promise = "a minute later five more are sent, again and again",
            zh = "过了一分钟，又能发出五条，一次又一次都是如此")
    @Hint(en = "What makes your count go away, and when?", zh = "是什么让你的计数消失，在什么时候？")
    @Hint(
            en = "Look at the key with TTL after the first send, and after the fifth.",
            zh = "第一次发送之后、第五次发送之后，用 TTL 看看那个键。")
    @Hint(
            en =
                    "Set the time to live together with the first count, and let no later SET take it away (or use KEEPTTL).",
            zh = "在第一次计数时就一并设好有效期，以后的 SET 不要把它去掉（或用 KEEPTTL）。")
    public void aMinuteLaterFiveMoreAreSent(Trial trial) {
        trial.everyOrder(stage -> {
            Desk desk = desk(stage);
            Server a = stage.server();
            Server b = stage.server();
            int n = 0;
            for (int second : new int[] {0, 61, 122, 183, 3600, 86_400}) {
                desk.passTo(second);
                Server first = n % 2 == 0 ? a : b;
                int out = n == 2 ? desk.send(first, 1) + desk.send(n % 2 == 0 ? b : a, 7) : desk.send(first, 8);
                fiveOrMore(
                        desk,
                        out,
                        8,
                        n == 0
                                ? Text.of("at first", "一开始，")
                                : Text.of("%s s after the first of all", "距最初那一条 %s 秒，", second));
                n++;
            }
        });
    }

    @Rule(order = 4, points = 2, promise = "who stays below five a minute is never refused", zh = "一直不到每分钟五条的人，从不会被拒绝")
    @Hint(en = "When does the minute of the first message end, if more keep coming?", zh = "如果短信不断地来，第一条的那一分钟什么时候结束？")
    @Hint(
            en = "Something of yours begins the minute anew with every message, or never ends it.",
            zh = "你的代码里，有什么东西让每条短信都重新开始计一分钟，或者永不结束。")
    @Hint(
            en =
                    "EXPIRE only when the count is 1 (or EXPIRE … NX); in a rolling window, drop what is older than 60 s at every try.",
            zh = "只在计数为 1 时 EXPIRE（或用 EXPIRE … NX）；滑动窗口则在每次尝试时丢掉超过 60 秒的记录。")
    public void aTrickleIsNeverRefused(Trial trial) {
        trial.everyOrder(stage -> {
            Desk desk = desk(stage);
            List<Server> servers = List.of(stage.server(), stage.server());
            for (int n = 0; n < 40; n++) {
                Desk.Try made = desk.send(servers.get(n % 2));
                desk.requireSent(
                        made,
                        "one message every 13 seconds, and number %s was refused",
                        "每 13 秒一条短信，第 %s 条却被拒绝了",
                        n + 1);
                desk.pass(13);
            }
        });
    }

    @Rule(
            order = 5,
            points = 2,
            promise = "a refused try costs nothing: whoever keeps trying is sent as much as whoever waits",
            zh = "被拒绝的尝试不花代价：不停地试，与耐心等待，发出的一样多")
    @Hint(en = "What does a refused try write into Redis?", zh = "被拒绝的尝试，往 Redis 里写了什么？")
    @Hint(
            en = "If it counts, or begins the minute anew, somebody impatient never gets through.",
            zh = "如果它也计数，或让一分钟重新开始，心急的人就永远发不出去。")
    @Hint(
            en =
                    "Look first, write only when you accept, both in one script; or let what a refusal adds not outlive the minute.",
            zh = "先看，接受时才写，两步放在同一个脚本里；或者让被拒绝时加上的东西活不过那一分钟。")
    public void aRefusedTryCostsNothing(Trial trial) {
        trial.everyOrder(stage -> {
            Desk desk = desk(stage);
            hammer(stage, desk);
            desk.requireReasons(Desk.PHONE);
        });
    }

    @Rule(order = 6, points = 2, promise = "each phone has a minute of its own", zh = "每个号码各有各的一分钟")
    @Hint(en = "Whose key is it: one phone's, or everybody's?", zh = "这个键是谁的：某一个号码的，还是所有人的？")
    @Hint(en = "A key can expire; a field of a hash cannot (before Redis 7.4).", zh = "键可以过期；哈希的字段不行（Redis 7.4 之前）。")
    @Hint(en = "One key per phone: \"sms:sent:\" + phone.", zh = "每个号码一个键：\"sms:sent:\" + phone。")
    public void phonesDoNotMix(Trial trial) {
        trial.everyOrder(stage -> {
            Desk desk = desk(stage);
            Server a = stage.server();
            for (int second : new int[] {0, 45, 61}) {
                desk.passTo(second);
                String phone = second == 45 ? Desk.OTHER : Desk.PHONE;
                int before = desk.out(phone);
                for (int n = 0; n < 8; n++) {
                    desk.send(a, phone);
                }
                int out = desk.out(phone) - before;
                if (out < Reading.MOST || out == 8) {
                    throw desk.broken(
                            Text.of(
                                    "%s was tried at 0 s and at 61 s, %s at 45 s: at %s s, of eight tries %s were sent, not 5",
                                    "%s 在第 0 秒和第 61 秒尝试，%s 在第 45 秒尝试：第 %s 秒的八次尝试发出了 %s 条，而不是 5 条",
                                    Desk.PHONE,
                                    Desk.OTHER,
                                    second,
                                    out),
                            phone);
                }
            }
            for (String phone : ALIKE) {
                desk.requireSent(
                        desk.send(a, phone),
                        "the first message to %s was refused, after five to %s",
                        "给 %2$s 发过五条之后，发给 %1$s 的第一条短信被拒绝了",
                        phone,
                        Desk.PHONE);
            }
            for (int n = 0; n < 30; n++) {
                String phone = "+8613" + (700_000_000 + n * 1_000_003L);
                for (int times = 0; times < 2; times++) {
                    desk.requireSent(
                            desk.send(a, phone),
                            "the first messages to %s were refused, after others had been written to",
                            "别的号码发过之后，发给 %s 的头两条短信被拒绝了",
                            phone);
                }
            }
        });
    }

    @Rule(
            order = 7,
            points = 2,
            promise = "the time to wait that a refusal tells is true, give or take a second",
            zh = "拒绝时告知的等待时间是真的，误差不超过一秒")
    @Hint(en = "When exactly will there be room again, and who knows?", zh = "究竟什么时候又有空位？谁知道？")
    @Hint(
            en =
                    "For a counter with a time to live that is its PTTL; for a rolling window, when the fifth message back turns 60 s old.",
            zh = "带有效期的计数器，就是它的 PTTL；滑动窗口，则是往回数第五条满 60 秒的时刻。")
    @Hint(
            en = "Let the script that refuses answer with the milliseconds: oldest + 60000 - now, or PTTL.",
            zh = "让做出拒绝的脚本直接返回毫秒数：最早一条的时刻 + 60000 - 现在，或 PTTL。")
    public void theWaitItTellsIsTrue(Trial trial) {
        waits(trial, List.of(0.0, 0.0, 0.0, 0.0, 0.0), 10);
        waits(trial, List.of(0.0, 7.0, 14.0, 21.0, 28.0), 33);
        waits(trial, List.of(0.0, 0.0, 25.0, 25.0, 40.0), 57);
        trial.everyOrder(
                stage -> { // the minute ends while it is refused
                    Desk desk = desk(stage);
                    Server a = stage.server();
                    SmsSender sender = desk.of(a);
                    String text = desk.text();
                    desk.send(stage.server(), 5);
                    desk.pass(59.5);
                    stage.atOnce(EnumSet.of(Fault.PAUSE), a, () -> Desk.call(sender, Desk.PHONE, text));
                    desk.pass(2);
                    stage.resume();
                    for (Operation operation : stage.history()) {
                        if (operation.result() instanceof SendResult.Refused told) {
                            requirePossible(told.retryAfter(), desk);
                        }
                    }
                });
    }

    private static void requirePossible(Duration wait, Desk desk) {
        if (wait == null || wait.isNegative() || wait.toMillis() > 61_000) {
            throw desk.broken(
                    Text.of(
                            "a refusal told to wait %s s: it is never less than nothing, nor more than a minute",
                            "拒绝时告知等待 %s 秒：等待既不会是负数，也不会超过一分钟", wait == null ? "null" : Desk.seconds(wait.toMillis())),
                    Desk.PHONE);
        }
    }

    /** Five messages at the given seconds, then a try that is refused; then one too early, and one in time. */
    private void waits(Trial trial, List<Double> sent, double refusedAt) {
        for (boolean early : new boolean[] {false, true}) {
            trial.everyOrder(stage -> {
                Desk desk = desk(stage);
                Server a = stage.server();
                sent.forEach(second -> desk.sendAt(second, a));
                Desk.Try refused = desk.sendAt(refusedAt, a);
                if (!(refused.result() instanceof SendResult.Refused told)) {
                    throw desk.broken(
                            Text.of(
                                    "a sixth message within a minute was not refused, so there is no time to wait",
                                    "一分钟之内的第六条没有被拒绝，也就没有等待时间可言"),
                            Desk.PHONE);
                }
                Duration wait = told.retryAfter();
                requirePossible(wait, desk);
                double seconds = wait.toMillis() / 1000.0;
                if (early && seconds > 2) {
                    desk.pass(seconds - 1.5);
                    if (desk.send(a).went()) {
                        throw desk.broken(
                                Text.of(
                                        "a refusal told to wait %s s, and already 1.5 s before that there was room",
                                        "拒绝时告知等待 %s 秒，但提前 1.5 秒就已经有空位了", Desk.seconds(wait.toMillis())),
                                Desk.PHONE);
                    }
                    desk.pass(2.5);
                } else {
                    desk.pass(seconds + 1);
                }
                desk.requireSent(
                        desk.send(stage.server()),
                        "a refusal told to wait %s s, and a second after that it was refused again",
                        "拒绝时告知等待 %s 秒，再多等一秒之后，还是被拒绝",
                        Desk.seconds(wait.toMillis()));
            });
        }
    }

    @Rule(
            order = 8,
            points = 2,
            promise =
                    "a phone of no known form, or an empty text, is an IllegalArgumentException, and nothing is counted",
            zh = "号码格式不对，或文字为空，就抛出 IllegalArgumentException，并且什么也不计")
    @Hint(en = "What should come first: the check, or the count?", zh = "先检查，还是先计数？")
    @Hint(en = "Match the whole phone, from its first character to its last.", zh = "要匹配整个号码，从第一个字符到最后一个。")
    @Hint(
            en = "phone.matches(\"\\\\+[1-9][0-9]{6,14}|1[3-9][0-9]{9}\"), and text.isEmpty(), before anything else.",
            zh = "先做 phone.matches(\"\\\\+[1-9][0-9]{6,14}|1[3-9][0-9]{9}\") 和 text.isEmpty() 两项检查，再做别的。")
    public void whatIsInvalidIsAnError(Trial trial) {
        trial.everyOrder(stage -> {
            Desk desk = desk(stage);
            Server a = stage.server();
            NO_PHONES.forEach(phone -> refusesToTry(stage, desk.of(a), phone, "hello"));
            for (int n = 0; n < 6; n++) {
                refusesToTry(stage, desk.of(a), Desk.PHONE, "");
            }
            fiveOrMore(desk, desk.send(a, 8), 8, Text.of("after six empty texts to a phone", "对一个号码发了六次空文字之后，"));
        });
    }

    private static void refusesToTry(Stage stage, SmsSender sender, String phone, String text) {
        int before = stage.effects().size();
        try {
            SendResult result = sender.send(phone, text);
            throw new RuleBroken(Text.of(
                    "send(\"%s\", \"%s\") returned %s: it must throw an IllegalArgumentException",
                    "send(\"%s\", \"%s\") 返回了 %s：这里必须抛出 IllegalArgumentException", phone, text, result));
        } catch (IllegalArgumentException e) {
            stage.require(
                    stage.effects().size() == before,
                    "send(\"%s\", \"%s\") threw, but the gateway got something",
                    "send(\"%s\", \"%s\") 抛出了异常，可是网关收到了东西",
                    phone,
                    text);
        }
    }

    @Rule(
            order = 9,
            points = 2,
            promise =
                    "a gateway that fails is told to the caller, and is neither a way to a sixth message nor the end of sending",
            zh = "网关失败要让调用者知道；它既不会让第六条发出去，也不会让人从此发不了")
    @Hint(en = "What does your sender do when deliver throws?", zh = "deliver 抛出异常时，你的代码做了什么？")
    @Hint(
            en = "Whether that message counts is up to you, but only its own place may be given back, once.",
            zh = "那条短信算不算数由你决定，但只能退还它自己的那个名额，而且只退一次。")
    @Hint(
            en = "Let GatewayFailed pass through; the count may stay as it is, for it ends with the minute.",
            zh = "让 GatewayFailed 原样抛出；计数不必改动，过了这一分钟它自会结束。")
    public void aFailingGatewayOpensAndClosesNothing(Trial trial) {
        for (int fails : new int[] {2, 3, 5}) {
            trial.everyOrder(stage -> {
                Desk desk = desk(stage);
                Server a = stage.server();
                Server b = stage.server();
                desk.send(b);
                desk.pass(3);
                stage.answers(SmsGateway.class, (phone, text) -> {
                    throw new GatewayFailed("the gateway does not answer");
                });
                for (int n = 0; n < fails; n++) {
                    failing(stage, desk, a);
                }
                stage.answers(SmsGateway.class, (phone, text) -> {});
                desk.send(a, 4);
                desk.send(b, 4);
                if (desk.out(Desk.PHONE) > 5) {
                    throw desk.broken(
                            Text.of(
                                    "after %s failures of the gateway %s messages went out within a minute",
                                    "网关失败 %s 次之后，一分钟内发出了 %s 条", fails, desk.out(Desk.PHONE)),
                            Desk.PHONE);
                }
                expectFiveAfterAMinute(desk, b, "the gateway had failed", "网关曾经失败");
            });
        }
        SmsScenes.failures(contract()).forEach(trial::everyOrder);
    }

    private static void failing(Stage stage, Desk desk, Server server) {
        int tried = stage.effects().size();
        try {
            SendResult result = desk.of(server).send(Desk.PHONE, desk.text());
            stage.require(
                    result instanceof SendResult.Refused && stage.effects().size() == tried,
                    "the gateway failed, and send returned %s",
                    "网关失败了，send 却返回 %s",
                    result);
        } catch (GatewayFailed e) {
            // as it must
        }
    }

    private static void expectFiveAfterAMinute(Desk desk, Server server, String en, String zh) {
        for (int minute = 0; minute < 2; minute++) {
            desk.pass(61);
            int out = desk.send(server, 6);
            if (out != 5) {
                throw new RuleBroken(Text.of(
                        "a minute after " + en + ", %s of six tries were sent, not 5",
                        zh + "，一分钟之后，六次尝试发出了 %s 条，而不是 5 条",
                        out));
            }
        }
    }

    @Rule(
            order = 10,
            points = 2,
            promise = "a day after the last message nothing is left in Redis of the phones that were written to",
            zh = "最后一条短信过去一天之后，Redis 里不再留有那些号码的任何东西")
    @Hint(en = "How many keys will there be after a year of new phones?", zh = "新号码一年年地来，键会有多少？")
    @Hint(en = "Every key needs an end; and one key for all phones needs tidying.", zh = "每个键都要有终点；所有号码共用的键则需要清理。")
    @Hint(en = "PEXPIRE the phone's key whenever you write to it.", zh = "每次写号码的键，都给它 PEXPIRE。")
    public void nothingIsLeftOfOldPhones(Trial trial) {
        AtomicReference<Stored> few = new AtomicReference<>();
        trial.everyOrder(stage -> {
            Desk desk = desk(stage);
            fiveOrMore(desk, desk.send(stage.server(), 8), 8, Text.of("before all others", "在所有别的号码之前，"));
            few.set(leftOf(FEW_PHONES, stage));
        });
        if (few.get().keys() + few.get().entries() < 40 && few.get().bytes() < 2000) {
            return;
        }
        // who tidies up only when there is much of it keeps as little of many
        for (int many : MANY_PHONES) {
            trial.everyOrder(stage -> {
                Stored left = leftOf(many, stage);
                long things = left.keys() + left.entries();
                long thingsOfFew = few.get().keys() + few.get().entries();
                stage.require(
                        things < MOST_TIMES * thingsOfFew
                                && left.bytes() < MOST_TIMES * few.get().bytes()
                                && things - thingsOfFew < (many - FEW_PHONES) * 3L / 4, // beside much of its own
                        "a day after messages to %s phones Redis still holds %s keys, %s entries, %s bytes",
                        "给 %s 个号码发过短信，一天之后，Redis 里还有 %s 个键、%s 项、%s 字节",
                        many,
                        left.keys(),
                        left.entries(),
                        left.bytes());
            });
        }
    }

    /** What there is a day after messages to so many phones. */
    private Stored leftOf(int phones, Stage stage) {
        Desk desk = desk(stage);
        Server a = stage.server();
        int before = stage.effects().size();
        for (int n = 1; n <= phones; n++) {
            desk.send(a, "+8613" + (800_000_000 + n));
        }
        int sent = stage.effects().size() - before;
        stage.require(
                sent == phones,
                "of the first messages to %s phones only %s were sent",
                "发给 %s 个号码的第一条短信，只发出了 %s 条",
                phones,
                sent);
        desk.pass(Duration.ofDays(1).toSeconds());
        desk.send(a, Desk.OTHER);
        desk.pass(Duration.ofDays(1).toSeconds());
        return stage.stored();
    }

    @Rule(
            order = 11,
            points = 1,
            promise = "a phone takes little room in Redis, however often it is tried",
            zh = "一个号码无论试多少次，在 Redis 里都只占一点地方")
    @Hint(en = "How long does your list become when a robot tries a million times?", zh = "机器人试一百万次，你的列表会变多长？")
    @Hint(en = "What is older than a minute, and what was refused, nobody asks for again.", zh = "超过一分钟的、被拒绝的，没有人会再问起。")
    @Hint(
            en = "Trim at every write: LTRIM key 0 4, or ZREMRANGEBYSCORE.",
            zh = "每次写入都修剪：LTRIM key 0 4，或 ZREMRANGEBYSCORE。")
    public void aPhoneTakesLittleRoom(Trial trial) {
        trial.everyOrder(stage -> {
            Desk desk = desk(stage);
            Server a = stage.server();
            for (int n = 0; n < 400; n++) {
                desk.send(a);
                desk.pass(1.5);
            }
            int out = desk.out(Desk.PHONE);
            stage.require(
                    out >= 45 && out < 300,
                    "of 400 tries within ten minutes %s were sent, which is nowhere near five a minute",
                    "十分钟内的 400 次尝试发出了 %s 条，与每分钟五条相差太远",
                    out);
            long entries = stage.stored().entries();
            long bytes = stage.stored().bytes();
            stage.require(
                    entries <= 45 && bytes <= 20_000,
                    "after 400 tries within ten minutes Redis holds %s entries for one phone, %s bytes",
                    "十分钟内试了 400 次，Redis 里为一个号码存了 %s 项、%s 字节",
                    entries,
                    bytes);
        });
    }

    @Rule(
            order = 12,
            points = 1,
            promise =
                    "a send that nobody disturbs asks Redis four times at most, however many were sent before; MULTI to EXEC is once",
            zh = "没有别人打扰时，一次发送最多问 Redis 四次，无论之前发过多少；从 MULTI 到 EXEC 算一次")
    @Hint(en = "How often does one send wait for Redis?", zh = "一次发送要等 Redis 几回？")
    @Hint(en = "Commands that need no reply of each other can go together.", zh = "不需要彼此答复的命令，可以一起发出。")
    @Hint(en = "One script decides, counts and tells the wait: one round trip.", zh = "一个脚本就能判定、计数并给出等待时间：一次往返。")
    public void aSendAsksRedisSeldom(Trial trial) {
        trial.everyOrder(stage -> {
            Desk desk = desk(stage);
            Server a = stage.server();
            for (int n = 0; n < 120; n++) { // whatever an instance prepares once, it has prepared then
                desk.send(a, "+8613" + (700_000_100 + n));
            }
            for (int n = 0; n < 8; n++) {
                long before = stage.questions(a);
                desk.send(a);
                long asked = stage.questions(a) - before;
                stage.require(
                        asked <= MOST_QUESTIONS,
                        "send number %s to a phone waited for Redis %s times, and %s are enough",
                        "给一个号码的第 %s 次发送等了 Redis %s 次，而 %s 次就够",
                        n + 1,
                        asked,
                        MOST_QUESTIONS);
            }
            fiveOrMore(desk, desk.out(Desk.PHONE), 8, Text.of("within one moment", "同一时刻，"));
        });
    }

    @Rule(
            kind = Kind.RACE,
            order = 1,
            points = 5,
            promise = "of tries that meet, no more are sent than there was room for",
            zh = "同时到来的几次尝试，发出的不会多于剩下的名额")
    @Hint(en = "Two servers both see four. What does each of them do next?", zh = "两台服务器都看到 4，接下来各自会做什么？")
    @Hint(
            en = "Between looking and counting lies a gap, and another server fits into it.",
            zh = "“看”与“计数”之间有一道缝，另一台服务器正好钻进来。")
    @Hint(
            en =
                    "Decide and count in one step: a Lua script (EVAL), or WATCH and MULTI, tried again when EXEC answers null.",
            zh = "判定与计数必须是一步：用 Lua 脚本（EVAL），或 WATCH 加 MULTI，EXEC 返回 null 就重来。")
    public void aRaceSendsNoSixth(Trial trial) {
        List<SmsScenes.Race> races = new ArrayList<>(SmsScenes.races(contract()));
        races.addAll(SmsScenes.threeMeet(contract()));
        for (SmsScenes.Race race : races) {
            trial.everyOrder(stage -> {
                SmsScenes.Raced raced = race.play(stage);
                stage.require(raced.out() > 0, "of all tries none was sent", "所有的尝试，一条也没有发出");
                stage.require(
                        raced.out() <= Reading.MOST,
                        "within one moment %s messages went out to one phone",
                        "同一时刻，一个号码发出了 %s 条短信",
                        raced.out());
            });
        }
    }

    @Rule(
            kind = Kind.RACE,
            order = 2,
            points = 2,
            promise = "of tries that meet, as many are sent as there is room for",
            zh = "同时到来的几次尝试，有多少名额就发出多少")
    @Hint(en = "Both of them want the last place. Can it happen that neither gets it?", zh = "两个人都要最后一个名额。会不会谁都没拿到？")
    @Hint(
            en = "After you have counted yourself, does your sender look again, and see its rival as well?",
            zh = "把自己计进去之后，你的代码是不是又看了一次，于是连对手也看到了？")
    @Hint(
            en = "Use the reply of the command that counts you: INCR tells each caller another number.",
            zh = "用计数那条命令自己的答复：INCR 给每个调用者的数各不相同。")
    public void aRaceWastesNoPlace(Trial trial) {
        for (SmsScenes.Race race : SmsScenes.races(contract())) {
            trial.everyOrder(stage -> {
                SmsScenes.Raced raced = race.play(stage);
                stage.require(
                        raced.met() >= raced.room(),
                        "of tries that met, with room for %s, %s were sent",
                        "同时到来的几次尝试，有 %s 个名额，却发出了 %s 条",
                        raced.room(),
                        raced.met());
                stage.require(
                        raced.out() >= Reading.MOST,
                        "of more than five tries within one moment only %s were sent, and nobody gets the rest",
                        "同一时刻试了五次以上，只发出了 %s 条，剩下的名额谁也没拿到",
                        raced.out());
            });
        }
    }

    @Rule(
            kind = Kind.CRASH,
            order = 1,
            points = 3,
            promise =
                    "a server that dies in the middle of a send blocks nobody for longer than a minute, and opens nothing",
            zh = "一台服务器在发送途中死掉，不会让别人被挡超过一分钟，也不会多放出一条")
    @Hint(
            en = "Your server dies between two commands. What is in Redis then, and for how long?",
            zh = "服务器死在两条命令之间。这时 Redis 里有什么，会留多久？")
    @Hint(en = "A count without a time to live stays for ever.", zh = "没有有效期的计数会永远留着。")
    @Hint(
            en = "Count and set the time to live in one step: a script, or SET key 1 EX 60 NX.",
            zh = "计数与设有效期要在一步里完成：用脚本，或 SET key 1 EX 60 NX。")
    public void aServerThatDiesBlocksNobody(Trial trial) {
        SmsScenes.deaths(contract()).forEach(trial::everyOrder);
    }

    @Rule(
            kind = Kind.CRASH,
            order = 2,
            points = 4,
            promise = "a server that stands still in the middle of a send, for however long, spoils nothing for others",
            zh = "一台服务器在发送途中停住，无论多久，都不会妨碍别人")
    @Hint(en = "What if the minute ends exactly between two of your lines?", zh = "如果这一分钟恰好在你的两行代码之间结束，会怎样？")
    @Hint(
            en =
                    "What you saw in one command may be gone in the next: a key that ran out is made anew, without a time to live.",
            zh = "上一条命令看到的，下一条时可能已经没了：过期的键会被重新建出来，却没有有效期。")
    @Hint(
            en = "Let one step both look and write; or set the time to live again whenever the count comes out as 1.",
            zh = "看和写放在一步里；或者只要计数结果是 1，就重新设有效期。")
    public void whoStandsStillSpoilsNothing(Trial trial) {
        SmsScenes.pauses(contract()).forEach(trial::everyOrder);
    }

    @Rule(
            kind = Kind.CRASH,
            order = 3,
            points = 2,
            promise = "a reply of Redis that is lost is no way to a sixth message, and not the end of sending",
            zh = "Redis 的答复丢了，既不会让第六条发出去，也不会让人从此发不了")
    @Hint(en = "What does your sender do when it does not know whether it may send?", zh = "不知道能不能发的时候，你的代码怎么办？")
    @Hint(en = "Not knowing is no permission.", zh = "不知道，就不是许可。")
    @Hint(
            en = "Let the JedisException pass through, or try again; never deliver after it.",
            zh = "让 JedisException 抛出去，或者重试；绝不要在它之后发送。")
    public void aLostReplyOpensNothing(Trial trial) {
        SmsScenes.lostReplies(contract()).forEach(trial::everyOrder);
    }
}
