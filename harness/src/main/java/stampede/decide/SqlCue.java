package stampede.decide;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import stampede.explore.Footprint;
import stampede.explore.Touched;
import stampede.service.SqlAdmin;
import stampede.text.Text;
import stampede.wire.Fate;

/** A step of a connection to the SQL database. */
record SqlCue(
        SqlSteps steps, SqlSteps.Waiting waiting, Object source, SqlAdmin admin, Map<SqlSteps.Waiting, Integer> rows)
        implements Cue {
    /** All rows and locks together: which of them a statement touches only the database knows. */
    private static final Set<String> DATABASE = Set.of("the database");

    @Override
    public int server() {
        return steps.server();
    }

    @Override
    public Text told() {
        return waiting.step().told();
    }

    @Override
    public Optional<Worker> worker(List<Worker> working) {
        return waiting.thread() instanceof Worker worker ? Optional.of(worker) : Optional.empty();
    }

    @Override
    public Footprint footprint() {
        return Footprint.inSql(
                server(), waiting.step().writes() ? new Touched(Set.of(), DATABASE) : new Touched(DATABASE, Set.of()));
    }

    @Override
    public void go(Fate fate, int row) {
        rows.put(waiting, row);
        steps.grant(waiting, fate);
    }

    @Override
    public boolean isUnderWay() {
        return waiting.outcome().isEmpty()
                && admin.blockedBy(waiting.step().session().id()).isEmpty();
    }
}
