package stampede.counter;

import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import stampede.grade.Fault;
import stampede.grade.Scene;
import stampede.grade.Server;
import stampede.grade.Stage;
import stampede.history.Operation;

/** The situations that decide about moving counts: who clicks and who flushes at once, and whom a fault strikes. */
final class WriteBehindScenes {
    private static final long ID = 7;
    private static final long OTHER = 8;

    /** Clicks that meet, where none wait and where some do, on two servers and on one. */
    static final List<Scene> CLICKS = List.of(
            stage -> {
                WriteBehind a = started(stage);
                WriteBehind b = another(stage);
                stage.atOnce(() -> a.click(ID), () -> b.click(ID));
                flushAndExpect(stage, a);
                stage.atOnce(() -> a.click(ID), () -> b.click(ID));
                a.click(OTHER);
                flushAndExpect(stage, b);
            },
            stage -> {
                WriteBehind a = started(stage);
                a.click(ID);
                stage.atOnce(() -> a.click(ID), () -> a.click(ID));
                flushAndExpect(stage, a);
            },
            stage -> {
                WriteBehind a = started(stage);
                WriteBehind b = another(stage);
                stage.atOnce(() -> {
                    a.click(ID);
                    flushAndExpect(stage, b); // the click has returned, so it counts
                });
            });

    /** A click that is cut off, by its server's death or its connection's; then others go on. */
    static final List<Scene> CLICKS_CUT_OFF = List.of(cutOff(false), cutOff(true));

    /** A click that stands still while others click and flush, and then goes on. */
    static final List<Scene> CLICKS_ASLEEP = List.of(asleep(0), asleep(2));

    private WriteBehindScenes() {}

    private static Scene cutOff(boolean warm) {
        return stage -> {
            Server a = stage.server();
            WriteBehind victim = a.as(WriteBehind.class);
            stage.schema(victim.schema());
            WriteBehind b = another(stage);
            if (warm) {
                b.click(ID);
            }
            stage.atOnce(EnumSet.of(Fault.CRASH, Fault.LOST_REPLY), a, () -> victim.click(ID));
            flushAndExpect(stage, b);
            b.click(ID);
            flushAndExpect(stage, b);
        };
    }

    private static Scene asleep(int flushes) {
        return stage -> {
            Server a = stage.server();
            WriteBehind sleeper = a.as(WriteBehind.class);
            stage.schema(sleeper.schema());
            WriteBehind b = another(stage);
            stage.atOnce(EnumSet.of(Fault.PAUSE), a, () -> sleeper.click(ID));
            for (int n = 0; n < flushes; n++) {
                b.click(ID);
                flushAndExpect(stage, b);
            }
            stage.resume();
            flushAndExpect(stage, b);
            b.click(ID);
            flushAndExpect(stage, b);
        };
    }

    /**
     * The fault strikes a flush of the clicks before it; meanwhile another server clicks and flushes.
     *
     * <p>When that returns all must be stored, whatever the one that was struck may still do; and if it lives it goes on,
     * too, with whatever it remembers.
     */
    static Scene struckDuringAFlush(Set<Fault> faults, List<Long> before, List<Long> meanwhile) {
        return stage -> {
            Server a = stage.server();
            WriteBehind victim = a.as(WriteBehind.class);
            stage.schema(victim.schema());
            WriteBehind b = another(stage);
            before.forEach(victim::click);
            stage.atOnce(faults, a, victim::flush);
            meanwhile.forEach(b::click);
            flushAndExpect(stage, b);
            stage.resume();
            expectAllStored(stage, b);
            b.click(ID);
            flushAndExpect(stage, b);
            Optional<Fault> struck = stage.struck();
            if (struck.isPresent() && struck.get() != Fault.CRASH) {
                b.click(ID);
                stage.atOnce(victim::flush); // which may fail once more, if its connection is not what it was
                flushAndExpect(stage, b);
            }
        };
    }

    /**
     * A flusher stands still when it has stored all and has hardly more to do than to clear that away, and wakes beside
     * another, who flushes what came later. A click that meets the flush gives it a second batch: so only the end is left.
     */
    static Scene wakesBesideAnother() {
        return stage -> {
            Server a = stage.server();
            WriteBehind sleeper = a.as(WriteBehind.class);
            stage.schema(sleeper.schema());
            WriteBehind b = another(stage);
            sleeper.click(ID);
            long before = stage.roundTrips(a);
            sleeper.flush();
            long whole = stage.roundTrips(a) - before;
            sleeper.click(ID);
            before = stage.roundTrips(a);
            stage.atOnce(EnumSet.of(Fault.PAUSE), a, sleeper::flush, () -> b.click(ID));
            boolean nearItsEnd = stage.roundTrips(a) - before >= whole && b.stored(ID) == 3;
            if (nearItsEnd && stage.struck().isPresent()) {
                flushAndExpect(stage, b);
                b.click(ID);
                stage.resume(b::flush);
                expectAllStored(stage, b);
            }
        };
    }

    /** A server on empty tables of its own. */
    static WriteBehind started(Stage stage) {
        WriteBehind counter = another(stage);
        stage.schema(counter.schema());
        return counter;
    }

    static WriteBehind another(Stage stage) {
        return stage.server().as(WriteBehind.class);
    }

    static void flushAndExpect(Stage stage, WriteBehind counter) {
        counter.flush();
        expectAllStored(stage, counter);
    }

    /** Of each comment all clicks are stored that have returned, and none twice; those that have not may be. */
    static void expectAllStored(Stage stage, WriteBehind counter) {
        List<Operation> clicks =
                stage.history().stream().filter(o -> o.method().equals("click")).toList();
        Set<Long> ids = new TreeSet<>();
        clicks.forEach(click -> ids.add(id(click)));
        for (long id : ids) {
            long all = clicks.stream().filter(click -> id(click) == id).count();
            long uncertain = clicks.stream()
                    .filter(click -> id(click) == id && click.unknown())
                    .count();
            long certain = all - uncertain;
            long stored = counter.stored(id);
            if (uncertain == 0) {
                expect(stage, stored == certain, id, certain, stored);
            } else {
                stage.require(
                        stored >= certain && stored <= certain + uncertain,
                        "comment %s was clicked %s times, another %s got no answer, and SQL holds %s",
                        "评论 %s 被点击了 %s 次，另有 %s 次没有得到答复，SQL 里却是 %s 次",
                        id,
                        certain,
                        uncertain,
                        stored);
            }
        }
    }

    private static long id(Operation click) {
        return (Long) click.arguments().get(0);
    }

    static void expectStored(Stage stage, WriteBehind counter, long id, long clicks) {
        long stored = counter.stored(id);
        expect(stage, stored == clicks, id, clicks, stored);
    }

    private static void expect(Stage stage, boolean holds, long id, long clicks, long stored) {
        stage.require(
                holds,
                "comment %s was clicked %s times, and SQL holds %s",
                "评论 %s 被点击了 %s 次，SQL 里却是 %s 次",
                id,
                clicks,
                stored);
    }
}
