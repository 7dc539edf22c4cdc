package stampede.messaging;

import java.time.Duration;

// tag::contract[]
/**
 * How an order is tried again that could not be shipped.
 *
 * @param maxTries after so many it goes to the dead letters; it is tried twice at least
 * @param pause the longest that may lie between two tries; none is right too
 */
public record Retry(int maxTries, Duration pause) {}
// end::contract[]
