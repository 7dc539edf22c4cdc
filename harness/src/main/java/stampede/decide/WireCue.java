package stampede.decide;

import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import stampede.explore.Footprint;
import stampede.explore.Touched;
import stampede.text.Text;
import stampede.wire.Command;
import stampede.wire.Fate;
import stampede.wire.Keys;
import stampede.wire.Link;

/** The command at the head of a connection to Redis; EXEC stands for its whole transaction. */
record WireCue(int server, Link link, Map<Link, Integer> rows) implements Cue {

    @Override
    public Object source() {
        return link;
    }

    @Override
    public Text told() {
        return told(link);
    }

    static Text told(Link link) {
        List<Command> work = link.work();
        return Text.verbatim(
                link.head().name().equals("EXEC")
                        ? "MULTI "
                                + String.join(
                                        "; ", work.stream().map(Command::told).toList()) + " EXEC"
                        : link.head().told());
    }

    @Override
    public Optional<Worker> worker(List<Worker> working) {
        for (Worker worker : working) {
            if (worker.socket() != null && link.leadsTo(worker.socket())) {
                return Optional.of(worker);
            }
        }
        return Optional.empty();
    }

    @Override
    public Footprint footprint() {
        Optional<Keys> keys = Keys.of(link.work());
        if (link.mayBePushed()) { // to what it reads others' writes may push
            return Footprint.ofEverything();
        }
        if (keys.isEmpty()) {
            return Keys.areAllTouched(link.work()) ? Footprint.inRedis(server, Touched.ALL) : Footprint.ofEverything();
        }
        Set<String> reads = new HashSet<>(keys.get().reads());
        if (link.head().name().equals("EXEC")) {
            reads.addAll(link.watched());
        }
        return Footprint.inRedis(server, new Touched(reads, keys.get().writes()));
    }

    @Override
    public void go(Fate fate, int row) {
        rows.put(link, row);
        link.grant(fate);
    }

    @Override
    public boolean isUnderWay() {
        return link.isRunning() && !link.isBlocked() && !link.mayWaitInRedis();
    }
}
