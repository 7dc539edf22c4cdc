package toy.clock;

import java.time.Clock;
import java.time.Instant;
import java.time.InstantSource;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.MonthDay;
import java.time.OffsetDateTime;
import java.time.OffsetTime;
import java.time.Year;
import java.time.YearMonth;
import java.time.ZoneId;
import java.time.ZonedDateTime;
import java.time.chrono.HijrahDate;
import java.time.chrono.JapaneseDate;
import java.time.chrono.MinguoDate;
import java.time.chrono.ThaiBuddhistDate;
import java.util.Calendar;
import java.util.Date;
import java.util.GregorianCalendar;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.TimeZone;
import java.util.function.Supplier;

/** Reads the clock in every way there is. */
public class Reads implements Supplier<Map<String, Object>> {
    private static final ZoneId ZONE = ZoneId.of("Asia/Shanghai");

    @Override
    public Map<String, Object> get() {
        Map<String, Object> reads = new LinkedHashMap<>();
        reads.put("millis", System.currentTimeMillis());
        reads.put("nanos", System.nanoTime());
        reads.put("instant", Instant.now());
        reads.put("source", InstantSource.system().instant());
        reads.put("systemUTC", Clock.systemUTC().instant());
        reads.put("systemDefaultZone", Clock.systemDefaultZone().instant());
        reads.put("system", Clock.system(ZONE).instant());
        reads.put("tickMillis", Clock.tickMillis(ZONE).instant());
        reads.put("tickSeconds", Clock.tickSeconds(ZONE).instant());
        reads.put("tickMinutes", Clock.tickMinutes(ZONE).instant());
        reads.put("LocalDate", LocalDate.now());
        reads.put("LocalDate zone", LocalDate.now(ZONE));
        reads.put("LocalTime", LocalTime.now());
        reads.put("LocalTime zone", LocalTime.now(ZONE));
        reads.put("LocalDateTime", LocalDateTime.now());
        reads.put("LocalDateTime zone", LocalDateTime.now(ZONE));
        reads.put("ZonedDateTime", ZonedDateTime.now());
        reads.put("ZonedDateTime zone", ZonedDateTime.now(ZONE));
        reads.put("OffsetDateTime", OffsetDateTime.now());
        reads.put("OffsetDateTime zone", OffsetDateTime.now(ZONE));
        reads.put("OffsetTime", OffsetTime.now());
        reads.put("OffsetTime zone", OffsetTime.now(ZONE));
        reads.put("Year", Year.now());
        reads.put("Year zone", Year.now(ZONE));
        reads.put("YearMonth", YearMonth.now());
        reads.put("YearMonth zone", YearMonth.now(ZONE));
        reads.put("MonthDay", MonthDay.now());
        reads.put("MonthDay zone", MonthDay.now(ZONE));
        reads.put("JapaneseDate", JapaneseDate.now());
        reads.put("JapaneseDate zone", JapaneseDate.now(ZONE));
        reads.put("MinguoDate", MinguoDate.now());
        reads.put("MinguoDate zone", MinguoDate.now(ZONE));
        reads.put("ThaiBuddhistDate", ThaiBuddhistDate.now());
        reads.put("ThaiBuddhistDate zone", ThaiBuddhistDate.now(ZONE));
        reads.put("HijrahDate", HijrahDate.now());
        reads.put("HijrahDate zone", HijrahDate.now(ZONE));
        reads.put("Date", new Date().getTime());
        TimeZone zone = TimeZone.getTimeZone(ZONE);
        reads.put("Calendar", Calendar.getInstance().getTimeInMillis());
        reads.put("Calendar zone", Calendar.getInstance(zone).getTimeInMillis());
        reads.put("Calendar locale", Calendar.getInstance(Locale.CHINA).getTimeInMillis());
        reads.put("Calendar both", Calendar.getInstance(zone, Locale.CHINA).getTimeInMillis());
        reads.put("Gregorian", new GregorianCalendar().getTimeInMillis());
        reads.put("Gregorian zone", new GregorianCalendar(zone).getTimeInMillis());
        reads.put("Gregorian locale", new GregorianCalendar(Locale.CHINA).getTimeInMillis());
        reads.put("Gregorian both", new GregorianCalendar(zone, Locale.CHINA).getTimeInMillis());
        return reads;
    }
}
