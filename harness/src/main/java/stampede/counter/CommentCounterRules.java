package stampede.counter;

import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.LongConsumer;
import java.util.stream.LongStream;
import java.util.stream.Stream;
import stampede.counter.CounterHistory.Check;
import stampede.grade.Exercise;
import stampede.grade.Hint;
import stampede.grade.Kind;
import stampede.grade.Rule;
import stampede.grade.RuleBroken;
import stampede.grade.Server;
import stampede.grade.Trial;

/** What a comment counter promises. */
@Exercise(contract = CommentCounter.class, order = 1, dialect = CounterDialect.class)
public final class CommentCounterRules {
    private static final Duration YEAR = Duration.ofDays(366);

    @Rule(
            order = 1,
            points = 3,
            promise = "the clicks of a comment are numbered 1, 2, 3… and counting them changes nothing",
            zh = "同一条评论的点击依次编号为 1、2、3……，读取计数不会改变它")
    @Hint(
            en = "What does Redis answer to a command that adds one to a key that does not exist yet?",
            zh = "对一个还不存在的键加一，Redis 会怎样回答？")
    @Hint(
            en = "Look for a command that adds and answers the sum at once; and one that only reads.",
            zh = "找一条既加一、又立刻返回结果的命令；再找一条只读取的命令。")
    @Hint(
            en = "click is INCR and returns INCR's reply; count is GET, where nil means 0.",
            zh = "click 就是 INCR，并返回 INCR 的答复；count 就是 GET，nil 表示 0。")
    public void clicksCountUpFromOne(Trial trial) {
        CommentCounter counter = trial.server().as(CommentCounter.class);
        for (long n = 1; n <= 12; n++) {
            long number = counter.click(7);
            trial.require(number == n, "click %s of comment 7 returned %s", "评论 7 的第 %s 次点击返回了 %s", n, number);
            for (int again = 0; again < 2; again++) {
                long count = counter.count(7);
                trial.require(count == n, "after %s clicks count(7) was %s", "%s 次点击之后，count(7) 是 %s", n, count);
            }
        }
    }

    @Rule(order = 2, points = 2, promise = "a comment that was never clicked counts 0", zh = "从未被点击的评论，计数为 0")
    @Hint(en = "What does Redis answer when asked for a key that is not there?", zh = "读取一个不存在的键，Redis 会回答什么？")
    @Hint(en = "A missing key comes back as null, not as \"0\".", zh = "不存在的键返回 null，而不是 \"0\"。")
    @Hint(
            en = "In count and counts: value == null ? 0 : Long.parseLong(value).",
            zh = "在 count 和 counts 里：value == null ? 0 : Long.parseLong(value)。")
    public void unclickedCountsZero(Trial trial) {
        CommentCounter counter = trial.server().as(CommentCounter.class);
        for (int again = 0; again < 2; again++) {
            long count = counter.count(404);
            trial.require(
                    count == 0, "count(404) of a comment never clicked was %s", "从未点击的评论 404，count(404) 是 %s", count);
            expectCounts(trial, counter, List.of(404L, 405L), Map.of(404L, 0L, 405L, 0L));
        }
        long first = counter.click(404);
        trial.require(first == 1, "the first click after reading 0 returned %s", "读到 0 之后的第一次点击返回了 %s", first);
    }

    @Rule(
            order = 3,
            points = 4,
            promise = "every comment has a count of its own, whatever its id",
            zh = "每条评论各有各的计数，无论 id 是多少")
    @Hint(en = "How would comments 1 and 11 end up in the same place?", zh = "评论 1 和评论 11 怎么会记到一起？")
    @Hint(en = "An id is a long: it may be negative, or larger than an int.", zh = "id 是 long：可能为负，也可能超出 int。")
    @Hint(
            en = "Make one key (or one hash field) per id, from the whole id: \"comment:clicks:\" + commentId.",
            zh = "每个 id 用一个键（或哈希的一个字段），由完整的 id 拼成：\"comment:clicks:\" + commentId。")
    public void commentsCountSeparately(Trial trial) {
        CommentCounter counter = trial.server().as(CommentCounter.class);
        Map<Long, Long> clicks = new TreeMap<>();
        for (long id : Ids.ALIKE) {
            long times = clicks.size() % 3 + 1;
            for (long n = 1; n <= times; n++) {
                long number = counter.click(id);
                trial.require(number == n, "click %s of comment %s returned %s", "第 %s 次点击评论 %s，返回了 %s", n, id, number);
            }
            clicks.put(id, times);
        }
        clicks.forEach((id, times) -> {
            long count = counter.count(id);
            trial.require(
                    count == times,
                    "comment %s was clicked %s times, and count(%s) is %s",
                    "评论 %s 被点击了 %s 次，count(%s) 却是 %s",
                    id,
                    times,
                    id,
                    count);
        });
        clicks.forEach((id, times) -> expectCounts(trial, counter, List.of(id), Map.of(id, times)));
    }

    @Rule(
            order = 4,
            points = 3,
            promise = "counts answers for each comment named, once, with what count would say",
            zh = "counts 对传入的每条评论各返回一项，数值与 count 相同")
    @Hint(en = "What should counts say of no comments at all?", zh = "一条评论都没有传入时，counts 该返回什么？")
    @Hint(
            en = "One command reads many keys and answers in their order; it refuses an empty list.",
            zh = "有一条命令能一次读取许多键，并按次序回答；它不接受空列表。")
    @Hint(
            en = "MGET all keys, then put id and value into a map; return an empty map when there are no ids.",
            zh = "用 MGET 读取全部键，再把 id 与值放进 Map；没有 id 时返回空 Map。")
    public void manyAreCountedAtOnce(Trial trial) {
        CommentCounter counter = trial.server().as(CommentCounter.class);
        expectCounts(trial, counter, List.of(), Map.of());
        for (int n = 0; n < 3; n++) {
            counter.click(21);
        }
        counter.click(23);
        expectCounts(trial, counter, List.of(21L), Map.of(21L, 3L));
        expectCounts(trial, counter, List.of(23L, 21L, 22L), Map.of(21L, 3L, 22L, 0L, 23L, 1L));
        expectCounts(trial, counter, List.of(21L, 21L, 22L), Map.of(21L, 3L, 22L, 0L));
        expectCounts(trial, counter, new ArrayDeque<>(List.of(22L, 21L)), Map.of(21L, 3L, 22L, 0L));
        expectCounts(
                trial,
                counter,
                Collections.unmodifiableSet(new LinkedHashSet<>(List.of(23L, 22L))),
                Map.of(22L, 0L, 23L, 1L));
        counter.click(501);
        counter.click(1000);
        Map<Long, Long> many = new TreeMap<>();
        LongStream.rangeClosed(1, 1000)
                .forEach(id -> many.put(id, id == 21 ? 3L : id == 23 || id == 501 || id == 1000 ? 1L : 0L));
        expectCounts(trial, counter, new ArrayList<>(many.keySet()), many);
    }

    @Rule(
            order = 7,
            points = 3,
            promise = "counts asks Redis for all comments at once: one round trip, however many there are",
            zh = "counts 一次向 Redis 问清所有评论：无论多少条，只有一次往返")
    @Hint(
            en =
                    "A round trip takes half a millisecond, a command in Redis a microsecond. What does a page of 100 comments wait for?",
            zh = "一次网络往返要半毫秒，Redis 执行一条命令只要一微秒。一页 100 条评论，时间都花在等什么？")
    @Hint(en = "Which commands take many keys, or many fields?", zh = "哪些命令可以一次带上许多键，或许多字段？")
    @Hint(
            en = "MGET key key key…, or HMGET, or a pipeline that is sent as one.",
            zh = "用 MGET 键 键 键……，或 HMGET，或一次发出的流水线。")
    public void countsTakesOneRoundTrip(Trial trial) {
        trial.everyOrder(stage -> {
            Server server = stage.server();
            CommentCounter counter = server.as(CommentCounter.class);
            counter.click(1);
            counter.counts(List.of(1L)); // whatever an instance prepares once, it has prepared now
            for (long comments : new long[] {10, 30}) {
                long before = stage.roundTrips(server);
                counter.counts(LongStream.rangeClosed(1, comments).boxed().toList());
                long taken = stage.roundTrips(server) - before;
                stage.require(
                        taken <= 1,
                        "counts of %s comments took %s round trips",
                        "读取 %s 条评论的计数用了 %s 次往返",
                        comments,
                        taken);
            }
        });
    }

    @Rule(
            order = 5,
            points = 3,
            promise = "keys that belong to others are neither touched nor tripped over",
            zh = "别人的键，既不去动，也不会被它绊倒")
    @Hint(en = "Who else might keep something under the key \"7\"?", zh = "还有谁可能在键 \"7\" 下存东西？")
    @Hint(
            en = "One Redis serves many programs: a name should say whose it is and what for.",
            zh = "一个 Redis 供许多程序使用：键名应当说明归谁、作何用。")
    @Hint(
            en = "Put a prefix before the id: \"comment:clicks:7\" instead of \"7\".",
            zh = "在 id 前加上前缀：用 \"comment:clicks:7\"，不要用 \"7\"。")
    public void othersKeysStayUntouched(Trial trial) {
        trial.redis().rpush("7", "a stranger's list");
        trial.redis().set("8", "a stranger's text");
        trial.redis().hset("stranger", "7", "41");
        CommentCounter counter = trial.server().as(CommentCounter.class);
        long seven = counter.click(7);
        long eight = counter.click(8);
        trial.require(
                seven == 1 && eight == 1,
                "with a stranger's keys \"7\" and \"8\" in Redis, the first clicks of 7 and 8 returned %s and %s",
                "Redis 里有别人的键 \"7\" 和 \"8\" 时，7 和 8 的第一次点击返回了 %s 和 %s",
                seven,
                eight);
        expectCounts(trial, counter, List.of(7L, 8L), Map.of(7L, 1L, 8L, 1L));
        trial.require(
                "a stranger's text".equals(trial.redis().get("8"))
                        && List.of("a stranger's list").equals(trial.redis().lrange("7", 0, -1))
                        && Map.of("7", "41").equals(trial.redis().hgetAll("stranger")),
                "after two clicks a stranger's key had changed",
                "两次点击之后，别人的键被改动了");
    }

    @Rule(
            order = 6,
            points = 3,
            promise = "a server that starts, or stops, erases no clicks",
            zh = "一台服务器启动或停止，不会抹掉任何点击")
    @Hint(en = "What does your constructor do to counts that are already there?", zh = "构造方法对已有的计数做了什么？")
    @Hint(en = "Ten servers run at once, and each of them is restarted now and then.", zh = "同时有十台服务器在运行，每一台都不时会重启。")
    @Hint(
            en = "Initialise nothing: a missing key counts as 0. No SET, DEL or FLUSH in constructor or close.",
            zh = "什么都不要初始化：不存在的键就等于 0。构造方法和 close 里不要有 SET、DEL、FLUSH。")
    public void aSecondServerErasesNothing(Trial trial) {
        Server first = trial.server();
        expectClick(trial, first, 7, 1);
        Server second = trial.server();
        expectClick(trial, second, 7, 2);
        expectClick(trial, second, 8, 1);
        expectClick(trial, first, 7, 3);
        first.close();
        expectClick(trial, second, 7, 4);
        second.close();
        Server third = trial.server();
        expectCounts(trial, third.as(CommentCounter.class), List.of(7L, 8L), Map.of(7L, 4L, 8L, 1L));
        expectClick(trial, third, 7, 5);
    }

    @Rule(
            order = 9,
            points = 3,
            promise =
                    "counting goes on as it began: past the hundredth click, on two servers in turn, and past what an int holds",
            zh = "计数始终如一：过了第一百次点击，两台服务器轮流，超出 int 的范围，都不会变")
    @Hint(
            en = "After which click would your counter do something it has not done before?",
            zh = "从第几次点击起，你的计数器会做一件以前没有做过的事？")
    @Hint(
            en = "A number may be read from what it was when this server saw it last; and an int ends at 2147483647.",
            zh = "读到的数，也许是这台服务器上次见到的旧数；而 int 到 2147483647 就到头了。")
    @Hint(
            en = "Keep no count in the JVM, and make a long of what Redis says: Long.parseLong, and no cast to int.",
            zh = "不要在 JVM 里保存计数；Redis 的答复要当作 long：用 Long.parseLong，不要强制转换成 int。")
    public void countingGoesOn(Trial trial) {
        List<Server> servers = new ArrayList<>(List.of(trial.server(), trial.server()));
        for (int n = 1; n <= 120; n++) {
            int turn = n / 3 % 2; // each of them clicks several times in a row, and reads in between
            expectClick(trial, servers.get(turn), 7, n);
            expectClick(trial, servers.get(1 - turn), 100 + n % 10, (n + 9) / 10);
            expectCount(trial, servers.get(n % 2), 7, n);
            if (n % 50 == 0) {
                servers.set(turn, trial.server());
            }
        }
        Map<Long, Long> clicked = new TreeMap<>(Map.of(7L, 120L));
        LongStream.range(100, 110).forEach(id -> clicked.put(id, 12L));
        for (Server server : servers) {
            expectCounts(trial, server.as(CommentCounter.class), List.copyOf(clicked.keySet()), clicked);
        }
        beyondAnInt(trial);
    }

    /** As if billions had clicked, where we know how to add them: where five more come out right. */
    private static void beyondAnInt(Trial trial) {
        long id = 4711;
        long clicks = 17;
        CommentCounter counter = trial.server().as(CommentCounter.class);
        for (int n = 0; n < clicks; n++) {
            counter.click(id);
        }
        Optional<LongConsumer> place = StoredNumber.of(trial.redis(), clicks);
        if (place.isEmpty() || !understood(trial, place.get(), id, clicks)) {
            return;
        }
        clicks += 6 + 3_000_000_000L;
        place.get().accept(3_000_000_000L);
        Server fresh = trial.server();
        expectCount(trial, fresh, id, clicks);
        expectCounts(trial, fresh.as(CommentCounter.class), List.of(id), Map.of(id, clicks));
        expectClick(trial, fresh, id, clicks + 1);
    }

    private static boolean understood(Trial trial, LongConsumer place, long id, long clicks) {
        place.accept(5);
        try {
            CommentCounter fresh = trial.server().as(CommentCounter.class);
            return fresh.count(id) == clicks + 5 && fresh.click(id) == clicks + 6 && fresh.count(id) == clicks + 6;
        } catch (RuleBroken notSo) {
            return false; // its number stands for something else, and it has noticed
        }
    }

    @Rule(
            order = 1,
            kind = Kind.RACE,
            points = 8,
            promise = "no two clicks get the same number",
            zh = "任何两次点击都不会得到同一个数")
    @Hint(
            en = "Two servers read the count at the same moment. What do both write next?",
            zh = "两台服务器在同一刻读取计数，接下来它们各自会写入什么？")
    @Hint(
            en = "Between two commands anything may happen; within one command nothing can.",
            zh = "两条命令之间什么都可能发生；一条命令之内，什么都插不进来。")
    @Hint(
            en = "Let Redis add: INCR, and return its reply. A lock in your JVM is invisible to the other server.",
            zh = "让 Redis 来加：用 INCR，并返回它的答复。你的 JVM 里的锁，另一台服务器看不见。")
    public void noTwoCallersShareANumber(Trial trial) {
        Check check = CounterCheck::sharedNumber;
        CounterScenes.CLICKS.forEach(scene -> trial.everyOrder(stage -> scene.judged(stage, check)));
        CounterScenes.ASLEEP.forEach(scene -> trial.everyOrder(stage -> scene.judged(stage, check)));
        CounterScenes.MEETS_ONE_CUT_OFF.forEach(scene -> trial.everyOrder(stage -> scene.judged(stage, check)));
        new CounterCrowd(trial, List.of(trial.server(), trial.server()))
                .clickFresh(40)
                .clickWarm(3, 100);
        judge(trial, check);
    }

    @Rule(
            order = 2,
            kind = Kind.RACE,
            points = 6,
            promise = "all clicks and reads of all servers fit one order in real time, and none is lost",
            zh = "所有服务器的点击与读取都能按真实时间排成一个次序，一次也不丢")
    @Hint(en = "A click has returned 5. May a read that starts afterwards say 4?", zh = "一次点击已经返回 5，之后才开始的读取可以说 4 吗？")
    @Hint(en = "A number kept in your JVM is old as soon as another server counts.", zh = "存在你 JVM 里的数，别的服务器一计数就过时了。")
    @Hint(
            en = "Ask Redis each time; add in one command, and let nothing but clicks write the key.",
            zh = "每次都问 Redis；加一只用一条命令，除了点击，什么都不写这个键。")
    public void everyAnswerFitsOneOrder(Trial trial) {
        Check check = calls -> CounterCheck.linearizable(0, calls);
        CounterScenes.CLICKS.forEach(scene -> trial.everyOrder(stage -> scene.judged(stage, check)));
        CounterScenes.READS.forEach(scene -> trial.everyOrder(stage -> scene.judged(stage, check)));
        CounterScenes.ASLEEP.forEach(scene -> trial.everyOrder(stage -> scene.judged(stage, check)));
        new CounterCrowd(trial, List.of(trial.server(), trial.server()))
                .readFresh(40)
                .clickAndRead(2, 60)
                .readAll();
        judge(trial, check);
    }

    @Rule(
            order = 1,
            kind = Kind.CRASH,
            points = 3,
            promise = "a click whose server dies, or whose reply is lost, counts once or not at all",
            zh = "一次点击途中服务器崩溃或答复丢失，它要么算一次，要么不算")
    @Hint(en = "The command went out, and no reply came. Did Redis run it?", zh = "命令发出去了，答复没有回来。Redis 到底执行了没有？")
    @Hint(
            en = "A timeout means 'unknown', not 'failed': whoever repeats the command may count one click twice.",
            zh = "超时意味着“不知道”，而不是“失败”：重发命令，可能把一次点击算成两次。")
    @Hint(
            en =
                    "Do not retry INCR. Keep the count in one key, changed by one command: then there is no half-way to die in.",
            zh = "不要重试 INCR。计数只放在一个键里，只用一条命令改它：这样就没有“做到一半”可以崩溃。")
    public void aClickCutOffCountsOnceAtMost(Trial trial) {
        CounterScenes.CUT_OFF.forEach(scene ->
                trial.everyOrder(stage -> scene.judged(stage, calls -> CounterCheck.linearizable(0, calls))));
    }

    @Rule(
            order = 2,
            kind = Kind.CRASH,
            points = 2,
            promise = "a read that gets no reply says so, and returns no made-up count",
            zh = "读取时得不到答复，就如实报错，不会编一个计数返回")
    @Hint(en = "What does your method return when Redis does not answer?", zh = "Redis 没有回答时，你的方法返回什么？")
    @Hint(en = "A caller who reads 0 believes that nobody has clicked.", zh = "调用者读到 0，就会相信没有人点击过。")
    @Hint(en = "Let the client's exception through: no catch that returns 0.", zh = "让客户端的异常抛出去：不要捕获之后返回 0。")
    public void aFailureIsNoCount(Trial trial) {
        CounterScenes.UNANSWERED.forEach(scene ->
                trial.everyOrder(stage -> scene.judged(stage, calls -> CounterCheck.linearizable(0, calls))));
    }

    @Rule(order = 8, points = 2, promise = "counts do not expire", zh = "计数不会过期")
    @Hint(en = "What has become of the count when nobody clicks for a year?", zh = "一年没有人点击，计数会变成什么样？")
    @Hint(en = "A TTL is for what may be forgotten. May a count?", zh = "TTL 用在可以忘掉的东西上。计数可以忘掉吗？")
    @Hint(en = "No EXPIRE, SETEX, EX or PX on a counter's key.", zh = "计数器的键上不要有 EXPIRE、SETEX、EX 或 PX。")
    public void countsDoNotExpire(Trial trial) {
        trial.everyOrder(stage -> {
            CommentCounter counter = stage.server().as(CommentCounter.class);
            counter.click(7);
            long before = counter.click(7);
            counter.count(7);
            counter.counts(List.of(7L, 8L));
            long days = Duration.ofMillis(stage.letAllRunOut()).plus(YEAR).toDays();
            stage.letPass(YEAR);
            long count = counter.count(7);
            stage.require(
                    count >= before,
                    "a click returned %s, and %s days later count(7) was %s",
                    "一次点击返回了 %s，过了 %s 天，count(7) 是 %s",
                    before,
                    days,
                    count);
            long next = counter.click(7);
            stage.require(
                    next > before,
                    "a click returned %s, and %s days later the next one returned %s",
                    "一次点击返回了 %s，过了 %s 天，下一次返回了 %s",
                    before,
                    days,
                    next);
        });
    }

    private static void judge(Trial trial, Check check) {
        trial.sampled(trial.history().size());
        CounterHistory.judge(trial.history(), check);
    }

    private static void expectClick(Trial trial, Server server, long id, long expected) {
        long number = server.as(CommentCounter.class).click(id);
        trial.require(
                number == expected,
                "click %s of comment %s, on %s, returned %s",
                "第 %s 次点击评论 %s（在 %s 上）返回了 %s",
                expected,
                id,
                server.name(),
                number);
    }

    private static void expectCount(Trial trial, Server server, long id, long expected) {
        long count = server.as(CommentCounter.class).count(id);
        trial.require(
                count == expected,
                "comment %s was clicked %s times, and count(%s), on %s, is %s",
                "评论 %s 被点击了 %s 次，count(%s)（在 %s 上）却是 %s",
                id,
                expected,
                id,
                server.name(),
                count);
    }

    private static void expectCounts(
            Trial trial, CommentCounter counter, Collection<Long> ids, Map<Long, Long> expected) {
        Map<?, ?> counts = counter.counts(ids);
        if (counts != null) {
            Stream.concat(counts.keySet().stream(), counts.values().stream())
                    .filter(n -> n != null && !(n instanceof Long))
                    .forEach(n -> trial.require(
                            false,
                            "counts(%s) returned a map that holds the %s %s where a Long belongs",
                            "counts(%s) 返回的 Map 里有 %s %s，那里应当是 Long",
                            shortened(ids),
                            n.getClass().getSimpleName(),
                            shortened(n)));
        }
        trial.require(
                counts == null || counts.size() <= ids.size() + 1000,
                "counts(%s) returned a map with %s entries",
                "counts(%s) 返回的 Map 有 %s 项",
                shortened(ids),
                counts == null ? 0 : counts.size());
        boolean alike = counts != null && sorted(expected).equals(sorted(counts));
        for (Long id :
                alike || counts == null || expected.size() <= 40 ? List.<Long>of() : List.copyOf(expected.keySet())) {
            trial.require(
                    expected.get(id).equals(counts.get(id)),
                    "counts of %s comments at once returned %s for comment %s instead of %s",
                    "一次读取 %1$s 条评论的计数，评论 %3$s 得到 %2$s，应为 %4$s",
                    ids.size(),
                    counts.get(id),
                    id,
                    expected.get(id));
        }
        trial.require(
                alike,
                "counts(%s) returned %s instead of %s",
                "counts(%s) 返回了 %s，应为 %s",
                shortened(ids),
                shortened(counts),
                shortened(new TreeMap<>(expected)));
    }

    /** Compared as text: what a careless cast has put into the map must not end the grader. */
    private static String sorted(Map<?, ?> counts) {
        Map<String, Object> entries =
                new TreeMap<>(java.util.Comparator.comparing((String s) -> s.matches("-?\\d{1,18}")
                                ? Long.parseLong(s)
                                : s.startsWith("-") ? Long.MIN_VALUE : Long.MAX_VALUE)
                        .thenComparing(s -> s));
        counts.forEach((id, count) -> entries.put(String.valueOf(id), count));
        return entries.toString();
    }

    private static String shortened(Object value) {
        String text = String.valueOf(value);
        return text.length() <= 120 ? text : text.substring(0, 117) + "…";
    }
}
