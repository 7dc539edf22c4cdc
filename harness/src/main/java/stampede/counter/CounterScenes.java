package stampede.counter;

import java.util.EnumSet;
import java.util.List;
import java.util.function.Consumer;
import stampede.counter.CounterHistory.Check;
import stampede.grade.Fault;
import stampede.grade.Scene;
import stampede.grade.Server;
import stampede.grade.Stage;

/** The situations that decide about a counter: who calls what at once, on which comment, and what was there before. */
final class CounterScenes {
    private static final long ID = 7;

    /** Clicks that meet, on a comment nobody has clicked and on one with clicks. */
    static final List<Situation> CLICKS = List.of(
            new Situation(stage -> {
                CommentCounter a = counter(stage);
                CommentCounter b = counter(stage);
                stage.atOnce(() -> a.click(ID), () -> b.click(ID));
                a.count(ID);
            }),
            new Situation(stage -> {
                CommentCounter a = counter(stage);
                CommentCounter b = counter(stage);
                a.click(ID);
                stage.atOnce(() -> a.click(ID), () -> b.click(ID));
                b.count(ID);
            }),
            new Situation(stage -> {
                CommentCounter a = counter(stage);
                CommentCounter b = counter(stage);
                for (int n = 0; n < 9; n++) {
                    a.click(ID);
                }
                stage.atOnce(() -> a.click(ID), () -> b.click(ID)); // from 9 to 11: one digit becomes two
                b.count(ID);
                a.click(ID);
            }),
            new Situation(stage -> {
                CommentCounter a = counter(stage);
                stage.atOnce(() -> a.click(ID), () -> a.click(ID));
                a.count(ID);
            }),
            new Situation(stage -> {
                CommentCounter a = counter(stage);
                CommentCounter b = counter(stage);
                CommentCounter c = counter(stage);
                stage.atOnce(() -> a.click(ID), () -> b.click(ID), () -> c.click(ID));
                c.count(ID);
            }));

    /** Reads that meet clicks; of one that was read before, too, for whoever remembers what he has read. */
    static final List<Situation> READS = List.of(
            new Situation(stage -> {
                CommentCounter a = counter(stage);
                CommentCounter b = counter(stage);
                stage.atOnce(() -> a.click(ID), () -> b.count(ID));
                a.count(ID);
                b.count(ID);
            }),
            new Situation(stage -> {
                CommentCounter a = counter(stage);
                CommentCounter b = counter(stage);
                a.click(ID);
                b.count(ID);
                stage.atOnce(() -> a.click(ID), () -> b.count(ID));
                b.count(ID);
                b.click(ID);
                a.count(ID);
            }),
            new Situation(stage -> {
                CommentCounter a = counter(stage);
                CommentCounter b = counter(stage);
                stage.atOnce(() -> a.click(ID), () -> b.counts(List.of(ID, ID + 1)));
                a.counts(List.of(ID, ID + 1));
            }),
            new Situation(stage -> {
                CommentCounter a = counter(stage);
                CommentCounter b = counter(stage);
                stage.atOnce(() -> a.click(ID), () -> {
                    b.click(ID);
                    b.count(ID);
                });
                a.count(ID);
            }));

    /** A click that is cut off, by its server's death or its connection's; then others go on. */
    static final List<Situation> CUT_OFF = List.of(cutOff(false), cutOff(true));

    /** A click whose reply is lost while another counts: whatever it says then must be its own. */
    static final List<Situation> MEETS_ONE_CUT_OFF = List.of(new Situation(stage -> {
        Server a = stage.server();
        CommentCounter b = counter(stage);
        CommentCounter cut = a.as(CommentCounter.class);
        stage.atOnce(EnumSet.of(Fault.LOST_REPLY), a, () -> cut.click(ID), () -> b.click(ID));
        b.click(ID);
    }));

    /** Reads that get no reply. */
    static final List<Situation> UNANSWERED = List.of(
            unanswered(counter -> counter.count(ID)), unanswered(counter -> counter.counts(List.of(ID, ID + 1))));

    /** A server stops in the middle of a click, for as long as the others like, and then goes on. */
    static final List<Situation> ASLEEP = List.of(asleep(false), asleep(true));

    private CounterScenes() {}

    /** A situation, to be judged by whatever a rule demands. */
    record Situation(Scene scene) {

        void judged(Stage stage, Check check) {
            scene.play(stage);
            CounterHistory.judge(stage.history(), check);
        }
    }

    private static Situation cutOff(boolean warm) {
        return new Situation(stage -> {
            Server a = stage.server();
            CommentCounter b = counter(stage);
            if (warm) {
                b.click(ID);
            }
            CommentCounter cut = a.as(CommentCounter.class);
            stage.atOnce(EnumSet.of(Fault.CRASH, Fault.LOST_REPLY), a, () -> cut.click(ID));
            b.click(ID);
            b.count(ID);
            b.click(ID);
            b.count(ID);
        });
    }

    private static Situation asleep(boolean warm) {
        return new Situation(stage -> {
            Server a = stage.server();
            CommentCounter b = counter(stage);
            if (warm) {
                b.click(ID);
            }
            CommentCounter sleeper = a.as(CommentCounter.class);
            stage.atOnce(EnumSet.of(Fault.PAUSE), a, () -> sleeper.click(ID));
            b.click(ID);
            stage.resume();
            b.count(ID);
            b.click(ID);
            b.count(ID);
        });
    }

    private static Situation unanswered(Consumer<CommentCounter> read) {
        return new Situation(stage -> {
            Server a = stage.server();
            CommentCounter cut = a.as(CommentCounter.class);
            cut.click(ID);
            cut.click(ID);
            stage.atOnce(EnumSet.of(Fault.LOST_REPLY), a, () -> read.accept(cut));
        });
    }

    private static CommentCounter counter(Stage stage) {
        return stage.server().as(CommentCounter.class);
    }
}
