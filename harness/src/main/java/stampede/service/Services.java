package stampede.service;

/** The services of one run, each started when it is first asked for, and at most once. Thread-safe. */
public interface Services extends AutoCloseable {

    /**
     * @throws ServiceUnavailable if none can be had; the same one each time it is asked again
     */
    RedisService redis();

    /**
     * @throws ServiceUnavailable if none can be had; the same one each time it is asked again
     */
    SqlService sql();

    /**
     * @throws ServiceUnavailable if none can be had; the same one each time it is asked again
     */
    AmqpService amqp();

    /** Begins to start what {@link #redis} will return; does not wait. */
    default void redisAhead() {}

    /** Begins to start what {@link #sql} will return; does not wait. */
    default void sqlAhead() {}

    /** Begins to start what {@link #amqp} will return; does not wait. */
    default void amqpAhead() {}

    /** Stops all that was started. */
    @Override
    void close();

    /** Services found in the ways {@code mode} allows, with the addresses in the process's environment. */
    static Services in(Mode mode) {
        return FoundServices.in(mode, Surroundings.ofThisProcess());
    }
}
