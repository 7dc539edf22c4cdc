package stampede.decide;

import java.util.ArrayList;
import java.util.List;
import java.util.OptionalInt;
import java.util.function.IntPredicate;

/** The calls that are made at once, each on a worker of its own. */
final class Tasks {
    private final List<Task> tasks = new ArrayList<>();

    /** One of them. Its worker begins when it is first let, unless it had to be known before whom it calls. */
    static final class Task {
        private final int actor;
        private final Crew crew;
        private final Runnable call;
        private volatile Throwable thrown;
        private Worker worker;

        private Task(int actor, Crew crew, Runnable call) {
            this.actor = actor;
            this.crew = crew;
            this.call = call;
        }

        int actor() {
            return actor;
        }

        /** The server it calls, or called last; -1 if that is not known. */
        int server() {
            return worker == null ? -1 : worker.server();
        }

        /** Lets its next call begin. */
        void call() {
            if (worker == null) {
                begin(true);
            } else {
                worker.call();
            }
        }

        private void begin(boolean firstCallPasses) {
            worker = crew.putGated(firstCallPasses, () -> {
                try {
                    call.run();
                } catch (Throwable t) {
                    thrown = t;
                }
            });
        }

        private boolean is(Worker.State state) {
            return worker != null && worker.restState() == state;
        }
    }

    void add(int actor, Crew crew, Runnable call) {
        tasks.add(new Task(actor, crew, call));
    }

    boolean isEmpty() {
        return tasks.isEmpty();
    }

    /** Begins all, as far as their first calls. */
    void beginAll() {
        tasks.stream().filter(t -> t.worker == null).forEach(t -> t.begin(false));
    }

    /** The actor whose call a worker is at. */
    OptionalInt actorOf(Worker worker) {
        return tasks.stream()
                .filter(t -> t.worker == worker)
                .mapToInt(Task::actor)
                .findFirst();
    }

    /** Those that are about to call, on a server that can move. */
    List<Task> aboutToCall(IntPredicate moves) {
        List<Task> about = new ArrayList<>();
        for (Task task : tasks) {
            if ((task.worker == null || task.is(Worker.State.BEFORE_CALL)) && moves.test(task.server())) {
                about.add(task);
            }
        }
        return about;
    }

    /** Whether all of them, on servers that can move, have ended. */
    boolean allEnded(IntPredicate moves) {
        return tasks.stream().allMatch(t -> t.is(Worker.State.IDLE) || !moves.test(t.server()));
    }

    /** Throws what the first of them threw, except those on servers that may fail. */
    void rethrow(IntPredicate mayFail) {
        for (Task task : tasks) {
            if (task.thrown instanceof Error error) {
                throw error;
            }
            if (task.thrown != null && (task.server() < 0 || !mayFail.test(task.server()))) {
                throw (RuntimeException) task.thrown;
            }
        }
    }

    void clear() {
        tasks.clear();
    }
}
