package stampede.decide;

import java.time.Duration;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import stampede.grade.CannotJudge;
import stampede.grade.OwnProcess;
import stampede.grade.RanAway;
import stampede.text.Text;
import stampede.wire.Link;

/**
 * Says whether servers that are processes rest. One that owes replies does once a command of it waits for each of them;
 * only where that is not so is the system asked about its threads.
 */
final class Residents {
    private static final long LOOKS_EVERY_NANOS = 50_000_000;
    /** Who neither runs nor says anything for so long waits for something that nobody here knows. */
    private static final long SILENT_NANOS = 8_000_000_000L;

    private final Kernel kernel = new Kernel();
    private final Map<Host, Long> before = new HashMap<>();
    private final Map<Host, Long> seen = new HashMap<>();
    private long looked;
    private long ran;

    enum State {
        /** None can move. */
        REST,
        /** One is about to rest, and will say nothing when it does. */
        DOZE,
        /** One moves, and will be heard of. */
        MOVE
    }

    /** How they are now. */
    State state(Collection<Worker> workers, List<Host> hosts, Collection<Link> links) {
        int busy = 0;
        for (Worker worker : workers) {
            if (worker.restState() == Worker.State.RUNNING) {
                busy++;
            }
        }
        State all = State.REST;
        int known = 0;
        for (Host host : hosts) {
            Optional<OwnProcess> process = host.process();
            if (process.isPresent()) {
                int waiting = process.get().waiting();
                if (waiting < 0) {
                    return State.MOVE;
                }
                known += waiting;
                State its = waiting == 0 ? idle(process.get()) : asked(host, process.get(), waiting, workers, links);
                all = its.compareTo(all) > 0 ? its : all;
            }
        }
        return known == busy ? all : State.MOVE;
    }

    private static State idle(OwnProcess process) {
        return process.rests() ? State.REST : State.DOZE;
    }

    private State asked(
            Host host, OwnProcess process, int waiting, Collection<Worker> workers, Collection<Link> links) {
        process.mayMove();
        int stopped = 0;
        for (Link link : links) {
            if (link.server() == host.wire() && link.isOpen()) {
                stopped += link.isParked() || link.isBlocked() || link.holds() ? 1 : 0;
            }
        }
        if (stopped == 0 || !hasReadAll(process, workers)) {
            return State.MOVE;
        }
        return stopped >= waiting || process.sleeps() ? State.REST : State.DOZE;
    }

    /** Whoever reads what the program writes sleeps: nothing is left to be read. */
    private boolean hasReadAll(OwnProcess process, Collection<Worker> workers) {
        if (!process.actsOutside()) {
            return true; // all it may write are replies
        }
        for (Worker worker : workers) {
            if (worker.getId() == process.reader()) {
                return kernel.isAsleep(worker.number());
            }
        }
        return true;
    }

    /** They are waited for from now on. */
    void beginWait(List<Host> hosts) {
        looked = System.nanoTime();
        ran = looked;
        before.clear();
        seen.clear();
        for (Host host : hosts) {
            host.process().ifPresent(process -> before.put(host, process.cpuNanos()));
        }
        seen.putAll(before);
    }

    /**
     * Looks, now and then, what they have taken of the processor's time since.
     *
     * @throws CannotJudge if one has used up its budget, or none does anything
     */
    void require(List<Host> hosts, Collection<Worker> workers, Duration budget, long began) {
        long now = System.nanoTime();
        if (now - looked < LOOKS_EVERY_NANOS) {
            return;
        }
        looked = now;
        for (Host host : hosts) {
            Optional<OwnProcess> process = host.process();
            if (process.isPresent() && before.containsKey(host)) {
                long taken = process.get().cpuNanos();
                if (taken - before.get(host) > budget.toNanos()) {
                    throw new RanAway(
                            Text.of("the program of %s", "%s 的程序", host.name()), budget, new StackTraceElement[0]);
                }
                if (taken != seen.get(host)) {
                    seen.put(host, taken);
                    ran = now;
                }
            }
        }
        if (now - ran > SILENT_NANOS) {
            throw new CannotJudge(Text.of(
                    "a call neither returned nor asked Redis for anything within %s s, and its program slept (are its replies flushed? does it sleep, or wait for itself?)",
                    "有一个调用在 %s 秒内既没有返回，也没有向 Redis 发出命令，而它的程序在睡眠（答复刷新输出了吗？是在 sleep，还是在等自己？）",
                    SILENT_NANOS / 1_000_000_000L));
        }
    }
}
