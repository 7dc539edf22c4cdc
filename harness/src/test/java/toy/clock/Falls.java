package toy.clock;

import java.util.concurrent.Callable;

/** Fails between readings of the clock. */
public class Falls implements Callable<Object> {

    @Override
    public Object call() throws InterruptedException {
        long began = System.nanoTime();
        Runnable fall = () -> {
            if (System.nanoTime() >= began) {
                throw new IllegalStateException("fell at " + System.currentTimeMillis());
            }
        };
        Thread.sleep(1);
        fall.run();
        return began;
    }
}
