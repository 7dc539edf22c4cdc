package stampede.clock;

import static java.lang.invoke.MethodType.methodType;
import static stampede.clock.Redirect.Way.BRIDGE;
import static stampede.clock.Redirect.Way.CLOCK;
import static stampede.clock.Redirect.Way.INVOKES;
import static stampede.clock.Redirect.Way.JVM;
import static stampede.clock.Redirect.Way.MILLIS;
import static stampede.clock.Redirect.Way.SET;

import java.lang.invoke.MethodHandle;
import java.lang.invoke.MethodHandles.Lookup;
import java.lang.invoke.MethodType;
import java.lang.reflect.Method;
import java.time.Clock;
import java.time.Duration;
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
import java.util.ArrayList;
import java.util.Calendar;
import java.util.Date;
import java.util.GregorianCalendar;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TimeZone;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Function;
import java.util.stream.Collectors;

/** The table of what is redirected, the one place that knows. */
final class Redirects {
    /** In the order of the table. */
    static final List<Redirect> ALL = table();

    private static final Map<String, Redirect> BY_CALL =
            ALL.stream().collect(Collectors.toUnmodifiableMap(Redirect::key, Function.identity()));

    private static final Map<String, Redirect> INHERITED = ALL.stream()
            .filter(Redirect::isInherited)
            .collect(Collectors.toUnmodifiableMap(r -> r.name() + r.descriptor(), Function.identity()));

    private Redirects() {}

    /** What happens to a call, or null if nothing does. */
    static Redirect of(String owner, String name, String descriptor, Ancestors ancestors) {
        Redirect redirect = BY_CALL.get(owner + "." + name + descriptor);
        if (redirect != null) {
            return redirect;
        }
        Redirect inherited = INHERITED.get(name + descriptor);
        return inherited != null && ancestors.inherits(owner, inherited) ? inherited : null;
    }

    private static List<Redirect> table() {
        List<Redirect> all = new ArrayList<>(List.of(
                row(System.class, "currentTimeMillis", BRIDGE, methodType(long.class)),
                row(System.class, "nanoTime", BRIDGE, methodType(long.class)),
                row(InstantSource.class, "system", BRIDGE, methodType(InstantSource.class)),
                row(Clock.class, "systemUTC", BRIDGE, methodType(Clock.class)),
                row(Clock.class, "systemDefaultZone", BRIDGE, methodType(Clock.class)),
                row(Clock.class, "system", BRIDGE, methodType(Clock.class, ZoneId.class)),
                row(Clock.class, "tickMillis", BRIDGE, methodType(Clock.class, ZoneId.class)),
                row(Clock.class, "tickSeconds", BRIDGE, methodType(Clock.class, ZoneId.class)),
                row(Clock.class, "tickMinutes", BRIDGE, methodType(Clock.class, ZoneId.class)),
                row(Thread.class, "sleep", BRIDGE, methodType(void.class, long.class)),
                row(Thread.class, "sleep", BRIDGE, methodType(void.class, long.class, int.class)),
                row(Thread.class, "sleep", BRIDGE, methodType(void.class, Duration.class)),
                on(TimeUnit.class, "sleep", BRIDGE, methodType(void.class, long.class)),
                row(LockSupport.class, "parkNanos", BRIDGE, methodType(void.class, long.class)),
                row(LockSupport.class, "parkNanos", BRIDGE, methodType(void.class, Object.class, long.class)),
                row(LockSupport.class, "parkUntil", BRIDGE, methodType(void.class, long.class)),
                row(LockSupport.class, "parkUntil", BRIDGE, methodType(void.class, Object.class, long.class)),
                row(Date.class, "<init>", MILLIS, methodType(void.class)),
                row(Instant.class, "now", CLOCK, methodType(Instant.class))));
        for (Class<?> type : List.of(
                LocalDate.class,
                LocalTime.class,
                LocalDateTime.class,
                ZonedDateTime.class,
                OffsetDateTime.class,
                OffsetTime.class,
                Year.class,
                YearMonth.class,
                MonthDay.class,
                JapaneseDate.class,
                MinguoDate.class,
                ThaiBuddhistDate.class,
                HijrahDate.class)) {
            all.add(row(type, "now", CLOCK, methodType(type)));
            all.add(row(type, "now", CLOCK, methodType(type, ZoneId.class)));
        }
        for (List<Class<?>> parameters : List.<List<Class<?>>>of(
                List.of(), List.of(TimeZone.class), List.of(Locale.class), List.of(TimeZone.class, Locale.class))) {
            all.add(row(Calendar.class, "getInstance", BRIDGE, methodType(Calendar.class, parameters)));
            all.add(row(GregorianCalendar.class, "<init>", SET, methodType(void.class, parameters)));
        }
        addJvm(all);
        return List.copyOf(all);
    }

    /** What would touch the whole JVM. */
    private static void addJvm(List<Redirect> all) {
        all.addAll(List.of(
                row(System.class, "exit", JVM, methodType(void.class, int.class)),
                on(Runtime.class, "exit", JVM, methodType(void.class, int.class)),
                on(Runtime.class, "halt", JVM, methodType(void.class, int.class)),
                on(Runtime.class, "addShutdownHook", JVM, methodType(void.class, Thread.class)),
                on(Runtime.class, "removeShutdownHook", JVM, methodType(boolean.class, Thread.class)),
                on(Method.class, "invoke", INVOKES, methodType(Object.class, Object.class, Object[].class))));
        MethodType find = methodType(MethodHandle.class, Class.class, String.class, MethodType.class);
        all.add(on(Lookup.class, "findStatic", JVM, find));
        all.add(on(Lookup.class, "findVirtual", JVM, find));
        all.add(on(Lookup.class, "unreflect", JVM, methodType(MethodHandle.class, Method.class)));
        for (Class<?> type : List.of(Thread.class, ThreadGroup.class)) {
            for (String name : List.of("interrupt", "stop", "suspend")) {
                all.add(on(type, name, JVM, methodType(void.class)));
            }
        }
    }

    private static Redirect on(Class<?> owner, String name, Redirect.Way way, MethodType type) {
        return new Redirect(owner, name, type, way, true);
    }

    private static Redirect row(Class<?> owner, String name, Redirect.Way way, MethodType type) {
        return new Redirect(owner, name, type, way, false);
    }
}
