package toy.clock;

import java.time.Instant;
import java.util.Date;
import java.util.function.Function;

/** Knows what time is, but never asks for it. */
public class Timeless {
    private static final Function<Instant, Date> CONVERT = Date::from;

    public Date epoch() {
        return CONVERT.apply(new Date(0).toInstant());
    }
}
