package sms;

/** What the benchmark asks: five permits a minute for each phone. Thread-safe. */
public interface Limiter extends AutoCloseable {

    /** Whether one more message may be sent to the phone; if so, it counts. */
    boolean permits(String phone);

    /** Done once for each phone, before the clock runs. */
    default void prepare(String phone) {}

    @Override
    default void close() {}
}
