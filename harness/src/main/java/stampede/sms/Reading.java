package stampede.sms;

import java.util.Arrays;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import stampede.text.Text;

/** What "five a minute" may be taken to mean, as far as it can be told from when messages went out. */
enum Reading {
    ROLLING(Text.of("rolling window", "滑动窗口")) {
        @Override
        boolean fits(List<Long> sent) {
            for (int i = MOST; i < sent.size(); i++) {
                if (sent.get(i) - sent.get(i - MOST) < MINUTE - TOLERANCE) {
                    return false;
                }
            }
            return true;
        }
    },
    FROM_THE_FIRST(Text.of("window from the first send", "从第一条起算的窗口")) {
        @Override
        boolean fits(List<Long> sent) {
            long began = Long.MIN_VALUE / 2;
            int within = 0;
            for (long at : sent) {
                if (at - began >= MINUTE - TOLERANCE) {
                    began = at;
                    within = 0;
                }
                if (++within > MOST) {
                    return false;
                }
            }
            return true;
        }
    },
    CALENDAR(Text.of("calendar minute", "自然分钟")) {
        @Override
        boolean fits(List<Long> sent) {
            for (int i = MOST; i < sent.size(); i++) {
                if (Math.floorDiv(sent.get(i), MINUTE) == Math.floorDiv(sent.get(i - MOST), MINUTE)) {
                    return false;
                }
            }
            return true;
        }
    };

    static final int MOST = 5;
    static final long MINUTE = 60_000;
    /** Who counts whole seconds is right as well. */
    private static final long TOLERANCE = 1000;

    private final Text told;

    Reading(Text told) {
        this.told = told;
    }

    Text told() {
        return told;
    }

    /**
     * Whether messages to one phone that went out at these moments, and no others, keep to it.
     *
     * @param sent milliseconds since 1970, ascending
     */
    abstract boolean fits(List<Long> sent);

    /** All that fit. */
    static Set<Reading> fitting(List<Long> sent) {
        Set<Reading> fitting = EnumSet.noneOf(Reading.class);
        Arrays.stream(values()).filter(r -> r.fits(sent)).forEach(fitting::add);
        return fitting;
    }
}
