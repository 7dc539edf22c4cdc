package stampede.counter;

import java.util.ArrayList;
import java.util.Collections;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
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

/** What moving counts behind the clickers' backs promises. */
@Exercise(
        contract = WriteBehind.class,
        order = 3,
        needs = {Need.REDIS, Need.SQL})
public final class WriteBehindRules {
    private static final long ID = 7;

    @Rule(
            order = 1,
            points = 5,
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
            clicks(counter, Long.MIN_VALUE, 1);
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
            counter.flush();
            expectStored(stage, counter, ID, 5);
            expectStored(stage, counter, Long.MIN_VALUE, 1);
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
            WriteBehind b = stage.server().as(WriteBehind.class);
            clicks(b, ID, 1);
            b.flush();
            expectStored(stage, a, ID, 3);
            clicks(b, ID, 1);
            a.flush();
            WriteBehind c = stage.server().as(WriteBehind.class);
            expectStored(stage, c, ID, 4);
            c.flush();
            expectStored(stage, b, ID, 4);
        });
    }

    @Rule(
            order = 1,
            kind = Kind.RACE,
            points = 5,
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
            WriteBehind b = stage.server().as(WriteBehind.class);
            clicks(a, ID, 2);
            stage.atOnce(a::flush, () -> b.click(ID));
            b.flush();
            expectStored(stage, b, ID, 3);
        });
    }

    @Rule(
            order = 2,
            kind = Kind.RACE,
            points = 4,
            promise = "two servers that flush at once store each click once",
            zh = "两台服务器同时落库，每次点击也只存一次；无论哪台返回时，都已存好")
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
            WriteBehind b = stage.server().as(WriteBehind.class);
            clicks(a, ID, 2);
            stage.atOnce(a::flush, b::flush);
            expectStored(stage, a, ID, 2);
            b.flush();
            expectStored(stage, b, ID, 2);
        });
    }

    @Rule(
            order = 1,
            kind = Kind.CRASH,
            points = 6,
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
            points = 3,
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
    }

    /**
     * The fault strikes a flush of the clicks before it; meanwhile another server clicks and flushes.
     *
     * <p>When that returns all must be stored, whatever the one that was struck may still do.
     */
    private static Scene struckDuringAFlush(Set<Fault> faults, List<Long> before, List<Long> meanwhile) {
        return stage -> {
            Server a = stage.server();
            WriteBehind victim = a.as(WriteBehind.class);
            stage.schema(victim.schema());
            WriteBehind b = stage.server().as(WriteBehind.class);
            before.forEach(victim::click);
            stage.atOnce(faults, a, victim::flush);
            meanwhile.forEach(b::click);
            b.flush();
            List<Long> clicked = new ArrayList<>(before);
            clicked.addAll(meanwhile);
            expectStored(stage, b, clicked);
            stage.resume();
            expectStored(stage, b, clicked);
            b.click(ID);
            clicked.add(ID);
            b.flush();
            expectStored(stage, b, clicked);
        };
    }

    /** A server on empty tables of its own. */
    private static WriteBehind started(Stage stage) {
        WriteBehind counter = stage.server().as(WriteBehind.class);
        stage.schema(counter.schema());
        return counter;
    }

    private static void clicks(WriteBehind counter, long id, int times) {
        for (int n = 0; n < times; n++) {
            counter.click(id);
        }
    }

    private static void expectStored(Stage stage, WriteBehind counter, List<Long> clicked) {
        for (long id : new TreeSet<>(clicked)) {
            expectStored(stage, counter, id, Collections.frequency(clicked, id));
        }
    }

    private static void expectStored(Stage stage, WriteBehind counter, long id, long clicks) {
        long stored = counter.stored(id);
        stage.require(
                stored == clicks,
                "comment %s was clicked %s times, and SQL holds %s",
                "评论 %s 被点击了 %s 次，SQL 里却是 %s 次",
                id,
                clicks,
                stored);
    }
}
