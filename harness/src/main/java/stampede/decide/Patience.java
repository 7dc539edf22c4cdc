package stampede.decide;

import java.util.Collection;
import java.util.List;
import java.util.function.BooleanSupplier;
import stampede.grade.CannotJudge;
import stampede.grade.Decider.Cast;
import stampede.loop.Wired;
import stampede.text.Text;
import stampede.wire.Link;
import stampede.wire.Wire;

/** Pumps the wire until something is so; gives up, without a verdict, when it never comes. */
final class Patience {
    /** So often it is looked closely without waiting: what a glance does not tell comes within microseconds, or not soon. */
    private static final int CLOSE_LOOKS = 20;

    /** So long it is looked without waiting where a thread that sleeps takes as long to wake as Redis takes to answer. */
    private static final long AWAKE_NANOS = 80_000;

    /** Far: whoever runs has a {@link Budget}, and who does not run is still. */
    private static final long GIVES_UP_NANOS = 60_000_000_000L;

    private final Wire wire;
    private final Stillness stillness;
    private final long awake;
    private final Budget budget = new Budget();
    private final Residents residents = new Residents();

    /**
     * @param near whether Redis answers on the processor that asks, once whoever asks leaves it
     */
    Patience(Wire wire, Stillness stillness, boolean near) {
        this.awake = near ? 0 : AWAKE_NANOS;
        this.wire = wire;
        this.stillness = stillness;
    }

    /** A play begins. */
    void begin(Cast cast) {
        budget.begin(cast);
    }

    /** Pumps until it is so; whatever makes it so wakes the pump. */
    void until(BooleanSupplier so) {
        if (so.getAsBoolean()) {
            return;
        }
        long began = System.nanoTime();
        while (!so.getAsBoolean()) {
            wire.pump(System.nanoTime() - began < awake ? 0 : 1, so);
            requirePatience(began);
        }
    }

    /** Pumps until the servers are still and {@code answered} holds. */
    void still(Collection<Worker> workers, Collection<? extends Wired> links, BooleanSupplier answered) {
        long began = 0;
        for (int i = 0; ; i++) {
            boolean closely = stillness.takesACloseLook(links);
            int events =
                    wire.pump(closely && i < CLOSE_LOOKS ? 0 : 1, () -> stillness.isStillAtAGlance(workers, links));
            if (events == 0 && answered.getAsBoolean()) {
                boolean still = stillness.isStillAtAGlance(workers, links)
                        || ((closely || i > 0) && stillness.isStill(workers, links));
                if (still && wire.pump(0) == 0) {
                    return;
                }
            }
            if (i > CLOSE_LOOKS) {
                if (began == 0) {
                    began = System.nanoTime();
                    budget.beginWait();
                }
                budget.require(workers);
                requirePatience(began);
            }
        }
    }

    /**
     * Pumps until servers that are processes rest and {@code answered} holds. Whatever they do wakes the pump, except when
     * they go to sleep: that takes a moment, for which the processor is left to them.
     */
    void processes(Collection<Worker> workers, List<Host> hosts, Collection<Link> links, BooleanSupplier answered) {
        long began = 0;
        boolean pushed = links.stream().anyMatch(Link::mayBePushed);
        for (int i = 0; ; i++) {
            Residents.State state = residents.state(workers, hosts, links);
            for (int doze = 0; doze < CLOSE_LOOKS && state == Residents.State.DOZE; doze++) {
                Thread.yield();
                state = residents.state(workers, hosts, links);
            }
            boolean quiet = state == Residents.State.REST && answered.getAsBoolean();
            int events = wire.pump(quiet || state == Residents.State.DOZE || (pushed && i == 0) ? 0 : 1);
            if (events == 0 && quiet) {
                if (!pushed) {
                    return;
                }
                pushed = false;
                wire.barrier();
                continue;
            }
            if (events == 0 && state == Residents.State.DOZE) {
                Thread.yield();
            }
            if (events > 0) {
                began = 0;
            } else if (i > CLOSE_LOOKS) {
                if (began == 0) {
                    began = System.nanoTime();
                    residents.beginWait(hosts);
                }
                residents.require(hosts, workers, budget.allowance(), began);
                requirePatience(began);
            }
        }
    }

    /** They are waited for from now on, by {@link #isStillNow}. */
    void beginWait() {
        budget.beginWait();
    }

    /** Whether they are still now; pumps what there is to pump. */
    boolean isStillNow(Collection<Worker> workers, Collection<? extends Wired> links, BooleanSupplier answered) {
        while (wire.pump(0) > 0) {
            // on
        }
        if (answered.getAsBoolean()
                && (stillness.isStillAtAGlance(workers, links) || stillness.isStill(workers, links))) {
            return wire.pump(0) == 0;
        }
        budget.require(workers);
        return false;
    }

    static void requirePatience(long began) {
        if (Thread.currentThread().isInterrupted() || System.nanoTime() - began > GIVES_UP_NANOS) {
            throw new CannotJudge(Text.of(
                    "a call neither returned nor came to rest within %s s",
                    "有一个调用在 %s 秒内既没有返回，也没有停下来", GIVES_UP_NANOS / 1_000_000_000L));
        }
    }
}
