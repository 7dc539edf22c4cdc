package stampede.counter;

import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.LongConsumer;
import java.util.stream.LongStream;
import stampede.grade.RuleBroken;
import stampede.grade.Trial;
import stampede.text.Text;

/** Clicks and flushes on and on, one after the other: for what goes wrong late, or with many. */
final class WriteBehindLongRun {
    private static final long ID = 7;
    private static final long MANY = 20_000_000;
    private static final long HUGE = 4711;

    private final Trial trial;
    private final WriteBehind a;
    private final WriteBehind b;
    private final Map<Long, Long> clicked = new TreeMap<>();

    WriteBehindLongRun(Trial trial) {
        this.trial = trial;
        a = trial.server().as(WriteBehind.class);
        makeTables(a.schema());
        b = trial.server().as(WriteBehind.class);
    }

    private void makeTables(List<String> statements) {
        try (Connection connection = trial.sql().getConnection();
                Statement statement = connection.createStatement()) {
            for (String each : statements) {
                statement.execute(each);
            }
        } catch (SQLException e) {
            throw new RuleBroken(Text.of(
                    "the database refused a statement of schema(): %s", "数据库拒绝了 schema() 的一条语句：%s", e.getMessage()));
        }
    }

    /** The servers click, and flush, by turns; after each flush both know what is stored. */
    WriteBehindLongRun inTurn(int flushes) {
        for (int n = 1; n <= flushes; n++) {
            WriteBehind clicker = n % 2 == 0 ? a : b;
            click(clicker, ID);
            if (n % 3 == 0) {
                click(clicker, ID + 1);
            }
            (n / 2 % 2 == 0 ? a : b).flush();
            expect(a, ID);
            expect(b, ID);
        }
        expect(a, ID + 1);
        return this;
    }

    /** So many comments wait for one flush, those among them that are easily taken for others. */
    WriteBehindLongRun manyComments(int comments) {
        List<Long> ids = new ArrayList<>(Ids.ALIKE);
        LongStream.range(MANY, MANY + comments - ids.size()).forEach(ids::add);
        for (int i = 0; i < ids.size(); i++) {
            click(i % 2 == 0 ? a : b, ids.get(i));
        }
        Ids.ALIKE.stream().filter(id -> id % 3 == 0).forEach(id -> click(a, id));
        a.flush();
        ids.forEach(id -> expect(b, id));
        return this;
    }

    WriteBehindLongRun afterARestart() {
        click(a, ID);
        WriteBehind c = trial.server().as(WriteBehind.class);
        click(c, ID);
        c.flush();
        expect(c, ID);
        expect(a, ID);
        return this;
    }

    /** As if billions had clicked since the last flush, where we know how to add them: where five more come out right. */
    void beyondAnInt() {
        for (long more : new long[] {5, 3_000_000_000L}) {
            for (int n = 0; n < 17; n++) {
                click(a, HUGE);
            }
            Optional<LongConsumer> place = StoredNumber.of(trial.redis(), more == 5 ? 17 : 17 + 5 + 17)
                    .or(() -> StoredNumber.of(trial.redis(), 17));
            if (place.isEmpty()) {
                return;
            }
            place.get().accept(more);
            clicked.merge(HUGE, more, Long::sum);
            try {
                WriteBehind fresh = trial.server().as(WriteBehind.class);
                fresh.flush();
                expect(fresh, HUGE);
            } catch (RuleBroken e) {
                if (more == 5) {
                    return; // its number stands for something else, and it has noticed
                }
                throw e;
            }
        }
    }

    private void click(WriteBehind counter, long id) {
        counter.click(id);
        clicked.merge(id, 1L, Long::sum);
    }

    private void expect(WriteBehind counter, long id) {
        long stored = counter.stored(id);
        trial.require(
                stored == clicked.get(id),
                "comment %s was clicked %s times, and SQL holds %s",
                "评论 %s 被点击了 %s 次，SQL 里却是 %s 次",
                id,
                clicked.get(id),
                stored);
    }
}
