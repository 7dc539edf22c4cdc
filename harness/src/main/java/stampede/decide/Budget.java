package stampede.decide;

import java.lang.management.ManagementFactory;
import java.lang.management.ThreadMXBean;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ForkJoinPool;
import java.util.concurrent.ForkJoinWorkerThread;
import stampede.clock.ClockedLoader;
import stampede.grade.CannotJudge;
import stampede.grade.Decider.Cast;
import stampede.grade.RanAway;
import stampede.text.Text;

/**
 * What a thread of a server may take of the processor's time without a command, its own and nobody else's: whatever else
 * the machine does, it makes no difference. While the servers are waited for, no command passes.
 */
final class Budget {
    private static final long LOOKS_EVERY_NANOS = 50_000_000;

    private final ThreadMXBean times = ManagementFactory.getThreadMXBean();
    private final Map<Long, Long> before = new HashMap<>();
    private Cast cast;
    private long looked;

    /** A play begins. */
    void begin(Cast its) {
        cast = its;
    }

    /** What each thread may take. */
    Duration allowance() {
        return cast.budget();
    }

    /** They are waited for from now on. */
    void beginWait() {
        before.clear();
        looked = System.nanoTime();
    }

    /**
     * Looks, now and then, what their threads have taken since.
     *
     * @throws CannotJudge if one of them has used up its budget
     */
    void require(Collection<Worker> workers) {
        if (System.nanoTime() - looked < LOOKS_EVERY_NANOS) {
            return;
        }
        for (Thread thread : movers(workers)) {
            long taken = times.getThreadCpuTime(thread.getId());
            Long first = before.putIfAbsent(thread.getId(), taken);
            if (first != null && taken - first > cast.budget().toNanos()) {
                Text who = cast.doing(thread)
                        .orElse(Text.of("a thread of the answer's own (%s)", "答案自己的一个线程（%s）", thread.getName()));
                throw new RanAway(who, cast.budget(), thread.getStackTrace());
            }
        }
        looked = System.nanoTime();
    }

    /** The workers in a server's code, the threads that servers have started, and those of the JDK's common pool. */
    private static List<Thread> movers(Collection<Worker> workers) {
        List<Thread> movers = new ArrayList<>();
        workers.stream().filter(w -> w.restState() == Worker.State.RUNNING).forEach(movers::add);
        ThreadGroup all = Thread.currentThread().getThreadGroup();
        while (all.getParent() != null) {
            all = all.getParent();
        }
        Thread[] threads = new Thread[all.activeCount() + 64];
        int count = all.enumerate(threads);
        for (int i = 0; i < count; i++) {
            if (!(threads[i] instanceof Worker) && (isPooled(threads[i]) || isServers(threads[i]))) {
                movers.add(threads[i]);
            }
        }
        return movers;
    }

    private static boolean isPooled(Thread thread) {
        return thread instanceof ForkJoinWorkerThread worker && worker.getPool() == ForkJoinPool.commonPool();
    }

    private static boolean isServers(Thread thread) {
        return thread.getContextClassLoader() instanceof ClockedLoader loader
                && !loader.limits().isOver();
    }
}
