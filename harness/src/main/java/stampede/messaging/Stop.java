package stampede.messaging;

import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import stampede.grade.CannotJudge;
import stampede.text.Text;

/** Holds one who declares: when some of its commands have been done, it waits before the next. Thread-safe. */
final class Stop {
    private static final int DEADLINE_SECONDS = 50;

    private final CountDownLatch stands = new CountDownLatch(1);
    private final CountDownLatch mayGoOn = new CountDownLatch(1);
    private final int after;
    private int done;
    private volatile boolean stood;

    /**
     * @param after how many visible commands are to be done first
     */
    Stop(int after) {
        this.after = after;
    }

    /** Never holds anybody. */
    static Stop never() {
        return new Stop(Integer.MAX_VALUE);
    }

    /** Another visible command has been done. */
    synchronized void after() {
        done++;
    }

    /** A command is to be sent. */
    void before() {
        if (isReached()) {
            stood = true;
            stands.countDown();
            await(mayGoOn);
        }
    }

    private synchronized boolean isReached() {
        return done >= after;
    }

    /** Returns when it stands, or has come to its end without; says whether it stands. */
    boolean awaitStanding() {
        await(stands);
        return stood;
    }

    /** It has come to its end. */
    void ended() {
        stands.countDown();
    }

    /** From now on nothing holds it. */
    void goOn() {
        mayGoOn.countDown();
    }

    private static void await(CountDownLatch latch) {
        try {
            if (latch.await(DEADLINE_SECONDS, TimeUnit.SECONDS)) {
                return;
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        throw new CannotJudge(Text.of("one server waited too long for the other", "一台服务器等另一台等得太久"));
    }
}
