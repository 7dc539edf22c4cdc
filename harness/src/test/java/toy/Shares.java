package toy;

import java.sql.DriverManager;
import java.time.zone.ZoneRulesProvider;
import java.util.AbstractList;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.SimpleTimeZone;
import java.util.TimeZone;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.LongSupplier;

/** Classes whose objects threads share without noticing each other, or noticing. */
public final class Shares {

    public static class Nothing {
        private final String prefix;
        private final Inner inner = new Inner(7, new int[0]);

        public Nothing(String prefix) {
            this.prefix = prefix;
        }

        public String call(Map<String, Long> taken) throws InterruptedException {
            Map<String, Long> local = new java.util.HashMap<>(taken);
            for (Map.Entry<String, Long> each : local.entrySet()) {
                each.setValue(each.getValue() + 1);
            }
            LongSupplier sum = () -> local.values().stream().mapToLong(n -> n).sum();
            Thread.sleep(1);
            return prefix + sum.getAsLong() + inner + System.nanoTime();
        }
    }

    /** What is empty never changes. */
    public record Inner(long number, Object empty) {}

    public static final class AField {
        private long count;

        public long call() {
            return ++count;
        }
    }

    public static final class ALock {
        public synchronized void call() {}
    }

    public static final class ABlock {
        public void call() {
            synchronized (this) {
                Math.abs(1);
            }
        }
    }

    public static final class ALockOfTheJdk {
        public void call(ReentrantLock lock) {
            lock.lock();
        }
    }

    public static final class AnAtomic {
        public long call(Map<String, AtomicLong> counts) {
            return counts.get("").incrementAndGet();
        }
    }

    public static final class AProperty {
        public void call() {
            System.setProperty("flushing", "yes");
        }
    }

    public static final class AThread {
        public void call() {
            new Thread(() -> {}).start();
        }
    }

    public static final class AReference {
        public void call(Map<String, AtomicLong> counts) {
            counts.values().forEach(AtomicLong::incrementAndGet);
        }
    }

    public static final class ADriver {
        public void call() {
            DriverManager.setLoginTimeout(1);
        }
    }

    public static final class ThePool {
        public void call(redis.clients.jedis.UnifiedJedis redis) {
            ((redis.clients.jedis.RedisClient) redis).getPool().setMaxIdle(7);
        }
    }

    public static final class TheClient {
        public void call(redis.clients.jedis.UnifiedJedis redis) {
            redis.close();
        }
    }

    public static final class TheTimeZone {
        public void call() {
            TimeZone.setDefault(TimeZone.getTimeZone("UTC"));
        }
    }

    /** What it inherits is called by its own name. */
    public static final class HasInheritedStatics extends SimpleTimeZone {
        private static final long serialVersionUID = 1;

        public HasInheritedStatics() {
            super(0, "mine");
        }

        public void call() {
            HasInheritedStatics.setDefault(null);
        }
    }

    public static final class TheRules {
        public boolean call() {
            return ZoneRulesProvider.refresh();
        }
    }

    public static final class TheDataSource {
        public void call(javax.sql.DataSource sql) throws java.sql.SQLException {
            sql.setLoginTimeout(7);
        }
    }

    public static final class LeadsToAField {
        public Object call() {
            return new AField();
        }
    }

    public static final class LeadsToNothing {
        public Object call(redis.clients.jedis.UnifiedJedis redis) {
            redis.setrange("a", 0, "b");
            redis.set("a", "b");
            redis.setGet("a", "b");
            return new Nothing("a");
        }
    }

    /** Its code is harmless; what it holds is not. */
    public static final class AList {
        private final List<String> seen = new ArrayList<>();

        public void call() {
            seen.add("");
        }
    }

    public static final class AMap {
        private final Map<String, Long> seen;

        public AMap() {
            seen = new ConcurrentHashMap<>();
        }

        public Long call() {
            return seen.put("", 1L);
        }
    }

    public static final class AnArray {
        private final long[] counts = {0};

        public long call() {
            return ++counts[0];
        }
    }

    public static final class SomethingThatHolds {
        private final AnArray array = new AnArray();

        public long call() {
            return array.call();
        }
    }

    public static final class AFunction {
        private final LongSupplier next;

        public AFunction() {
            long[] counts = {0};
            next = () -> ++counts[0];
        }

        public long call() {
            return next.getAsLong();
        }
    }

    public static final class Inherited extends AbstractList<String> {
        @Override
        public String get(int index) {
            return "";
        }

        @Override
        public int size() {
            return modCount++;
        }
    }
}
