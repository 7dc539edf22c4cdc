package toy.clock;

import java.time.Clock;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Calendar;
import java.util.Date;
import java.util.GregorianCalendar;
import java.util.List;
import java.util.TimeZone;
import java.util.concurrent.Callable;
import java.util.concurrent.TimeUnit;
import java.util.function.BiFunction;
import java.util.function.Function;
import java.util.function.LongSupplier;
import java.util.function.Supplier;

/** Never calls the clock by itself, but passes the calls on; each gives the milliseconds since the epoch. */
public class References implements Callable<List<Long>> {

    private interface Sleep {
        void of(long time) throws InterruptedException;
    }

    private interface SleepIn {
        void of(TimeUnit unit, long time) throws InterruptedException;
    }

    private interface Held {
        LongSupplier MILLIS = System::currentTimeMillis;
    }

    @Override
    public List<Long> call() throws Exception {
        List<Long> millis = new ArrayList<>();
        LongSupplier read = System::currentTimeMillis;
        millis.add(read.getAsLong());
        millis.add(Held.MILLIS.getAsLong());
        Supplier<Instant> instant = Instant::now;
        millis.add(instant.get().toEpochMilli());
        Supplier<Clock> clock = Clock::systemUTC;
        millis.add(clock.get().millis());
        Function<ZoneId, LocalDateTime> zoned = LocalDateTime::now;
        millis.add(zoned.apply(ZoneOffset.UTC).toInstant(ZoneOffset.UTC).toEpochMilli());
        Supplier<Date> date = Date::new;
        millis.add(date.get().getTime());
        Function<TimeZone, Calendar> calendar = GregorianCalendar::new;
        millis.add(calendar.apply(TimeZone.getDefault()).getTimeInMillis());
        Function<TimeZone, Calendar> instance = GregorianCalendar::getInstance;
        millis.add(instance.apply(TimeZone.getDefault()).getTimeInMillis());
        BiFunction<Long, ZoneId, Instant> untouched = (m, z) -> Instant.ofEpochMilli(m);
        millis.add(untouched.apply(read.getAsLong(), ZoneOffset.UTC).toEpochMilli());
        Sleep sleep = Thread::sleep;
        sleep.of(1_000);
        Sleep bound = TimeUnit.SECONDS::sleep;
        bound.of(2);
        SleepIn unbound = TimeUnit::sleep;
        unbound.of(TimeUnit.SECONDS, 3);
        return millis;
    }
}
