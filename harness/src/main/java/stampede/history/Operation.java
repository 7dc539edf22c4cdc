package stampede.history;

import java.util.List;

/**
 * One call of a contract's method.
 *
 * @param server the server's name
 * @param invoked nanoseconds ({@link System#nanoTime}), read before the call
 * @param returned the same, read after it; {@link Long#MAX_VALUE} if it never returned
 * @param result what it returned; null if it did not return normally
 * @param thrown what it threw instead, or null
 */
public record Operation(
        String server,
        String method,
        List<Object> arguments,
        long invoked,
        long returned,
        Object result,
        Throwable thrown) {

    /** Whether it may or may not have taken effect. */
    public boolean unknown() {
        return returned == Long.MAX_VALUE || thrown != null;
    }

    /** As it was written: {@code click(7)}. */
    public String call() {
        return method + "("
                + String.join(", ", arguments.stream().map(String::valueOf).toList()) + ")";
    }

    /** What came back: {@code ?} where that is not known, empty where it was nothing. */
    public String outcome() {
        return unknown() ? "?" : result == null ? "" : result.toString();
    }

    @Override
    public String toString() {
        return outcome().isEmpty() ? call() : call() + " → " + outcome();
    }
}
