package sms;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.IntFunction;

/** Sixteen threads that ask a limiter as fast as it answers. */
final class Crowd implements AutoCloseable {
    static final int THREADS = 16;

    private final ExecutorService threads = Executors.newFixedThreadPool(THREADS);

    /** What came of it. */
    record Asked(long permitted, long times, double seconds) {
        double perSecond() {
            return times / seconds;
        }
    }

    /** All for one phone, for so long. */
    Asked forOne(Limiter limiter, String phone, Duration time) throws InterruptedException, ExecutionException {
        long end = System.nanoTime() + time.toNanos();
        return together(() -> {
            long permitted = 0;
            long times = 0;
            while (System.nanoTime() - end < 0) {
                times++;
                permitted += limiter.permits(phone) ? 1 : 0;
            }
            return new long[] {permitted, times};
        });
    }

    /** Once for each of so many phones. */
    Asked forEach(Limiter limiter, IntFunction<String> phones, int many)
            throws InterruptedException, ExecutionException {
        AtomicInteger next = new AtomicInteger();
        return together(() -> {
            long permitted = 0;
            long times = 0;
            for (int n = next.getAndIncrement(); n < many; n = next.getAndIncrement()) {
                times++;
                permitted += limiter.permits(phones.apply(n)) ? 1 : 0;
            }
            return new long[] {permitted, times};
        });
    }

    private Asked together(Callable<long[]> asking) throws InterruptedException, ExecutionException {
        List<Future<long[]>> all = new ArrayList<>();
        long began = System.nanoTime();
        for (int n = 0; n < THREADS; n++) {
            all.add(threads.submit(asking));
        }
        long permitted = 0;
        long times = 0;
        for (Future<long[]> one : all) {
            permitted += one.get()[0];
            times += one.get()[1];
        }
        return new Asked(permitted, times, (System.nanoTime() - began) / 1e9);
    }

    @Override
    public void close() {
        threads.shutdown();
    }
}
