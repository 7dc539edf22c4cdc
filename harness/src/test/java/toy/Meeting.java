package toy;

import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import stampede.grade.Exercise;
import stampede.grade.Hint;
import stampede.grade.Need;
import stampede.grade.Rule;
import stampede.grade.Trial;
import stampede.toy.Doubler;

/** Two exercises whose rules would meet in Redis: one says that it needs it, the other finds out. One test at a time. */
public final class Meeting {
    private static final int LONG_ENOUGH_MILLIS = 300;

    private static CountDownLatch has = new CountDownLatch(1);
    private static CountDownLatch cameIn = new CountDownLatch(1);
    private static CountDownLatch asked = new CountDownLatch(1);
    private static boolean lateComerFirst;
    public static final AtomicInteger TRIED = new AtomicInteger();

    private Meeting() {}

    /** @param needsItFirst whether the one that says so has Redis before the other asks for it */
    public static void begin(boolean needsItFirst) {
        has = new CountDownLatch(1);
        cameIn = new CountDownLatch(1);
        asked = new CountDownLatch(1);
        lateComerFirst = !needsItFirst;
        TRIED.set(0);
    }

    public static void awaitFirst() throws InterruptedException {
        if (lateComerFirst) {
            has.await();
        }
    }

    /** Says nothing of Redis. */
    @Exercise(
            contract = Doubler.class,
            name = "Silent",
            order = 1,
            needs = {})
    public static final class Silent {
        @Rule(order = 1, points = 1, promise = "what it writes stays", zh = "写下的都在")
        @Hint(en = "?", zh = "问？")
        public void whatItWritesStays(Trial trial) throws InterruptedException {
            TRIED.incrementAndGet();
            if (!lateComerFirst) {
                cameIn.await();
            }
            try {
                trial.redis().set("mine", "1");
            } finally {
                asked.countDown();
            }
            has.countDown();
            boolean met = lateComerFirst && cameIn.await(LONG_ENOUGH_MILLIS, TimeUnit.MILLISECONDS);
            trial.require(!met, "another came in", "另一条规则闯了进来");
            trial.require(trial.redis().exists("mine"), "it is gone", "它不见了");
        }
    }

    /** Says that it needs Redis. */
    @Exercise(contract = Doubler.class, name = "Frank", order = 2, needs = Need.REDIS)
    public static final class Frank {
        @Rule(order = 1, points = 1, promise = "it finds nothing", zh = "里面什么都没有")
        @Hint(en = "?", zh = "问？")
        public void itFindsNothing(Trial trial) throws InterruptedException {
            cameIn.countDown();
            if (!lateComerFirst) {
                asked.await();
            }
            trial.require(!trial.redis().exists("mine"), "it found something", "里面有东西");
        }
    }
}
