package stampede.sms;

import java.time.Duration;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import stampede.grade.Exercise;
import stampede.grade.Fault;
import stampede.grade.Hint;
import stampede.grade.Kind;
import stampede.grade.Rule;
import stampede.grade.RuleBroken;
import stampede.grade.Server;
import stampede.grade.Stage;
import stampede.grade.Trial;
import stampede.text.Text;

/** What a sender of long texts promises. That it counts what it sends is judged by its parts. */
@Exercise(contract = LongSmsSender.class, order = 3, effects = SmsGateway.class, dialect = SmsDialect.class)
public final class LongSmsSenderRules {
    private static final int ROOM = Reading.MOST;

    @Rule(
            order = 1,
            points = 4,
            promise =
                    "a text goes in parts of at most seventy units, as few as plain letters need, in order and complete",
            zh = "文字按每段最多七十个单元拆开，普通字符能用几段就用几段，次序不乱，一字不少")
    @Hint(en = "How many parts do 69, 70, 71 and 140 letters make?", zh = "69、70、71、140 个字各拆成几段？")
    @Hint(en = "Join your parts: is it the text, to its last letter?", zh = "把各段接起来：是原文吗，连最后一个字都在？")
    @Hint(
            en = "Cut at 70, 140 …: substring(from, Math.min(from + 70, text.length())).",
            zh = "在 70、140…… 处切开：substring(from, Math.min(from + 70, text.length()))。")
    public void aLongTextGoesInParts(Trial trial) {
        for (int length : new int[] {1, 69, 70, 71, 139, 140, 141, 210, 211, 350}) {
            for (String letters : List.of("abcdefghijklmnopqrstuvwxyz0123456789", "短信接口每分钟最多发送五次")) {
                trial.everyOrder(stage -> {
                    String text = plain(letters, length);
                    List<String> parts = parts(stage, stage.server(), text);
                    int expected = (length + 69) / 70;
                    stage.require(
                            parts.size() == expected,
                            "%s letters went in %s parts, not %s: of %s letters",
                            "%s 个字拆成了 %s 段，而不是 %s 段：各段长 %s",
                            length,
                            parts.size(),
                            expected,
                            parts.stream().map(String::length).toList());
                });
            }
        }
    }

    private static String plain(String letters, int length) {
        StringBuilder text = new StringBuilder();
        while (text.length() < length) {
            text.append(letters.charAt(text.length() % letters.length()));
        }
        return text.toString();
    }

    /** Sends a text, which has room, and demands that what came is the text in parts of seventy. */
    private static List<String> parts(Stage stage, Server server, String text) {
        SendResult result = server.as(LongSmsSender.class).send(Desk.PHONE, text);
        List<String> parts = delivered(stage);
        stage.require(
                result instanceof SendResult.Sent sent && sent.parts() == parts.size(),
                "send of %s units returned %s, and the gateway got %s messages",
                "发送 %s 个单元的文字，返回了 %s，而网关收到了 %s 条",
                text.length(),
                result,
                parts.size());
        stage.require(
                String.join("", parts).equals(text),
                "the parts, joined, are not the text: of its %s units they have %s, the first %s of them as they should be",
                "各段接起来不是原文：原文 %s 个单元，各段共 %s 个，只有前 %s 个与原文相同",
                text.length(),
                String.join("", parts).length(),
                same(text, String.join("", parts)));
        stage.require(
                parts.stream().allMatch(part -> !part.isEmpty() && part.length() <= 70),
                "the parts have %s units: each must have one at least, and at most 70",
                "各段的单元数是 %s：每段至少一个，至多 70 个",
                parts.stream().map(String::length).toList());
        return parts;
    }

    private static int same(String text, String other) {
        int same = 0;
        while (same < Math.min(text.length(), other.length()) && text.charAt(same) == other.charAt(same)) {
            same++;
        }
        return same;
    }

    private static List<String> delivered(Stage stage) {
        return stage.effects().stream()
                .filter(e -> e.thrown() == null)
                .map(e -> (String) e.arguments().get(1))
                .toList();
    }

    @Rule(
            order = 2,
            points = 3,
            promise = "no character is cut in two, nor from the marks that belong to it",
            zh = "不把一个字符切成两半，也不把附加符号与它的字母切开")
    @Hint(
            en = "How many chars of Java does 🙂 take? And é, if it was typed as e and an accent?",
            zh = "🙂 在 Java 里占几个 char？é 如果是 e 加一个重音符号呢？")
    @Hint(en = "Before you cut, look at the two chars on either side.", zh = "切之前，看看切口两侧的两个 char。")
    @Hint(
            en =
                    "java.text.BreakIterator.getCharacterInstance() tells where a text may be cut; a sequence longer than 70 is cut anyway.",
            zh = "java.text.BreakIterator.getCharacterInstance() 会告诉你哪里可以切；超过 70 的序列只好照切。")
    public void noCharacterIsCut(Trial trial) {
        String accent = "e\u0301";
        for (String text : List.of(
                plain("a", 69) + "🙂" + plain("b", 69),
                "x" + "🙂".repeat(80),
                plain("a", 69) + accent + plain("b", 68),
                plain("a", 139) + accent,
                plain("a", 68) + "o\u0302\u0323" + "c",
                plain("字", 69) + "𠮷𠮷",
                "z" + "\u0301".repeat(100) + "end")) {
            trial.everyOrder(stage -> {
                List<String> parts = parts(stage, stage.server(), text);
                int at = 0;
                for (String part : parts.subList(0, parts.size() - 1)) {
                    at += part.length();
                    stage.require(
                            !(Character.isHighSurrogate(text.charAt(at - 1))
                                    && Character.isLowSurrogate(text.charAt(at))),
                            "the cut at unit %s halves a character: …%s|%s…",
                            "在第 %s 个单元处的切口把一个字符切成了两半：…%s|%s…",
                            at,
                            "\\u%04x".formatted((int) text.charAt(at - 1)),
                            "\\u%04x".formatted((int) text.charAt(at)));
                    stage.require(
                            !isMark(text, at) || sequence(text, at) > 70,
                            "the cut at unit %s parts a letter from its mark: …%s|%s…",
                            "在第 %s 个单元处的切口把字母和它的附加符号分开了：…%s|%s…",
                            at,
                            text.charAt(at - 1),
                            "\\u%04x".formatted((int) text.charAt(at)));
                }
            });
        }
    }

    private static boolean isMark(String text, int at) {
        int type = Character.getType(text.codePointAt(at));
        return type == Character.NON_SPACING_MARK
                || type == Character.ENCLOSING_MARK
                || type == Character.COMBINING_SPACING_MARK;
    }

    /** How many units the letter around which the marks at this place stand has, with all its marks. */
    private static int sequence(String text, int at) {
        int first = at;
        while (first > 0 && isMark(text, first)) {
            first--;
        }
        int end = at;
        while (end < text.length() && isMark(text, end)) {
            end++;
        }
        return end - first;
    }

    @Rule(
            order = 3,
            points = 4,
            promise = "each part counts, and a text whose parts have no room for all is refused whole",
            zh = "每一段都计数；容不下全部各段的文字，整条拒绝")
    @Hint(en = "Four have been sent. What becomes of a text of two parts?", zh = "已经发了四条，再来一段两截的文字会怎样？")
    @Hint(en = "Ask for all places at once, before the first part leaves.", zh = "第一段出发之前，先一次要齐所有名额。")
    @Hint(
            en = "Tell your script how many: refuse unless sent + parts <= 5, else count all of them; then deliver.",
            zh = "把段数告诉脚本：已发 + 段数 <= 5 才通过，并一次全部计入；然后再发送。")
    public void eachPartCounts(Trial trial) {
        for (int[] used : new int[][] {{4, 2}, {3, 3}, {0, 5}, {2, 3}, {5, 1}, {1, 5}}) {
            trial.everyOrder(stage -> {
                Server a = stage.server();
                Server b = stage.server();
                for (int n = 0; n < used[0]; n++) {
                    a.as(LongSmsSender.class).send(Desk.PHONE, "hello");
                }
                SendResult result = b.as(LongSmsSender.class).send(Desk.PHONE, plain("long ", used[1] * 70));
                int out = delivered(stage).size() - used[0];
                int expected = used[0] + used[1] <= ROOM ? used[1] : 0;
                stage.require(
                        out == expected,
                        "with %s of five places used a text of %s parts was sent: %s parts of it went out",
                        "五个名额已用 %s 个时，发送一条 %s 段的文字：发出了其中 %s 段",
                        used[0],
                        used[1],
                        out);
                stage.require(
                        expected > 0 ? result instanceof SendResult.Sent : result instanceof SendResult.Refused,
                        "with %s of five places used send of %s parts returned %s",
                        "五个名额已用 %s 个时，发送 %s 段，返回了 %s",
                        used[0],
                        used[1],
                        result);
                fill(stage, a, ROOM, "one moment", "同一时刻");
                stage.letPass(Duration.ofSeconds(61));
                int before = delivered(stage).size();
                a.as(LongSmsSender.class).send(Desk.PHONE, plain("again ", 140));
                fill(stage, b, before + ROOM, "a minute later", "一分钟之后");
            });
        }
    }

    /** Short ones until nobody gets through any more: then so many messages have gone out. */
    private static void fill(Stage stage, Server server, int expected, String en, String zh) {
        for (int n = 0; n <= ROOM; n++) {
            server.as(LongSmsSender.class).send(Desk.PHONE, "short");
        }
        int out = delivered(stage).size();
        if (out != expected) {
            throw new RuleBroken(Text.of(
                    "within " + en + " %s messages went out, parts and all, instead of %s",
                    zh + "，连同各段一共发出了 %s 条，而不是 %s 条",
                    out - (expected - ROOM),
                    ROOM));
        }
    }

    @Rule(
            order = 4,
            points = 2,
            promise = "the time to wait is the time until all parts have room",
            zh = "等待时间，是到所有段都有空位为止")
    @Hint(en = "Two parts need two places. When is the second one free?", zh = "两段要两个名额。第二个什么时候空出来？")
    @Hint(
            en = "Not the oldest message decides, but as many of the oldest as you need places.",
            zh = "决定等待的不是最早的那一条，而是要几个名额就数到最早的第几条。")
    @Hint(
            en = "With n parts and m sent: wait for the (m + n - 5)th oldest to turn 60 s old.",
            zh = "n 段、已发 m 条：等到最早的第 (m + n - 5) 条满 60 秒。")
    public void theWaitIsForAllParts(Trial trial) {
        for (int parts : new int[] {1, 2, 4}) {
            trial.everyOrder(stage -> {
                Server a = stage.server();
                for (int n = 0; n < ROOM; n++) {
                    a.as(LongSmsSender.class).send(Desk.PHONE, "hello");
                    stage.letPass(Duration.ofSeconds(9));
                }
                String text = plain("long ", 70 * parts);
                SendResult result = a.as(LongSmsSender.class).send(Desk.PHONE, text);
                if (!(result instanceof SendResult.Refused refused)) {
                    throw new RuleBroken(Text.of(
                            "five messages were sent within 45 s, and then a text of %s parts: send returned %s",
                            "45 秒内发了五条，接着发一条 %s 段的文字：send 返回了 %s", parts, result));
                }
                Duration wait = refused.retryAfter();
                if (wait == null || wait.isNegative() || wait.compareTo(Duration.ofSeconds(61)) > 0) {
                    throw new RuleBroken(Text.of("a refusal told to wait %s", "拒绝时告知等待 %s", wait));
                }
                stage.letPass(wait.plusSeconds(1));
                SendResult again = stage.server().as(LongSmsSender.class).send(Desk.PHONE, text);
                stage.require(
                        again instanceof SendResult.Sent,
                        "a text of %s parts was told to wait %s s, and a second after that send returned %s",
                        "一条 %s 段的文字被告知等待 %s 秒，再多等一秒之后，send 返回了 %s",
                        parts,
                        wait.toMillis() / 1000.0,
                        again);
            });
        }
    }

    @Rule(
            order = 5,
            points = 2,
            promise =
                    "a text of more than five parts can never be sent: it is an IllegalArgumentException, as is any other misuse",
            zh = "超过五段的文字永远发不出去：抛出 IllegalArgumentException，其他误用也一样")
    @Hint(en = "How long would a text of six parts have to wait?", zh = "六段的文字要等多久？")
    @Hint(
            en = "Five places are all there ever are: to refuse it would be a promise that cannot be kept.",
            zh = "名额最多只有五个：说“请稍候”就是一个兑现不了的承诺。")
    @Hint(
            en = "Split first; if (parts.size() > 5) throw new IllegalArgumentException(…).",
            zh = "先拆分；if (parts.size() > 5) throw new IllegalArgumentException(…)。")
    public void tooLongIsAnError(Trial trial) {
        trial.everyOrder(stage -> {
            Server a = stage.server();
            for (String[] wrong : new String[][] {
                {Desk.PHONE, plain("long ", 351)},
                {Desk.PHONE, plain("very long ", 2000)},
                {Desk.PHONE, ""},
                {"phone", "hello"},
                {"", plain("long ", 100)}
            }) {
                boolean thrown = false;
                try {
                    a.as(LongSmsSender.class).send(wrong[0], wrong[1]);
                } catch (IllegalArgumentException e) {
                    thrown = true;
                }
                stage.require(
                        thrown && delivered(stage).isEmpty(),
                        "send(\"%s\", a text of %s units) must throw an IllegalArgumentException and send nothing",
                        "send(\"%s\", 长 %s 个单元的文字) 必须抛出 IllegalArgumentException，并且什么也不发",
                        wrong[0],
                        wrong[1].length());
            }
            a.as(LongSmsSender.class).send(Desk.PHONE, plain("five parts ", 350));
            int out = delivered(stage).size();
            stage.require(
                    out == ROOM,
                    "after texts that were too long, one of 350 letters went in %s parts, not 5",
                    "先试过太长的文字之后，350 个字的那条发出了 %s 段，而不是 5 段",
                    out);
        });
    }

    @Rule(
            kind = Kind.RACE,
            order = 1,
            points = 3,
            promise = "of long texts that meet, each goes whole or not at all, and no more than there is room for",
            zh = "同时到来的长文字，各自要么整条发出，要么一段不发，总数不超过名额")
    @Hint(en = "Two texts of two parts, three places: what can each of them see?", zh = "两条各两段的文字，剩三个名额：它们各自会看到什么？")
    @Hint(
            en = "If places are taken one by one, both may get some, and neither all.",
            zh = "名额若是一个一个地拿，两边都可能拿到一部分，谁也凑不齐。")
    @Hint(en = "One script takes all the places of a text, or none.", zh = "用一个脚本，把一条文字的名额一次拿齐，否则一个不拿。")
    public void textsThatMeetGoWholeOrNot(Trial trial) {
        for (int[] meet : new int[][] {{2, 2, 2}, {0, 3, 3}, {3, 1, 2}, {1, 4, 2}}) {
            trial.everyOrder(stage -> {
                LongSmsSender a = stage.server().as(LongSmsSender.class);
                Server other = stage.server();
                LongSmsSender b = other.as(LongSmsSender.class);
                for (int n = 0; n < meet[0]; n++) {
                    a.send(Desk.PHONE, "hello");
                }
                stage.atOnce(
                        () -> a.send(Desk.PHONE, plain("A", meet[1] * 70)),
                        () -> b.send(Desk.PHONE, plain("B", meet[2] * 70)));
                int ofA = partsOf(stage, "A");
                int ofB = partsOf(stage, "B");
                boolean whole = (ofA == 0 || ofA == meet[1]) && (ofB == 0 || ofB == meet[2]);
                stage.require(
                        whole && ofA + ofB > 0 && meet[0] + ofA + ofB <= ROOM,
                        "with %s sent before, texts of %s and %s parts met: of the one %s parts went out, of the other %s",
                        "先前已发 %s 条，两条 %s 段和 %s 段的文字同时到来：一条发出 %s 段，另一条发出 %s 段",
                        meet[0],
                        meet[1],
                        meet[2],
                        ofA,
                        ofB);
                fill(stage, other, ROOM, "one moment", "同一时刻");
            });
        }
    }

    private static int partsOf(Stage stage, String letter) {
        return (int) delivered(stage).stream()
                .filter(part -> part.startsWith(letter))
                .count();
    }

    @Rule(
            kind = Kind.CRASH,
            order = 1,
            points = 2,
            promise =
                    "a server that dies within a long text, or a gateway that fails there, opens no place and blocks nobody for long",
            zh = "服务器死在长文字的中途，或网关在中途失败，不会多出名额，也不会久久挡住别人")
    @Hint(en = "Which places are taken when the second part fails?", zh = "第二段失败的时候，哪些名额被占着？")
    @Hint(en = "Giving back what was delivered already lets a sixth through.", zh = "把已经送达的那一段的名额也退还，第六条就会放出去。")
    @Hint(en = "Give back nothing: the places come back with the minute.", zh = "什么都不必退还：过了这一分钟，名额自会回来。")
    public void whatFailsHalfwayOpensNothing(Trial trial) {
        trial.everyOrder(stage -> {
            Server a = stage.server();
            LongSmsSender victim = a.as(LongSmsSender.class);
            victim.send(Desk.PHONE, "hello");
            stage.atOnce(EnumSet.of(Fault.CRASH), a, () -> victim.send(Desk.PHONE, plain("A", 140)));
            recovers(stage, stage.server());
        });
        for (int failing = 0; failing < 3; failing++) {
            int failsAt = failing;
            trial.everyOrder(stage -> {
                LongSmsSender a = stage.server().as(LongSmsSender.class);
                List<String> handed = new ArrayList<>();
                stage.answers(SmsGateway.class, (phone, text) -> {
                    handed.add(text);
                    if (handed.size() == failsAt + 1) {
                        throw new GatewayFailed("the gateway does not answer");
                    }
                });
                try {
                    SendResult result = a.send(Desk.PHONE, plain("A", 210));
                    stage.require( // it may have tried that part again
                            result instanceof SendResult.Sent
                                    && delivered(stage).size() == 3,
                            "the gateway failed at part %s of 3, and send returned %s",
                            "网关在 3 段中的第 %s 段失败，send 却返回 %s",
                            failsAt + 1,
                            result);
                } catch (GatewayFailed e) {
                    // as it must
                }
                recovers(stage, stage.server());
            });
        }
    }

    private static void recovers(Stage stage, Server server) {
        for (int n = 0; n <= ROOM; n++) {
            server.as(LongSmsSender.class).send(Desk.PHONE, "short");
        }
        int out = delivered(stage).size();
        stage.require(out <= ROOM, "%s messages went out within one moment, parts and all", "同一时刻，连同各段一共发出了 %s 条", out);
        for (int minute = 1; minute <= 2; minute++) {
            stage.letPass(Duration.ofSeconds(61));
            fill(
                    stage,
                    server,
                    out + minute * ROOM,
                    "a minute that began 61 s after the fault or later",
                    "故障 61 秒之后的一分钟");
        }
    }
}
