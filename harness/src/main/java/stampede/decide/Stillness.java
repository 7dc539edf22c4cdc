package stampede.decide;

import java.lang.management.ManagementFactory;
import java.lang.management.ThreadInfo;
import java.util.Collection;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ForkJoinPool;
import stampede.grade.CannotJudge;
import stampede.text.Text;
import stampede.wire.Link;

/**
 * Says whether the servers are still: all that was sent to them has been read out, and no thread of theirs can move. No
 * clock enters. Where only our workers run, and only in sockets of ours, a few counters tell; else the JVM and, on Linux,
 * the kernel are asked about every thread.
 */
final class Stillness {
    private static final int DEEP = 6;

    private final com.sun.management.ThreadMXBean threads =
            (com.sun.management.ThreadMXBean) ManagementFactory.getThreadMXBean();
    private final Map<Link.Ports, WatchedSocket> sockets = new ConcurrentHashMap<>();
    private final Set<Long> others = new HashSet<>();
    private final Kernel kernel = new Kernel();
    private long started;

    /** The threads that run now have nothing to do with any submission. */
    Stillness() {
        for (long id : threads.getAllThreadIds()) {
            others.add(id);
        }
    }

    /** A new play begins: what was there before is not its own. */
    void begin() {
        sockets.clear();
        started = threads.getTotalStartedThreadCount();
    }

    void weStarted(Worker worker) {
        started++;
    }

    void opened(WatchedSocket socket) {
        sockets.put(socket.ports(), socket);
    }

    /** Whether a few counters are enough to see that nothing moves. */
    boolean isStillAtAGlance(Collection<Worker> workers, Collection<Link> links) {
        long waits = 0;
        for (Worker worker : workers) {
            waits += worker.waits(); // each only grows
        }
        for (Worker worker : workers) {
            if (worker.restState() == Worker.State.RUNNING && !waitsForUs(worker, links)) {
                return false;
            }
        }
        for (Link link : links) {
            if (link.isOpen() && !isTakenWhole(link)) {
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

    private static boolean waitsForUs(Worker worker, Collection<Link> links) {
        WatchedSocket socket = worker.socket();
        if (socket == null) {
            return false;
        }
        for (Link link : links) {
            if (link.isOpen() && link.ports().equals(socket.ports())) {
                return socket.bytesRead() == link.sentToClient();
            }
        }
        return false;
    }

    private boolean isTakenWhole(Link link) {
        WatchedSocket socket = sockets.get(link.ports());
        return socket != null && link.isFlushed() && socket.bytesWritten() == link.takenFromClient();
    }

    /**
     * Looks at every thread.
     *
     * @throws CannotJudge if a server waits for a lock that another server holds: no two machines share one
     */
    boolean isStill(Collection<Worker> workers, Collection<Link> links) {
        for (Link link : links) {
            if (link.isOpen()) {
                WatchedSocket socket = sockets.get(link.ports());
                if (!link.isFlushed() || (socket != null && socket.bytesWritten() != link.takenFromClient())) {
                    return false;
                }
                boolean read = socket == null
                        ? kernel.hasEmptyQueues(link.ports())
                        : socket.bytesRead() == link.sentToClient() || link.mayBePushed();
                if (!read) {
                    return false;
                }
            }
        }
        Set<Long> resting = new HashSet<>(others);
        resting.add(Thread.currentThread().getId());
        for (Worker worker : workers) {
            if (worker.restState() != Worker.State.RUNNING) {
                resting.add(worker.getId());
            }
        }
        for (ThreadInfo info : threads.getThreadInfo(threads.getAllThreadIds(), DEEP)) {
            if (info != null && !resting.contains(info.getThreadId()) && canMove(info, workers)) {
                return false;
            }
        }
        return kernel.allSleepButThis();
    }

    private static boolean canMove(ThreadInfo thread, Collection<Worker> workers) {
        return switch (thread.getThreadState()) {
            case NEW, TERMINATED -> false;
            case WAITING, TIMED_WAITING -> false;
            case BLOCKED -> {
                if (thread.getLockOwnerId() < 0) {
                    yield true; // the lock is free: it is about to be taken
                }
                requireOwnLock(thread, workers);
                yield false;
            }
            case RUNNABLE -> !isInTheSystem(thread.getStackTrace());
        };
    }

    private static void requireOwnLock(ThreadInfo thread, Collection<Worker> workers) {
        Worker waiting = find(thread.getThreadId(), workers);
        Worker owner = find(thread.getLockOwnerId(), workers);
        if (waiting != null && owner != null && waiting.server() != owner.server()) {
            throw new CannotJudge(Text.of(
                    "two servers share the lock %s, because both run in this JVM; no two machines share one",
                    "两台服务器共用了锁 %s，只因为它们都在这个 JVM 里运行；两台机器之间没有这样的锁", thread.getLockName()));
        }
    }

    private static Worker find(long id, Collection<Worker> workers) {
        return workers.stream().filter(w -> w.getId() == id).findFirst().orElse(null);
    }

    /** Runnable says Java also of a thread that waits in the kernel for bytes or connections. */
    private static boolean isInTheSystem(StackTraceElement[] stack) {
        if (stack.length == 0) {
            return true; // one of the JVM's own
        }
        StackTraceElement top = stack[0];
        return top.isNativeMethod()
                && switch (top.getMethodName()) {
                    case "read0",
                            "readv0",
                            "socketRead0",
                            "poll",
                            "wait",
                            "select",
                            "epollWait",
                            "accept",
                            "accept0",
                            "poll0",
                            "park",
                            "waitForReferencePendingList",
                            "connect0",
                            "readBytes",
                            "keventPoll",
                            "getQueuedCompletionStatus",
                            "WaitForMultipleObjects" -> true;
                    default -> false;
                };
    }
}
