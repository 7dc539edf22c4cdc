package counter;

import io.javalin.http.sse.SseClient;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.stream.Collectors;
import stampede.counter.CommentCounter;

/**
 * Tells every open window which counts have changed, whichever server counted.
 *
 * <p>Redis is asked four times a second, by one question for all windows, and not at all while none is open. A window
 * that does not read keeps nobody waiting: it is told later, and then the latest.
 */
final class LiveCounts {
    private static final long PERIOD_MILLIS = 250;
    /** A window that has gone is noticed only by writing to it, so something is written every two seconds. */
    private static final int QUIET_TICKS = 8;

    private final CommentCounter counter;
    private final List<Long> commentIds;
    private final Set<Window> windows = ConcurrentHashMap.newKeySet();
    private final ScheduledExecutorService clock = Executors.newSingleThreadScheduledExecutor(LiveCounts::daemon);
    private final ExecutorService writers = Executors.newCachedThreadPool(LiveCounts::daemon);
    private ScheduledFuture<?> ticking;

    LiveCounts(CommentCounter counter, List<Long> commentIds) {
        this.counter = counter;
        this.commentIds = List.copyOf(commentIds);
    }

    void open(SseClient client) {
        Window window = new Window(client);
        client.onClose(() -> leave(window));
        client.keepAlive();
        enter(window);
    }

    /** Closes every window, so that no request is left in flight. */
    void close() {
        clock.shutdownNow();
        windows.forEach(window -> window.client.close());
        writers.shutdown();
    }

    private synchronized void enter(Window window) {
        windows.add(window);
        if (clock.isShutdown()) {
            window.client.close();
        } else if (ticking == null) {
            ticking = clock.scheduleWithFixedDelay(this::tick, 0, PERIOD_MILLIS, TimeUnit.MILLISECONDS);
        }
    }

    private synchronized void leave(Window window) {
        windows.remove(window);
        if (windows.isEmpty() && ticking != null) {
            ticking.cancel(false);
            ticking = null;
        }
    }

    private void tick() {
        Map<Long, Long> counts;
        try {
            counts = counter.counts(commentIds);
        } catch (RuntimeException redisIsAway) {
            counts = Map.of(); // nothing new: the windows keep what they show
        }
        for (Window window : windows) {
            window.tell(counts);
        }
    }

    private static Thread daemon(Runnable work) {
        Thread thread = new Thread(work, "live counts");
        thread.setDaemon(true);
        return thread;
    }

    private final class Window {
        private final SseClient client;
        private final AtomicBoolean writing = new AtomicBoolean();
        private final Map<Long, Long> told = new HashMap<>();
        private int quietTicks;

        Window(SseClient client) {
            this.client = client;
        }

        void tell(Map<Long, Long> counts) {
            if (writing.compareAndSet(false, true)) {
                writers.execute(() -> {
                    try {
                        write(counts);
                    } finally {
                        writing.set(false);
                    }
                });
            }
        }

        private void write(Map<Long, Long> counts) {
            Map<Long, Long> news = new HashMap<>(counts);
            news.entrySet().removeAll(told.entrySet());
            if (!news.isEmpty()) {
                client.sendEvent("counts", json(news));
                told.putAll(news);
                quietTicks = 0;
            } else if (++quietTicks >= QUIET_TICKS) {
                client.sendComment("still here");
                quietTicks = 0;
            }
        }

        private static String json(Map<Long, Long> counts) {
            return counts.entrySet().stream()
                    .map(e -> "\"" + e.getKey() + "\":" + e.getValue())
                    .collect(Collectors.joining(",", "{", "}"));
        }
    }
}
