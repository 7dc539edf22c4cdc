package stampede.decide;

import java.lang.management.ManagementFactory;
import java.lang.management.ThreadInfo;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.concurrent.ForkJoinPool;
import java.util.stream.Collectors;
import stampede.grade.CannotJudge;
import stampede.grade.RuleBroken;
import stampede.loop.MemorySocket;
import stampede.loop.Wired;
import stampede.text.Text;

/**
 * Says whether the servers are still: all that was sent to them has been read out, and no thread of theirs can move. No
 * clock enters. Where only our workers run, and only in sockets of ours, a few counters tell; else the JVM and, on Linux,
 * the kernel are asked about every thread.
 */
final class Stillness {
    private static final int DEEP = 6;
    /** The JDK's own pools outlive plays and run any answer's code; the system keeps 15 letters of a name. */
    private static final List<String> OF_ALL_PLAYS = List.of("ForkJoinPool.co", "CompletableFutu");

    /** It waits for what is over. */
    private static final String OF_A_CLIENT_THAT_ENDS = "ConsumerWorkService shutdown monitor";

    private static final Set<String> WAITING_IN_THE_SYSTEM = Set.of(
            "read0",
            "readv0",
            "readBytes",
            "socketRead0",
            "poll",
            "poll0",
            "wait",
            "select",
            "epollWait",
            "accept",
            "accept0",
            "connect0",
            "keventPoll",
            "waitForReferencePendingList",
            "getQueuedCompletionStatus");

    private final com.sun.management.ThreadMXBean threads =
            (com.sun.management.ThreadMXBean) ManagementFactory.getThreadMXBean();
    private final Set<Long> otherThreads = new HashSet<>();
    private final Kernel kernel = new Kernel();
    private final List<Worker> crew = new ArrayList<>();
    private Set<Integer> others = Set.of();
    private Set<Long> othersInJava = Set.of();
    private long started = -1;
    private Set<Integer> listed = Set.of();
    private long listedAt = -1;

    /** The threads that run now have nothing to do with any submission. */
    Stillness() {
        for (long id : threads.getAllThreadIds()) {
            otherThreads.add(id);
        }
    }

    /** A new play begins: what was there before is not its own. */
    void begin() {
        long running = threads.getTotalStartedThreadCount();
        if (running != started && kernel.isPresent()) {
            listedAt = -1;
            others = kernel.threads(OF_ALL_PLAYS); // also what an earlier play has left behind
            othersInJava = Arrays.stream(threads.getAllThreadIds()).boxed().collect(Collectors.toSet());
        }
        started = running;
    }

    /** Called once the worker runs. */
    void weStarted(Worker worker) {
        started++;
        crew.removeIf(other -> other.isDismissed() && !other.isAlive());
        crew.add(worker);
    }

    /** Whether a few counters are enough to see that nothing moves. */
    boolean isStillAtAGlance(Collection<Worker> workers, Collection<? extends Wired> links) {
        long waits = 0;
        for (Worker worker : workers) {
            waits += worker.waits(); // each only grows
        }
        for (Worker worker : workers) {
            if (worker.restState() == Worker.State.RUNNING && !waitsForUs(worker) && !worker.isAsleep()) {
                return false;
            }
        }
        for (Wired link : links) {
            if (link.isOpen() && !(link.isInMemory() && link.isQuiet())) {
                return false;
            }
        }
        if (threads.getTotalStartedThreadCount() != started
                || !ForkJoinPool.commonPool().isQuiescent()) {
            return false;
        }
        for (Worker worker : workers) {
            waits -= worker.waits();
        }
        return waits == 0; // they were in the same waits all along
    }

    /** Whether all calls have ended, and no thread was ever there that could still run an answer's code. */
    boolean isDeserted(Collection<Worker> workers, StageClock clock) {
        return workers.isEmpty()
                && threads.getTotalStartedThreadCount() == started
                && ForkJoinPool.commonPool().isQuiescent()
                && clock.nextWaking().isEmpty();
    }

    /** Whether a glance can never be enough, because there is more than our workers and our sockets. */
    boolean takesACloseLook(Collection<? extends Wired> links) {
        for (Wired link : links) {
            if (link.isOpen() && !link.isInMemory()) {
                return true;
            }
        }
        return threads.getTotalStartedThreadCount() != started;
    }

    private static boolean waitsForUs(Worker worker) {
        MemorySocket socket = worker.socket();
        return socket != null && socket.keepsWaiting();
    }

    /**
     * Looks at every thread that may run a submission's code.
     *
     * @throws CannotJudge if a server waits for a lock that another server holds: no two machines share one
     */
    boolean isStill(Collection<Worker> workers, Collection<? extends Wired> links) {
        for (Worker worker : workers) {
            MemorySocket socket = worker.socket();
            if (socket != null && !socket.keepsWaiting()) {
                return false; // it has yet to notice what came, or that its connection is gone
            }
        }
        if (!kernel.isPresent()) {
            return javaSaysStill(workers, links);
        }
        Set<Integer> movers = new HashSet<>();
        if (threads.getTotalStartedThreadCount() != started
                || !ForkJoinPool.commonPool().isQuiescent()) {
            movers.addAll(kernelThreads());
        }
        crew.forEach(worker -> movers.remove(worker.number()));
        for (Worker worker : workers) {
            if (worker.restState() == Worker.State.RUNNING) {
                movers.add(worker.number());
            }
        }
        Map<Integer, Long> ran = new HashMap<>();
        for (int mover : movers) {
            long time = kernel.ranBeforeSleep(mover);
            if (time == -1) {
                return false;
            }
            ran.put(mover, time);
        }
        if (!isAllRead(links)) {
            return false;
        }
        for (Map.Entry<Integer, Long> mover : ran.entrySet()) {
            if (kernel.ranBeforeSleep(mover.getKey()) != mover.getValue()) {
                return false; // it has moved while we looked
            }
        }
        for (Worker worker : workers) {
            if (worker.restState() == Worker.State.RUNNING) {
                Thread.State state = worker.getState();
                StackTraceElement[] stack = worker.getStackTrace();
                if (asksTheDatabase(stack) && !worker.isInSqlStep()) {
                    return false; // it opens a connection, or the like, and the answer will come
                }
                if (state == Thread.State.RUNNABLE && !isInTheSystem(stack)) {
                    return false; // the JVM itself has stopped it for a moment
                }
                if (state == Thread.State.BLOCKED) {
                    requireOwnLock(worker, workers);
                }
            }
        }
        return movers.size() <= workers.size() || !anyIsStoppedByTheJvm();
    }

    /** Whether a thread of the servers' own waits until a moment of real time. Asked where all are still. */
    boolean anyWaitsForTime() {
        return theirs(1).stream()
                .anyMatch(info -> info.getThreadState() == Thread.State.TIMED_WAITING
                        && !info.getThreadName().startsWith(OF_A_CLIENT_THAT_ENDS));
    }

    /** Whether a thread of the servers' own sleeps only until the JVM has collected its garbage, or the like. */
    private boolean anyIsStoppedByTheJvm() {
        return theirs(1).stream().anyMatch(Stillness::canMove);
    }

    /** The threads that the servers have started themselves, or their clients. */
    private List<ThreadInfo> theirs(int depth) {
        long me = Thread.currentThread().getId();
        Set<Long> ours = crew.stream().map(Worker::getId).collect(Collectors.toSet());
        long[] ids = Arrays.stream(threads.getAllThreadIds())
                .filter(id -> id != me && !othersInJava.contains(id) && !ours.contains(id))
                .toArray();
        return Arrays.stream(threads.getThreadInfo(ids, depth))
                .filter(Objects::nonNull)
                .toList();
    }

    /** All threads of this process but the JVM's own; those found before are all there are if none has started since. */
    private Set<Integer> kernelThreads() {
        long now = threads.getTotalStartedThreadCount();
        if (now != listedAt) {
            listedAt = -1; // what is listed now may have begun before the next is counted
            kernel.forgetAll();
            listed = kernel.threadsBut(others);
            listedAt = now;
        }
        return listed;
    }

    private static boolean isAllRead(Collection<? extends Wired> links) {
        return links.stream().allMatch(link -> !link.isOpen() || link.isQuiet());
    }

    /** Where the system cannot be asked: what Java knows, which lags behind a thread that was just woken. */
    private boolean javaSaysStill(Collection<Worker> workers, Collection<? extends Wired> links) {
        if (!isAllRead(links)) {
            return false;
        }
        Set<Long> resting = new HashSet<>(otherThreads);
        resting.add(Thread.currentThread().getId());
        workers.stream().filter(w -> w.restState() != Worker.State.RUNNING).forEach(w -> resting.add(w.getId()));
        for (ThreadInfo info : threads.getThreadInfo(threads.getAllThreadIds(), DEEP)) {
            if (info != null && !resting.contains(info.getThreadId()) && canMove(info)) {
                return false;
            }
        }
        for (Worker worker : workers) {
            if (worker.restState() == Worker.State.RUNNING && worker.getState() == Thread.State.BLOCKED) {
                requireOwnLock(worker, workers);
            }
        }
        return true;
    }

    private static boolean canMove(ThreadInfo thread) {
        return switch (thread.getThreadState()) {
            case NEW, TERMINATED, WAITING, TIMED_WAITING -> false;
            case BLOCKED -> thread.getLockOwnerId() < 0; // a free lock is about to be taken
            case RUNNABLE -> !isInTheSystem(thread.getStackTrace());
        };
    }

    private void requireOwnLock(Worker waiting, Collection<Worker> workers) {
        ThreadInfo info = threads.getThreadInfo(waiting.getId());
        if (info == null) {
            return;
        }
        for (Worker owner : workers) {
            if (owner.getId() == info.getLockOwnerId() && owner.server() != waiting.server()) {
                throw new CannotJudge(Text.of(
                        "two servers share the lock %s, because both run in this JVM; no two machines share one",
                        "两台服务器共用了锁 %s，只因为它们都在这个 JVM 里运行；两台机器之间没有这样的锁", info.getLockName()));
            }
        }
    }

    /**
     * @throws RuleBroken if threads wait for each other's locks, which they will do for ever
     */
    void requireNoDeadlock(Collection<Worker> workers) {
        long[] locked = threads.findDeadlockedThreads();
        if (locked == null) {
            return;
        }
        Set<Long> ours = workers.stream().map(Worker::getId).collect(Collectors.toSet());
        List<String> places = Arrays.stream(threads.getThreadInfo(locked, DEEP))
                .filter(info -> info != null && ours.contains(info.getThreadId()))
                .map(info -> info.getLockInfo().getClassName() + " (" + info.getStackTrace()[0].getFileName() + ":"
                        + info.getStackTrace()[0].getLineNumber() + ")")
                .sorted()
                .toList();
        if (!places.isEmpty()) {
            throw new RuleBroken(Text.of(
                    "two calls wait for each other's locks for ever: %s",
                    "两个调用永远在等待对方的锁：%s", String.join(", ", places)));
        }
    }

    private static boolean asksTheDatabase(StackTraceElement[] stack) {
        return Arrays.stream(stack).anyMatch(frame -> frame.getClassName().startsWith("org.mariadb."));
    }

    /** Runnable says Java also of a thread that waits in the kernel for bytes or connections. */
    private static boolean isInTheSystem(StackTraceElement[] stack) {
        if (stack.length == 0) {
            return true; // one of the JVM's own, or it has just ended
        }
        return stack[0].isNativeMethod() && WAITING_IN_THE_SYSTEM.contains(stack[0].getMethodName());
    }
}
