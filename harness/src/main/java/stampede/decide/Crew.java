package stampede.decide;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.function.IntPredicate;

/** The workers of one engine: used again from play to play, except those that never came back. */
final class Crew {
    private final Stillness stillness;
    private final Runnable rested;
    private final Deque<Worker> idle = new ArrayDeque<>();
    private final List<Worker> working = new ArrayList<>();
    private int hired;

    Crew(Stillness stillness, Runnable rested) {
        this.stillness = stillness;
        this.rested = rested;
    }

    /** A worker for a server, that does {@code what} at once. */
    Worker put(int server, Runnable what) {
        return put(server, false, false, what);
    }

    /**
     * A worker whose calls wait to be let.
     *
     * @param exceptFirst whether its first call does not
     */
    Worker putGated(boolean exceptFirst, Runnable what) {
        return put(-1, true, exceptFirst, what);
    }

    private Worker put(int server, boolean gated, boolean exceptFirst, Runnable what) {
        Worker worker = idle.poll();
        if (worker == null) {
            worker = new Worker("stampede-call-" + ++hired, rested);
            worker.start();
            stillness.weStarted(worker);
        }
        working.add(worker);
        worker.worksFor(server);
        worker.gated(gated, exceptFirst);
        worker.begin(what);
        return worker;
    }

    /** Those that have not come back yet. */
    List<Worker> working() {
        return working;
    }

    /** Whether one of them, for a server that could move, is somewhere in its code. */
    boolean anyRuns(IntPredicate moves) {
        for (Worker worker : working) {
            if (worker.restState() == Worker.State.RUNNING && moves.test(worker.server())) {
                return true;
            }
        }
        return false;
    }

    /** Takes back those that have ended their task. */
    void gather() {
        for (int i = working.size() - 1; i >= 0; i--) {
            if (working.get(i).restState() == Worker.State.IDLE) {
                idle.push(working.remove(i));
            }
        }
    }

    /** A server has died: its workers will not come back. */
    void bury(int server) {
        for (int i = working.size() - 1; i >= 0; i--) {
            if (working.get(i).server() == server) {
                working.remove(i).dismiss();
            }
        }
    }

    /** The play is over: whoever is still out is not waited for. */
    void leaveBehind() {
        gather();
        working.forEach(Worker::dismiss);
        working.clear();
    }

    void dismiss() {
        leaveBehind();
        idle.forEach(Worker::dismiss);
        idle.clear();
    }
}
