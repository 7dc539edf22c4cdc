package stampede.messaging;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.atomic.AtomicReference;
import stampede.grade.Evidence;
import stampede.grade.RuleBroken;
import stampede.grade.Server;
import stampede.grade.Trial;
import stampede.text.Text;

/**
 * Two servers declare at once: one stands still after each of its steps in turn, the other declares all of it meanwhile,
 * and then the first goes on. What a client can see of another one's steps are exchanges and queues, and not bindings, so
 * that it suffices to stop there.
 */
final class Beside {
    private static final int MOST_STOPS = 40;
    private static final int MOST_ROWS = 6;

    private final Trial trial;

    Beside(Trial trial) {
        this.trial = trial;
    }

    void require() {
        List<Map<String, Integer>> learned;
        try (Declarers declarers = new Declarers(trial)) {
            learned = Topology.declaredBy(declarers, trial.server()).learn();
        }
        int stops = 0;
        while (stops < MOST_STOPS && stoppedAfter(stops + 1, learned)) {
            stops++;
        }
        trial.remark(Text.of("one server stood still after each of its %s steps", "一台服务器在它的 %s 步之后各停住一次", stops));
    }

    /** Whether the first got so far. */
    private boolean stoppedAfter(int steps, List<Map<String, Integer>> learned) {
        trial.reset();
        Stop stop = new Stop(steps);
        Server a = trial.server();
        Server b = trial.server();
        try (Declarers declarers = new Declarers(trial)) {
            Lent ofA = declarers.lend(stop);
            AtomicReference<Topology> seen = new AtomicReference<>();
            trial.together(List.of(
                    () -> {
                        try {
                            declarers.declare(a, ofA, Text.of("declare on server A", "服务器 A 的 declare"));
                        } finally {
                            stop.ended();
                        }
                    },
                    () -> {
                        try {
                            if (stop.awaitStanding()) {
                                seen.set(beside(declarers, b, ofA, learned));
                            }
                        } finally {
                            stop.goOn();
                        }
                    }));
            if (seen.get() == null) {
                return false;
            }
            seen.get().send();
            seen.get().requireUnchanged(Text.of("server A has gone on", "服务器 A 继续"), Set.of());
            return true;
        } finally {
            a.close();
            b.close();
        }
    }

    /** Leaves messages waiting. */
    private static Topology beside(Declarers declarers, Server b, Lent ofA, List<Map<String, Integer>> learned) {
        Lent ofB = declarers.lend();
        try {
            declarers.declare(b, ofB, Text.of("declare on server B", "服务器 B 的 declare"));
            Topology topology = Topology.of(declarers, ofB);
            topology.expect(learned, Text.of("declared by one server alone,", "只有一台服务器声明时"));
            topology.requireSameWays(Text.of(
                    "declare on server B, while server A stands in the middle", "服务器 A 停在半路、服务器 B 的 declare 返回"));
            return topology;
        } catch (RuleBroken e) {
            throw new RuleBroken(e.evidence().withTable(List.of("server A", "server B"), rows(ofA, ofB)));
        }
    }

    private static List<Evidence.Row> rows(Lent ofA, Lent ofB) {
        List<Evidence.Row> rows = new ArrayList<>();
        lastOf(ofA.traffic().all()).forEach(said -> rows.add(said.row(0)));
        rows.add(Evidence.Row.event(0, Text.of("stands still", "停住")));
        lastOf(ofB.traffic().all()).forEach(said -> rows.add(said.row(1)));
        rows.add(Evidence.Row.event(1, Text.of("declare returns", "declare 返回")));
        return rows;
    }

    private static List<Traffic.Said> lastOf(List<Traffic.Said> all) {
        return all.subList(Math.max(0, all.size() - MOST_ROWS), all.size());
    }
}
