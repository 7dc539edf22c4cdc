package toy.clock;

import java.util.concurrent.Callable;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;

/** Lets time pass in every way there is. */
public class Sleeps implements Callable<String> {

    @Override
    public String call() throws InterruptedException {
        Thread.sleep(1_000);
        Thread.sleep(2_000, 5);
        TimeUnit.SECONDS.sleep(3);
        TimeUnit.SECONDS.sleep(-3);
        LockSupport.parkNanos(4_000);
        LockSupport.parkNanos("four", 5_000);
        LockSupport.parkNanos(0);
        LockSupport.parkUntil(System.currentTimeMillis() + 6_000);
        LockSupport.parkUntil("six", System.currentTimeMillis() + 7_000);
        LockSupport.parkUntil(System.currentTimeMillis());
        try {
            Thread.sleep(-1);
            return "slept before it began";
        } catch (IllegalArgumentException e) {
            return e.getMessage();
        }
    }
}
