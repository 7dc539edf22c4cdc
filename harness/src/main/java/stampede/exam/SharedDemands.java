package stampede.exam;

import java.io.IOException;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicBoolean;
import stampede.exam.Demand.Outcome;

/** Demands of which a second process examines the last, while this one examines the first. */
final class SharedDemands {
    private final List<Part> parts;
    private final SecondJvm second;

    private record Part(Demand demand, AtomicBoolean begun, CompletableFuture<Outcome> outcome) {
        boolean begin() {
            return begun.compareAndSet(false, true);
        }
    }

    SharedDemands(List<Demand> demands, SecondJvm second) {
        this.second = second;
        parts = demands.stream()
                .map(d -> new Part(d, new AtomicBoolean(), new CompletableFuture<>()))
                .toList();
        Thread thread = new Thread(this::examineTheLast, "stampede second examiner");
        thread.setDaemon(true);
        thread.start();
    }

    /** The same demands in the same order; each waits for what the other process has begun. */
    List<Demand> all() {
        return parts.stream()
                .map(p -> new Demand(p.demand().name(), () -> outcome(p)))
                .toList();
    }

    private static Outcome outcome(Part part) {
        return part.begin() ? part.demand().examine().get() : part.outcome().join();
    }

    private void examineTheLast() {
        for (int i = parts.size() - 1; i >= 0; i--) {
            Part part = parts.get(i);
            if (!part.begin()) {
                return;
            }
            Outcome outcome = null;
            try {
                outcome = (Outcome) second.ask(SecondExaminer.nameOf(part.demand()));
            } catch (IOException | RuntimeException e) {
                outcome = Outcome.of(List.of("the second process has ended: " + e));
                return; // the first one does the rest
            } finally { // who waits for it must hear of an error too
                part.outcome().complete(outcome != null ? outcome : Outcome.of(List.of("the second process failed")));
            }
        }
    }
}
