package sms;

import java.time.Duration;
import sms.Crowd.Asked;

/**
 * One of those that the benchmark compares, with phones of its own.
 *
 * @param number whose phones are its own
 */
record Contender(int number, String name, Limiter limiter) {
    private static final int FIVE = 5;

    /** Makes ready for so many phones, and for the one that is to be refused. */
    void prepare(Crowd crowd, int many) throws Exception {
        Limiter preparing = phone -> {
            limiter.prepare(phone);
            return true;
        };
        crowd.forEach(preparing, this::phone, many + 1);
    }

    /** Permits a second for so many phones, all of which have room. */
    double many(Crowd crowd, int many) throws Exception {
        Asked asked = crowd.forEach(limiter, this::phone, many);
        require(asked.permitted() == asked.times(), asked);
        return asked.perSecond();
    }

    /** Permits a second for one phone that has none. */
    double refused(Crowd crowd, int many, Duration time) throws Exception {
        String phone = phone(many);
        for (int n = 0; n < FIVE; n++) {
            limiter.permits(phone);
        }
        Asked asked = crowd.forOne(limiter, phone, time);
        require(asked.permitted() <= FIVE, asked);
        return asked.perSecond();
    }

    private String phone(int n) {
        return "+86" + (13_000_000_000L + number * 100_000_000L + n);
    }

    /** Whoever limits otherwise does something else, and its speed says nothing here. */
    private void require(boolean limited, Asked asked) {
        if (!limited && number > 0) {
            throw new IllegalStateException(
                    name + " permitted " + asked.permitted() + " of " + asked.times() + " messages");
        }
    }
}
