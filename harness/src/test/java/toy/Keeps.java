package toy;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Supplier;
import java.util.regex.Pattern;

/** Classes that keep something in their statics, or only what never changes. */
public final class Keeps {

    public static final class Nothing {
        public long click(long n) {
            return n + 1;
        }
    }

    public static final class Constants {
        static final String SCRIPT = "return 1";
        static final Duration MINUTE = Duration.ofMinutes(1);
        static final List<String> KEYS = List.of("a", "b");
        static final Pattern DIGITS = Pattern.compile("\\d+");
        static final Long LIMIT = 5L;
    }

    public static final class ACount {
        static long count;
    }

    public static final class ACounter {
        static final AtomicLong COUNT = new AtomicLong();
    }

    public static final class AList {
        static final List<String> SEEN = new ArrayList<>();
    }

    public static final class AnArray {
        static final long[] COUNTS = {0};
    }

    public static final class AnArrayInAMap {
        static final Map<String, long[]> COUNTS = Map.of("all", new long[1]);
    }

    public static final class AnArrayInAList {
        static final List<String[]> NAMES = List.<String[]>of(new String[1]);
    }

    public static final class AThreadLocal {
        static final ThreadLocal<Long> LAST = ThreadLocal.withInitial(() -> 0L);
    }

    public static final class AFunction {
        static final Supplier<Object> MAKER = Object::new;
    }

    public static final class TheTime {
        static final long STARTED = System.currentTimeMillis();
    }

    public enum AnEnum {
        ONE
    }
}
