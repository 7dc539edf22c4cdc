package stampede.decide;

import java.util.Collection;
import java.util.function.BooleanSupplier;
import stampede.grade.CannotJudge;
import stampede.text.Text;
import stampede.wire.Link;
import stampede.wire.Wire;

/** Pumps the wire until something is so; gives up, without a verdict, when it never comes. */
final class Patience {
    /** So often it is looked without waiting: most answers come within microseconds. */
    private static final int GLANCES = 40;

    private static final long GIVES_UP_NANOS = 20_000_000_000L;

    private final Wire wire;
    private final Stillness stillness;

    Patience(Wire wire, Stillness stillness) {
        this.wire = wire;
        this.stillness = stillness;
    }

    void until(BooleanSupplier so) {
        long began = 0;
        for (int i = 0; !so.getAsBoolean(); i++) {
            wire.pump(i < GLANCES ? 0 : 1, so);
            began = began == 0 ? System.nanoTime() : began;
            requirePatience(began);
        }
    }

    /** Pumps until the servers are still and {@code answered} holds. */
    void still(Collection<Worker> workers, Collection<Link> links, BooleanSupplier answered) {
        long began = System.nanoTime();
        for (int i = 0; ; i++) {
            int events = wire.pump(i < GLANCES ? 0 : 1, () -> stillness.isStillAtAGlance(workers, links));
            if (events == 0 && answered.getAsBoolean()) {
                boolean still = stillness.isStillAtAGlance(workers, links)
                        || (i > GLANCES && stillness.isStill(workers, links));
                if (still && wire.pump(0) == 0) {
                    return;
                }
            }
            if (i > GLANCES) {
                requirePatience(began);
            }
        }
    }

    private static void requirePatience(long began) {
        if (Thread.currentThread().isInterrupted() || System.nanoTime() - began > GIVES_UP_NANOS) {
            throw new CannotJudge(Text.of(
                    "a call neither returned nor came to rest within %s s",
                    "有一个调用在 %s 秒内既没有返回，也没有停下来", GIVES_UP_NANOS / 1_000_000_000L));
        }
    }
}
