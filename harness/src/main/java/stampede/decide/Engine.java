package stampede.decide;

import java.math.BigInteger;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicBoolean;
import stampede.explore.Bounds;
import stampede.explore.Diverged;
import stampede.explore.Exploration;
import stampede.explore.Explorer;
import stampede.explore.Guide;
import stampede.explore.Program;
import stampede.explore.Schedule;
import stampede.grade.CannotJudge;
import stampede.grade.Decider;
import stampede.grade.Evidence;
import stampede.grade.Extent;
import stampede.grade.Need;
import stampede.grade.RuleBroken;
import stampede.grade.Scene;
import stampede.process.Names;
import stampede.service.Services;
import stampede.text.Text;
import stampede.wire.Wire;

/** Decides scenes on the run's services: explores, and plays every counterexample a second time before it is believed. */
public final class Engine implements Decider, AutoCloseable {
    /**
     * All orders, if there are no more than so many classes of them; of more those that leave a server at most twice: that
     * exposes nearly all races there are.
     */
    private static final List<Bounds> BOUNDS =
            List.of(new Bounds(1500, Integer.MAX_VALUE, 500), new Bounds(1500, 2, 500));

    /** The same where a message broker takes part, on which a play takes a hundred times as long. */
    private static final List<Bounds> BOUNDS_WITH_A_BROKER =
            List.of(new Bounds(40, Integer.MAX_VALUE, 10), new Bounds(20, 1, 10), new Bounds(20, 2, 10));

    /** So often a play begins at most: who gets a message is the broker's choice, and one of two each time or so. */
    private static final int MOST_BEGINNINGS = 20;

    private final Services services;
    private final Player player = new Player();
    private final OneCpu cpu = new OneCpu();
    private Props set;
    private Thread owner;
    private boolean mayBeginAnew;
    private volatile long schedules;
    private volatile long commands;

    public Engine(Services services) {
        this.services = services;
    }

    @Override
    public void letGo() {
        player.plays(() -> {
            if (set != null) {
                set.standing().clear();
            }
            return null;
        });
    }

    @Override
    public Effort effort() {
        return new Effort(schedules, commands);
    }

    @Override
    public Decided everyOrder(Scene scene, Cast cast) {
        return player.plays(() -> decide(scene, cast));
    }

    private Decided decide(Scene scene, Cast cast) {
        if (cpu.isCrowded()) {
            discard();
        }
        if (cast.household().isEmpty()) {
            return decide(scene, cast, true);
        }
        try {
            return decide(scene, cast, false);
        } catch (Names.AsksForEmptyStore | NotAgain e) {
            return decide(scene, cast, true); // as if each play were the first
        }
    }

    /** What servers that stood already did, or what went wrong among them, was not so when it was played again. */
    private static final class NotAgain extends RuntimeException {
        private static final long serialVersionUID = 1;
    }

    /**
     * @param anew whether each play has servers of its own, on empty services, even if they could outlive it
     */
    private Decided decide(Scene scene, Cast cast, boolean anew) {
        Evidence[] evidence = new Evidence[1];
        AtomicBoolean faults = new AtomicBoolean();
        List<Bounds> bounds = cast.needs(Need.AMQP) ? BOUNDS_WITH_A_BROKER : BOUNDS;
        set(cast).tables().forget();
        set(cast).brokerage().begin();
        set(cast).standing().expect(2);
        mayBeginAnew = true;
        Program program = guide -> play(scene, cast, guide, evidence, faults, anew);
        List<Steps> first = new ArrayList<>();
        Exploration found = new Explorer(
                        guide -> {
                            if (first.isEmpty()) {
                                first.add(new Steps(guide));
                                return program.run(first.get(0));
                            }
                            return program.run(guide);
                        },
                        bounds.get(0))
                .explore();
        for (Bounds fewer : bounds.subList(1, bounds.size())) {
            if (!found.complete() && found.shortest().isEmpty()) {
                found = found.or(new Explorer(program, fewer).explore());
            }
        }
        if (!anew && found.runs() > 1 && !first.get(0).touchTheSameAgain(program)) {
            throw new NotAgain(); // keys that are called otherwise in each play: orders may have been left out
        }
        Extent extent = extent(found, faults.get());
        if (found.shortest().isEmpty()) {
            return new Decided(extent, Optional.empty());
        }
        Text once = evidence[0].sentence();
        for (Schedule schedule : List.of(found.shortest().get(), found.seen().get())) {
            evidence[0] = null;
            discard(); // cold: nothing is left of the plays before
            try {
                Explorer.replay(guide -> play(scene, cast, guide, evidence, faults, true), schedule);
            } catch (Diverged e) {
                evidence[0] = null; // others may have been let go first where somebody sleeps or repeats himself
            }
            if (evidence[0] != null) {
                return new Decided(extent, Optional.of(evidence[0].withSchedule(schedule.toString())));
            }
        }
        if (!anew) {
            throw new NotAgain();
        }
        throw new CannotJudge(Text.of(
                "the order \"%s\" went wrong once (%s), and did not when it was played again",
                "次序 “%s” 出错了一次（%s），重演时却没有再出错", found.seen().get(), once));
    }

    private static Extent extent(Exploration found, boolean faults) {
        boolean one = found.complete() && found.orders().equals(BigInteger.ONE);
        return one
                ? new Extent.Scripted()
                : new Extent.Explored(found.complete(), found.orders(), found.wrong(), faults);
    }

    private boolean play(Scene scene, Cast cast, Guide guide, Evidence[] evidence, AtomicBoolean faults, boolean anew) {
        for (int begun = 1; mayBeginAnew && begun < MOST_BEGINNINGS; begun++) {
            try {
                return play(scene, cast, guide, evidence, faults, anew, false);
            } catch (Play.BeginsAnew e) {
                // nothing was chosen in it
            }
        }
        mayBeginAnew = false; // the service does not choose: it always does the same
        return play(scene, cast, guide, evidence, faults, anew, true);
    }

    private boolean play(
            Scene scene,
            Cast cast,
            Guide guide,
            Evidence[] evidence,
            AtomicBoolean faults,
            boolean anew,
            boolean forGood) {
        Props shared = set(cast);
        boolean emptied = shared.standing().begins(cast.household().orElse(null), anew);
        schedules = schedules + 1;
        cast.history().clear();
        shared.stillness().begin();
        shared.patience().begin(cast);
        Optional<Brokerage.Open> broker = cast.needs(Need.AMQP)
                ? Optional.of(shared.brokerage().emptied(shared.wire().loop(), services.amqp()))
                : Optional.empty();
        try (Play play = new Play(shared, guide, cast, emptied, broker)) {
            try {
                play.isForGood(forGood);
                if (emptied && shared.wire().leadsToRedis()) {
                    play.empty(services.redis().emptying());
                }
                if (cast.household().isPresent()) {
                    play.prepare();
                }
                played(scene, play, cast);
                play.end();
                return false;
            } catch (RuleBroken e) {
                play.account().ended(cast.history().inOrderOfEnd(), play.names());
                evidence[0] = play.hasMeetings() || e.evidence().rows().isEmpty()
                        ? e.evidence().withTable(play.names(), play.account().rows())
                        : e.evidence(); // one call after the other: the rule knows best what to show of them
                return true;
            } finally {
                faults.compareAndSet(false, play.mayBeStruck());
                commands = commands + play.account().commands();
            }
        } catch (CannotJudge | Names.AsksForEmptyStore e) {
            discard(); // who knows what still moves
            throw e;
        }
    }

    private static void played(Scene scene, Play play, Cast cast) {
        try {
            scene.play(play);
        } catch (RuntimeException e) {
            throw cast.unexpected(e).orElse(e);
        }
    }

    /** Belongs to the thread that plays: if an earlier one was given up, it may still be at it. */
    private Props set(Cast cast) {
        boolean redis = cast.needs(Need.REDIS) || !cast.needs(Need.AMQP);
        if (set != null && owner == Thread.currentThread() && set.wire().leadsToRedis() != redis) {
            discard();
        }
        if (set != null && owner != Thread.currentThread()) {
            if (owner.isAlive()) {
                set = null;
            } else {
                discard();
            }
        }
        if (set == null) {
            boolean close = false;
            if (redis) {
                services.redis().reset();
                close = cpu.keep(services.redis().process());
            }
            Wire wire = redis ? new Wire(services.redis()) : Wire.toNoRedis();
            Stillness stillness = new Stillness();
            Relay relay = new Relay(wire::wakeup);
            owner = Thread.currentThread();
            set = new Props(
                    wire,
                    stillness,
                    new Crew(stillness, relay::rested),
                    new Patience(wire, stillness, close),
                    new Tables(),
                    new Closer(),
                    relay,
                    new Standing(),
                    new Brokerage());
        }
        return set;
    }

    private void discard() {
        if (set != null) {
            set.standing().clear();
            set.crew().dismiss();
            set.closer().end();
            set.brokerage().close();
            set.wire().close();
            set = null;
        }
    }

    @Override
    public void close() {
        discard();
        player.close();
    }
}
