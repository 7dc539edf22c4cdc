package stampede.sms;

import java.time.Duration;

/** A call that a limit did not let through. */
public final class TooManyTimes extends RuntimeException {
    private static final long serialVersionUID = 1;

    private final Duration retryAfter;

    /**
     * @param retryAfter how long to wait: then, give or take a second, it is let through, if nobody else is meanwhile
     */
    public TooManyTimes(Duration retryAfter) {
        super("try again in " + retryAfter.toMillis() + " ms");
        this.retryAfter = retryAfter;
    }

    public Duration retryAfter() {
        return retryAfter;
    }
}
