package sms;

import java.time.Duration;
import java.util.function.IntUnaryOperator;
import sms.Crowd.Asked;

/**
 * One of those that the benchmark compares, with phones of its own.
 *
 * @param number whose phones are its own
 * @param limits whether it refuses a sixth
 */
record Contender(int number, String name, Limiter limiter, boolean limits) {
    static final int FIVE = 5;

    static Contender withLimit(int number, String name, Limiter limiter) {
        return new Contender(number, name, limiter, true);
    }

    static Contender withoutLimit(int number, String name, Limiter limiter) {
        return new Contender(number, name, limiter, false);
    }

    /** Makes ready for all phones, and for the one that is to be refused. */
    void prepare(Crowd crowd, int phones) throws Exception {
        Limiter preparing = phone -> {
            limiter.prepare(phone);
            return true;
        };
        crowd.forEach(preparing, this::phone, phones + 1);
    }

    /** Permits a second for phones that have room. */
    double permits(Crowd crowd, IntUnaryOperator phones, int many) throws Exception {
        Asked asked = crowd.forEach(limiter, n -> phone(phones.applyAsInt(n)), many);
        require(asked.permitted() == asked.times(), asked);
        return asked.perSecond();
    }

    /** Permits a second for a phone that has none, of which it is asked for so long. */
    double refusals(Crowd crowd, int phone, Duration time) throws Exception {
        for (int n = 0; n < FIVE; n++) {
            limiter.permits(phone(phone));
        }
        Asked asked = crowd.forOne(limiter, phone(phone), time);
        require(asked.permitted() <= FIVE, asked);
        return asked.perSecond();
    }

    private String phone(int n) {
        return "+86" + (13_000_000_000L + number * 100_000_000L + n);
    }

    /** Whoever limits otherwise does something else, and its speed says nothing here. */
    private void require(boolean limited, Asked asked) {
        if (limits && !limited) {
            throw new IllegalStateException(
                    name + " permitted " + asked.permitted() + " of " + asked.times() + " messages");
        }
    }
}
