package stampede.decide;

import java.util.concurrent.Callable;

/** What a piece of code run by another thread came to. Read after that thread is known to have ended it. */
final class Outcome<T> {
    private volatile T value;
    private volatile Throwable thrown;

    void of(Callable<T> body) {
        try {
            value = body.call();
        } catch (Throwable t) {
            thrown = t;
        }
    }

    T get() throws Exception {
        if (thrown instanceof Error error) {
            throw error;
        }
        if (thrown != null) {
            throw (Exception) thrown;
        }
        return value;
    }
}
