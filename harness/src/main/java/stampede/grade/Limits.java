package stampede.grade;

import java.lang.management.ManagementFactory;
import java.lang.management.ThreadMXBean;

/** What holds a server while a thread is in its code. */
interface Limits {
    ThreadMXBean CPU = ManagementFactory.getThreadMXBean();

    /** The calling thread is in the server's code, until it gives back what this returns. */
    ClassLoader enter();

    /** What a call has taken of the processor's time that is being made by this thread. */
    default long cpuNanos(Thread thread) {
        return CPU.getThreadCpuTime(thread.getId());
    }

    /** The server is gone. */
    void end();
}
