package stampede.explore;

import java.math.BigInteger;
import java.util.Optional;

/**
 * What exploring has found.
 *
 * @param runs how many runs it took
 * @param orders how many orders of steps these stand for
 * @param wrong how many of them break the promise
 * @param complete whether these are all orders there are
 * @param seen the order of that class that was really run
 * @param shortest of the wrong ones the one with the fewest preemptions, then the fewest steps
 */
public record Exploration(
        long runs,
        BigInteger orders,
        BigInteger wrong,
        boolean complete,
        Optional<Schedule> shortest,
        Optional<Schedule> seen) {

    /** The one of two incomplete explorations that found something, or saw more. */
    public Exploration or(Exploration other) {
        return other.shortest.isPresent() || other.orders.compareTo(orders) > 0 ? other : this;
    }
}
