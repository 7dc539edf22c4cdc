package stampede.decide;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;

/** A thread of a server's own is still when it waits, and not when the JVM holds it. */
class StillnessTest {
    private static final int LOOKS = 3000;
    private static final long COLLECTED_OFTEN = 4L << 30;

    /** Its thread sleeps in the kernel while garbage is collected, and nobody has told it to. */
    @Test
    void whoWaitsForTheCollectorIsNotStill() throws InterruptedException {
        Stillness stillness = new Stillness();
        stillness.begin();
        AtomicBoolean stop = new AtomicBoolean();
        AtomicLong made = new AtomicLong();
        Thread busy = new Thread(() -> {
            while (!stop.get()) {
                made.addAndGet(new byte[1 << 20].length); // some dozens of these, and the young generation is full
            }
        });
        busy.start();
        try {
            for (int looks = 0; looks < LOOKS || made.get() < COLLECTED_OFTEN; looks++) {
                assertThat(stillness.isStill(List.of(), List.of())).isFalse();
            }
        } finally {
            stop.set(true);
            busy.join();
        }
    }
}
