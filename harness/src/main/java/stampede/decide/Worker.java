package stampede.decide;

import java.util.concurrent.CancellationException;
import java.util.concurrent.locks.LockSupport;
import stampede.loop.MemorySocket;

/**
 * A thread on which a server's code runs. It waits before each call until the call may begin; whoever plays the scene
 * reads its state, and is woken whenever it comes to rest.
 */
final class Worker extends Thread implements MemorySocket.Waiter {

    enum State {
        /** Has nothing to do. */
        IDLE,
        /** Is about to call, and waits to be let. */
        BEFORE_CALL,
        /** Is in a call, and waits at a gate of ours. */
        AT_A_GATE,
        /** Runs the answer's code, or waits somewhere in it. */
        RUNNING
    }

    private final Runnable rested;
    private volatile State state = State.IDLE;
    private volatile Runnable task;
    private volatile MemorySocket socket;
    private volatile long waits;
    private volatile boolean gated;
    private volatile boolean firstCallPasses;
    private volatile boolean over;
    private volatile boolean inSqlStep;
    private volatile boolean asleep;
    private volatile int server = -1;
    private volatile int number = -1;
    private final Object apart = new Object();
    private boolean isApart;
    private boolean interrupted;

    /**
     * @param rested called by the worker when it comes to rest
     */
    Worker(String name, Runnable rested) {
        super(null, null, name, 0, false); // whoever makes it, perhaps another worker, leaves nothing in it
        setContextClassLoader(Worker.class.getClassLoader());
        this.rested = rested;
        setDaemon(true);
    }

    /** Gives it something to do, which it begins at once. */
    void begin(Runnable what) {
        state = State.RUNNING;
        task = what;
        LockSupport.unpark(this);
    }

    /**
     * Whether calls wait to be let from now on.
     *
     * @param exceptFirst whether the next one does not
     */
    void gated(boolean wanted, boolean exceptFirst) {
        gated = wanted;
        firstCallPasses = exceptFirst;
    }

    /** The server whose code it runs, by its place among the servers. */
    int server() {
        return server;
    }

    void worksFor(int which) {
        server = which;
    }

    /** The number under which the system knows it; waits until it runs. */
    int number() {
        while (number < 0) {
            Thread.yield();
        }
        return number;
    }

    State restState() {
        return state;
    }

    /** The socket that it waits in, or null. */
    MemorySocket socket() {
        return socket;
    }

    /** Changes whenever {@link #socket} or {@link #isAsleep} does. */
    long waits() {
        return waits;
    }

    @Override
    public void waitsIn(MemorySocket which) {
        socket = which;
        waits++;
        if (which != null) {
            rested.run();
        }
    }

    /** Called by the worker, which sleeps in virtual time from now on, until somebody wakes it. */
    void fallsAsleep() {
        asleep = true;
        waits++;
    }

    /** Called by whoever wakes it, before it can notice; or by itself, if it woke otherwise. */
    void wakes() {
        if (asleep) {
            waits++;
            asleep = false;
        }
    }

    /** Whether it sleeps in virtual time, and will go on to. */
    boolean isAsleep() {
        return asleep;
    }

    /** Called by the worker before a call: returns when the call may begin. */
    void waitToCall() {
        if (!gated) {
            return;
        }
        if (firstCallPasses) {
            firstCallPasses = false;
            return;
        }
        state = State.BEFORE_CALL;
        rested.run();
        while (state == State.BEFORE_CALL) {
            if (over) {
                throw new CancellationException("the play is over");
            }
            LockSupport.park(this);
        }
    }

    /** Called by the worker, which waits at a gate from now on. */
    void restsAtAGate() {
        state = State.AT_A_GATE;
    }

    /** It may leave the gate, to take a step in the database. */
    void movesOn() {
        inSqlStep = true;
        state = State.RUNNING;
    }

    /** Called by the worker: the step has been taken. */
    void tookSqlStep() {
        inSqlStep = false;
    }

    /** Whether it is in a step that was let, of which others know whether it waits for a lock. */
    boolean isInSqlStep() {
        return inSqlStep;
    }

    /** Lets the call begin that it waits for. */
    void call() {
        state = State.RUNNING;
        LockSupport.unpark(this);
    }

    /** Does something of ours on this thread: an interrupt meant for the answer waits until it is done. */
    void apart(Runnable what) {
        synchronized (apart) {
            isApart = true;
            interrupted = Thread.interrupted();
        }
        try {
            what.run();
        } finally {
            synchronized (apart) {
                isApart = false;
                if (interrupted) {
                    super.interrupt();
                }
            }
        }
    }

    @Override
    public void interrupt() {
        synchronized (apart) {
            wakes();
            if (isApart) {
                interrupted = true;
            } else {
                super.interrupt();
            }
        }
    }

    /** Ends it once its task has. */
    void dismiss() {
        over = true;
        LockSupport.unpark(this);
    }

    boolean isDismissed() {
        return over;
    }

    @Override
    public void run() {
        number = Kernel.ownNumber();
        while (!over) {
            Runnable next = task;
            if (next == null) {
                LockSupport.park(this);
                continue;
            }
            task = null;
            next.run();
            gated = false;
            Thread.interrupted(); // what an answer leaves behind is not for the next
            state = State.IDLE;
            rested.run();
        }
    }
}
