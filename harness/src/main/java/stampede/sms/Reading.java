package stampede.sms;

import java.util.Arrays;
import java.util.EnumSet;
import java.util.HashSet;
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
            Set<Window> possible = Set.of();
            for (long at : sent) {
                Set<Window> next = new HashSet<>();
                for (Window window : possible) {
                    if (at - window.began < MINUTE + TOLERANCE && window.within < MOST) {
                        next.add(new Window(window.began, window.within + 1));
                    }
                    if (at - window.began >= MINUTE - TOLERANCE) {
                        next.add(new Window(at, 1));
                    }
                }
                if (next.isEmpty() && !possible.isEmpty()) {
                    return false;
                }
                possible = possible.isEmpty() ? Set.of(new Window(at, 1)) : next;
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

    /** One that is open, and how many were sent within it; whether it has ended is not certain to the second. */
    private record Window(long began, int within) {}

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
