package stampede.amqp;

/**
 * What the broker says of a queue.
 *
 * @param messages those that are ready; some brokers count those that were delivered and not settled as well
 * @param consumers all, whoever they belong to
 */
record Counts(int messages, int consumers) {

    /** What a passive declaration is answered with. */
    static Counts of(AmqpCommand declareOk) {
        Arguments arguments = declareOk.arguments();
        return new Counts(arguments.number("messages"), arguments.number("consumers"));
    }
}
