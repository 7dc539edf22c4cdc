package stampede.time;

import java.util.List;
import java.util.OptionalLong;
import stampede.time.Translation.Send;
import stampede.time.Translation.Unjudged;

/**
 * Virtual instants and what stands for them in Redis: a hundred years later, so that none comes while we look on. In
 * milliseconds since 1970.
 */
final class Instants {
    static final long CENTURY = 36_525L * 86_400_000L;
    /** In the year 255,000: doubles, and so Lua, count milliseconds exactly up to here. */
    static final long FAR = 8_000_000_000_000_000L;
    /** Of a hash's field: Redis refuses anything later, and ours lies a century later than what is meant. */
    static final long LAST_OF_FIELD = (1L << 46) - 1;
    /** Long past for every Redis: it deletes at once. */
    static final byte[] PAST = Words.of(1);

    /** No integer that Redis adds a time to: it answers that the expiry is invalid. */
    private static final byte[] REFUSED = Words.of(Long.MAX_VALUE);

    /** What an expiry means, as an instant; or, where there is none, what becomes of its command. */
    record Reading(OptionalLong at, Translation otherwise) {
        private static final Reading REFUSED_AS_IT_IS = new Reading(OptionalLong.empty(), Rule.AS_IS);
    }

    private Instants() {}

    static byte[] real(long virtual) {
        return Words.of(virtual + CENTURY);
    }

    /**
     * Reads an expiry as Redis does.
     *
     * @param place where it stands in the arguments
     * @param unit milliseconds to one of it
     * @param since what it is counted from: now or 0
     * @param least what Redis refuses anything below of; such a command is sent as it is
     */
    static Reading read(List<byte[]> args, int place, long unit, long since, long least) {
        OptionalLong number = Words.integer(args.get(place));
        if (number.isEmpty() || number.getAsLong() < least) {
            return Reading.REFUSED_AS_IT_IS;
        }
        long value = number.getAsLong();
        if (value > Long.MAX_VALUE / unit || value < Long.MIN_VALUE / unit) {
            return Reading.REFUSED_AS_IT_IS;
        }
        long millis = value * unit;
        if (millis > Long.MAX_VALUE - since) {
            return refused(args, place);
        }
        return millis + since > FAR
                ? new Reading(OptionalLong.empty(), new Unjudged(Reasons.far(Words.upper(args.get(0)))))
                : new Reading(OptionalLong.of(millis + since), Rule.AS_IS);
    }

    /** The same for the expiry of a hash's field, which is never negative and ends in the year 4199. */
    static Reading readField(List<byte[]> args, int place, long unit, long since) {
        OptionalLong number = Words.integer(args.get(place));
        if (number.isEmpty() || number.getAsLong() < 0) {
            return Reading.REFUSED_AS_IT_IS;
        }
        long value = number.getAsLong();
        if (value > LAST_OF_FIELD / unit || value * unit > LAST_OF_FIELD - since) {
            return refused(args, place);
        }
        long at = value * unit + since;
        return at > LAST_OF_FIELD - CENTURY
                ? new Reading(OptionalLong.empty(), new Unjudged(Reasons.farField(Words.upper(args.get(0)))))
                : new Reading(OptionalLong.of(at), Rule.AS_IS);
    }

    /** Sent as it is, a time too far from our now may not be so from Redis's. */
    private static Reading refused(List<byte[]> args, int place) {
        List<byte[]> refused = Words.copy(args);
        refused.set(place, REFUSED);
        return new Reading(OptionalLong.empty(), Send.of(refused));
    }
}
