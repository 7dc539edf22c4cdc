package stampede.counter;

import static stampede.counter.WriteBehindScenes.another;
import static stampede.counter.WriteBehindScenes.expectStored;
import static stampede.counter.WriteBehindScenes.flushAndExpect;
import static stampede.counter.WriteBehindScenes.started;
import static stampede.counter.WriteBehindScenes.struckDuringAFlush;
import static stampede.counter.WriteBehindScenes.wakesBesideAnother;

import java.time.Duration;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import stampede.grade.Exercise;
import stampede.grade.Fault;
import stampede.grade.Hint;
import stampede.grade.Kind;
import stampede.grade.Need;
import stampede.grade.Rule;
import stampede.grade.Trial;

/** What moving counts behind the clickers' backs promises. */
@Exercise(
        contract = WriteBehind.class,
        order = 3,
        needs = {Need.REDIS, Need.SQL})
public final class WriteBehindRules {
    private static final long ID = 7;

    @Rule(
            order = 1,
            points = 4,
            promise =
                    "clicks wait in Redis until a flush, which stores every one of them, each comment's apart, and nothing else",
            zh = "点击先在 Redis 里等着；一次落库会存下此前的每一次点击，各条评论分开计，不多也不少")
    @Hint(en = "Where does the count go when you flush twice?", zh = "连续落库两次，计数会变成什么？")
    @Hint(en = "What is added to SQL must be gone from what will be added next time.", zh = "已经加进 SQL 的部分，下一次就不该再加。")
    @Hint(
            en =
                    "Keep the clicks not yet stored in a hash (HINCRBY), and add them: INSERT … ON DUPLICATE KEY UPDATE clicks = clicks + ?.",
            zh = "把尚未落库的点击放进一个哈希（HINCRBY），再累加：INSERT … ON DUPLICATE KEY UPDATE clicks = clicks + ?。")
    public void aFlushStoresWhatWasClicked(Trial trial) {
        trial.everyOrder(stage -> {
            WriteBehind counter = started(stage);
            expectStored(stage, counter, ID, 0);
            clicks(counter, ID, 3);
            counter.click(Long.MIN_VALUE);
            long early = counter.stored(ID);
            stage.require(
                    early == 0,
                    "before any flush, SQL holds %s clicks of comment %s: a click must not wait for SQL",
                    "还没有落库，SQL 里就有了 %s 次对评论 %s 的点击：点击不该等 SQL",
                    early,
                    ID);
            counter.flush();
            expectStored(stage, counter, ID, 3);
            expectStored(stage, counter, Long.MIN_VALUE, 1);
            expectStored(stage, counter, ID + 1, 0);
            counter.flush();
            expectStored(stage, counter, ID, 3);
            clicks(counter, ID, 2);
            stage.letAllRunOut();
            stage.letPass(Duration.ofDays(1));
            counter.flush();
            expectStored(stage, counter, ID, 5);
            expectStored(stage, counter, Long.MIN_VALUE, 1);
            counter.click(ID);
            stage.atOnce(() -> flushAndExpect(stage, counter)); // the flush has returned, so it has stored
        });
    }

    @Rule(
            order = 2,
            points = 2,
            promise = "it does not matter which server takes a click, and which one flushes",
            zh = "点击由哪台服务器接收、由哪台服务器落库，都没有区别")
    @Hint(en = "What does the second server know of the first one's clicks?", zh = "第二台服务器知道第一台收到的点击吗？")
    @Hint(
            en = "Whatever is kept in a JVM is invisible to the others, and gone with it.",
            zh = "放在某个 JVM 里的东西，别人看不见，它一停也就没了。")
    @Hint(en = "Keep the clicks in Redis, and erase nothing at start.", zh = "点击都放在 Redis 里，启动时什么都不要清除。")
    public void anyServerFlushesForAll(Trial trial) {
        trial.everyOrder(stage -> {
            WriteBehind a = started(stage);
            clicks(a, ID, 2);
            WriteBehind b = another(stage);
            clicks(b, ID, 1);
            b.flush();
            expectStored(stage, a, ID, 3);
            clicks(b, ID, 1);
            a.flush();
            WriteBehind c = another(stage);
            expectStored(stage, c, ID, 4);
            c.flush();
            expectStored(stage, b, ID, 4);
        });
    }

    @Rule(
            order = 3,
            points = 2,
            promise = "it goes on like that: a hundred flushes in turn, a thousand comments in one, whatever their ids",
            zh = "始终如一：轮流落库一百次也好，一次落库上千条评论也好，无论它们的 id 是多少")
    @Hint(
            en = "What is different at the hundredth flush, and what when a thousand comments wait for one?",
            zh = "第一百次落库有什么不同？上千条评论等着同一次落库，又有什么不同？")
    @Hint(
            en =
                    "HSCAN and SCAN answer a page at a time, and a number that is used again is refused by the unique key.",
            zh = "HSCAN 和 SCAN 一次只回答一页；用过的编号再用一次，会被唯一键拒绝。")
    @Hint(
            en =
                    "Take all there is (HGETALL), number batches by INCR for ever, and keep ids, numbers and counts as BIGINT.",
            zh = "把所有的都取走（HGETALL），批次一直用 INCR 编号；编号、id 和计数都用 BIGINT 存。")
    public void flushingGoesOn(Trial trial) {
        new WriteBehindLongRun(trial)
                .inTurn(105)
                .manyComments(1000)
                .afterARestart()
                .beyondAnInt();
    }

    @Rule(
            order = 1,
            kind = Kind.RACE,
            points = 4,
            promise = "a click that comes during a flush is stored by this flush or the next, once",
            zh = "落库过程中到来的点击，由这次或下一次落库存下，且只存一次")
    @Hint(
            en = "You read the count, and store it. What happens to a click in between, when you clear?",
            zh = "你读出计数，再写入 SQL。这中间到来的点击，在你清零时会怎样？")
    @Hint(
            en = "Take and clear in one step: then a click is before it or after it.",
            zh = "取走与清零要在同一步完成：这样每次点击不在它之前，就在它之后。")
    @Hint(
            en = "RENAME the hash of pending clicks to that of a batch: later clicks begin a new hash.",
            zh = "用 RENAME 把待落库的哈希改名成一个批次：之后的点击会记到新的哈希里。")
    public void aClickDuringAFlushIsNotLost(Trial trial) {
        trial.everyOrder(stage -> {
            WriteBehind a = started(stage);
            WriteBehind b = another(stage);
            clicks(a, ID, 2);
            stage.atOnce(a::flush, () -> b.click(ID));
            b.flush();
            expectStored(stage, b, ID, 3);
        });
    }

    @Rule(
            order = 2,
            kind = Kind.RACE,
            points = 3,
            promise = "two that flush at once, on two servers or on one, store each click once",
            zh = "两边同时落库，无论在两台服务器上还是同一台上，每次点击也只存一次")
    @Hint(en = "Both flushers read the same pending clicks. Who adds them?", zh = "两个落库者读到同一批点击，该由谁来累加？")
    @Hint(
            en = "A batch needs a name, and the database can refuse a name that it knows.",
            zh = "每个批次要有一个名字；数据库可以拒绝它见过的名字。")
    @Hint(
            en =
                    "In one transaction: INSERT the batch's number into a table where it is the primary key, and add the counts. Whoever comes second gets a duplicate key, and adds nothing.",
            zh = "在同一个事务里：把批次号插入以它为主键的表，并累加计数。后到的会遇到主键重复，于是什么也不加。")
    public void twoFlushersStoreOnce(Trial trial) {
        trial.everyOrder(stage -> {
            WriteBehind a = started(stage);
            WriteBehind b = another(stage);
            clicks(a, ID, 2);
            stage.atOnce(a::flush, b::flush);
            expectStored(stage, a, ID, 2);
            b.flush();
            expectStored(stage, b, ID, 2);
        });
        trial.everyOrder(stage -> {
            WriteBehind a = started(stage);
            a.click(ID);
            stage.atOnce(a::flush, a::flush); // two threads of one server
            expectStored(stage, a, ID, 1);
            flushAndExpect(stage, a);
        });
    }

    @Rule(
            order = 3,
            kind = Kind.RACE,
            points = 2,
            promise = "clicks that come at once all count, and each counts by the time it returns",
            zh = "同时到来的点击全都算数，而且每次点击返回时就已经算上")
    @Hint(
            en = "Two servers click a comment for which nothing waits yet. What does each of them find in Redis?",
            zh = "两台服务器点击同一条评论，而它还没有待落库的点击。它们各自会在 Redis 里看到什么？")
    @Hint(
            en = "Looking first and writing then are two steps; a thread that counts later has not counted yet.",
            zh = "先看一眼再写是两步；交给线程稍后再计，就是还没有计。")
    @Hint(
            en = "click is one command, HINCRBY, and returns when Redis has answered it; a missing field counts as 0.",
            zh = "click 只用一条命令 HINCRBY，等 Redis 答复了才返回；不存在的字段就等于 0。")
    public void clicksAtOnceAllCount(Trial trial) {
        WriteBehindScenes.CLICKS.forEach(trial::everyOrder);
        WriteBehindScenes.CLICKS_ASLEEP.forEach(trial::everyOrder);
    }

    @Rule(
            order = 1,
            kind = Kind.CRASH,
            points = 4,
            promise = "whatever step a flusher dies at, or loses a reply at, the next flush stores each click once",
            zh = "无论落库者在哪一步崩溃、或丢失哪一步的答复，下一次落库都会让每次点击恰好存一次")
    @Hint(
            en = "Between taking from Redis and committing in SQL there is a moment. Where are the clicks then?",
            zh = "从 Redis 取走之后、在 SQL 提交之前，有那么一刻：这时点击在哪里？")
    @Hint(
            en = "Keep the batch in Redis until SQL has it; and let SQL know the batch by its name.",
            zh = "在 SQL 存好之前，批次要一直留在 Redis 里；并且让 SQL 能凭名字认出这个批次。")
    @Hint(
            en =
                    "Begin a flush with the batch that is left from before, under its old number; delete it from Redis after the commit.",
            zh = "落库时先处理上次遗留的批次，沿用它原来的编号；提交之后才从 Redis 删除它。")
    public void aFlusherThatDiesLosesNothing(Trial trial) {
        Set<Fault> faults = EnumSet.of(Fault.CRASH, Fault.LOST_REPLY);
        trial.everyOrder(struckDuringAFlush(faults, List.of(ID, ID + 1), List.of(ID)));
        trial.everyOrder(struckDuringAFlush(faults, List.of(ID, ID), List.of()));
    }

    @Rule(
            order = 2,
            kind = Kind.CRASH,
            points = 2,
            promise = "while a flusher stands still others store every click, and it changes nothing when it wakes",
            zh = "一个落库者停住期间，别人照样把每次点击存好；它醒来之后也不会弄错任何东西")
    @Hint(
            en = "Your flusher stops for a minute, and its lock runs out. What does it do next?",
            zh = "你的落库者停了一分钟，锁已经过期。它接下来会做什么？")
    @Hint(
            en =
                    "A lock that runs out protects nobody from its old holder: what counts must be checked where it is written.",
            zh = "会过期的锁，防不住它从前的持有者：要紧的检查必须放在写入的地方。")
    @Hint(
            en =
                    "The batch's number as primary key stops the sleeper in SQL; delete a batch in Redis only if it is still yours.",
            zh = "用批次号作主键，SQL 就能挡住醒来的落库者；在 Redis 里，只有批次仍是自己的才删除。")
    public void aFlusherThatSleepsSpoilsNothing(Trial trial) {
        trial.everyOrder(struckDuringAFlush(EnumSet.of(Fault.PAUSE), List.of(ID, ID), List.of(ID)));
        trial.everyOrder(wakesBesideAnother());
    }

    @Rule(
            order = 3,
            kind = Kind.CRASH,
            points = 2,
            promise = "a click whose server dies, or whose reply is lost, is stored once or not at all",
            zh = "一次点击途中服务器崩溃或答复丢失，它要么存一次，要么不存")
    @Hint(en = "Redis was asked to count, and no reply came. Has it counted?", zh = "请 Redis 计数，答复没有回来。它到底计了没有？")
    @Hint(
            en =
                    "A click that throws may have been counted or not: the caller knows that. One that counts twice is wrong.",
            zh = "抛出异常的点击，可能计了，也可能没计：调用者知道这一点。而计两次就错了。")
    @Hint(en = "No catch and no second try in click: let the exception through.", zh = "click 里不要捕获异常，也不要再试一次：让异常抛出去。")
    public void aClickCutOffIsStoredOnceAtMost(Trial trial) {
        WriteBehindScenes.CLICKS_CUT_OFF.forEach(trial::everyOrder);
    }

    private static void clicks(WriteBehind counter, long id, int times) {
        for (int n = 0; n < times; n++) {
            counter.click(id);
        }
    }
}
