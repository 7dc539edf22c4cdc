package stampede.decide;

import java.util.ArrayList;
import java.util.List;
import java.util.function.IntPredicate;

/** The calls that were made at once, each on a worker of its own. */
final class Tasks {
    private final List<Task> tasks = new ArrayList<>();

    /** One of them. */
    static final class Task {
        private final int actor;
        private volatile Throwable thrown;
        private Worker worker;

        private Task(int actor) {
            this.actor = actor;
        }

        int actor() {
            return actor;
        }

        Worker worker() {
            return worker;
        }
    }

    void begin(int actor, Crew crew, Runnable call) {
        Task task = new Task(actor);
        task.worker = crew.put(-1, true, () -> {
            try {
                call.run();
            } catch (Throwable t) {
                task.thrown = t;
            }
        });
        tasks.add(task);
    }

    List<Task> all() {
        return tasks;
    }

    /** Those that are about to call, on a server that can move. */
    List<Task> aboutToCall(IntPredicate moves) {
        return tasks.stream()
                .filter(t -> t.worker.restState() == Worker.State.BEFORE_CALL && moves.test(t.worker.server()))
                .toList();
    }

    /** Whether one of them, on a server that could move, is in a call which does not go on. */
    boolean someHang(IntPredicate moves) {
        return tasks.stream()
                .anyMatch(t -> t.worker.restState() == Worker.State.RUNNING && moves.test(t.worker.server()));
    }

    /** Throws what the first of them threw, except those on servers that may fail. */
    void rethrow(IntPredicate mayFail) {
        for (Task task : tasks) {
            if (task.thrown instanceof Error error) {
                throw error;
            }
            if (task.thrown != null && !mayFail.test(task.worker.server())) {
                throw (RuntimeException) task.thrown;
            }
        }
    }

    void clear() {
        tasks.clear();
    }
}
