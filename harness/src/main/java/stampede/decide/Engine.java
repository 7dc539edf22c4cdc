package stampede.decide;

import java.util.Optional;
import stampede.explore.Bounds;
import stampede.explore.Diverged;
import stampede.explore.Exploration;
import stampede.explore.Explorer;
import stampede.explore.Guide;
import stampede.explore.Schedule;
import stampede.grade.CannotJudge;
import stampede.grade.Decider;
import stampede.grade.Evidence;
import stampede.grade.Extent;
import stampede.grade.RuleBroken;
import stampede.grade.Scene;
import stampede.service.Services;
import stampede.text.Text;
import stampede.wire.Wire;

/** Decides scenes on the run's services: explores, and plays every counterexample a second time before it is believed. */
public final class Engine implements Decider, AutoCloseable {
    private static final Bounds BOUNDS = new Bounds(4000, Integer.MAX_VALUE, 1000);

    private final Services services;
    private Play.Set set;
    private long schedules;
    private long commands;

    public Engine(Services services) {
        this.services = services;
    }

    @Override
    public Effort effort() {
        return new Effort(schedules, commands);
    }

    @Override
    public Decided everyOrder(Scene scene, Cast cast) {
        Evidence[] evidence = new Evidence[1];
        Exploration found = new Explorer(guide -> play(scene, cast, guide, evidence), BOUNDS).explore();
        Extent extent = new Extent.Explored(found.complete(), found.orders(), found.wrong());
        if (found.shortest().isEmpty()) {
            return new Decided(extent, Optional.empty());
        }
        Schedule shortest = found.shortest().get();
        evidence[0] = null;
        try {
            Explorer.replay(guide -> play(scene, cast, guide, evidence), shortest);
        } catch (Diverged e) {
            evidence[0] = null;
        }
        if (evidence[0] == null) {
            throw new CannotJudge(Text.of(
                    "the order %s went wrong once, and did not when it was played again",
                    "次序 %s 出错了一次，重演时却没有再出错", shortest));
        }
        return new Decided(extent, Optional.of(evidence[0].withSchedule(shortest.toString())));
    }

    private boolean play(Scene scene, Cast cast, Guide guide, Evidence[] evidence) {
        Play.Set shared = set();
        schedules++;
        services.redis().reset();
        cast.history().clear();
        shared.stillness().begin();
        try (Play play = new Play(shared, guide, cast)) {
            try {
                scene.play(play);
                play.end();
                return false;
            } catch (RuleBroken e) {
                play.account().ended(cast.history().inOrderOfEnd(), play.names());
                evidence[0] =
                        e.evidence().withTable(play.names(), play.account().rows());
                return true;
            } finally {
                commands += play.commands();
            }
        }
    }

    private Play.Set set() {
        if (set == null) {
            Wire wire = new Wire(services.redis().uri());
            Stillness stillness = new Stillness();
            set = new Play.Set(wire, stillness, new Crew(stillness, wire::wakeup), new Patience(wire, stillness), null);
        }
        return set;
    }

    @Override
    public void close() {
        if (set != null) {
            set.crew().dismiss();
            set.wire().close();
        }
    }
}
