package demo;

import io.javalin.http.sse.SseClient;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Function;
import java.util.stream.Collectors;

/**
 * Tells every open window which of the values that it shows have changed, whichever server changed them.
 *
 * <p>They are asked for four times a second, by one question for all windows, and not at all while none is open. A window
 * that does not read keeps nobody waiting: it is told later, and then the latest.
 */
public final class LiveValues {
    private static final long PERIOD_MILLIS = 250;
    /** A window that has gone is noticed only by writing to it, so something is written every two seconds. */
    private static final int QUIET_TICKS = 8;

    private final Function<Set<String>, Map<String, String>> values;
    private final Set<Window> windows = ConcurrentHashMap.newKeySet();
    private final ScheduledExecutorService clock = Executors.newSingleThreadScheduledExecutor(LiveValues::daemon);
    private final ExecutorService writers = Executors.newCachedThreadPool(LiveValues::daemon);
    private ScheduledFuture<?> ticking;

    /**
     * @param values finds for each name its value, as JSON; what it throws is taken as no news. A name holds nothing that
     *     JSON would want escaped.
     */
    public LiveValues(Function<Set<String>, Map<String, String>> values) {
        this.values = values;
    }

    /** Tells the window of these values, as events {@code news} that hold an object of what is new. */
    public void open(SseClient client, Set<String> names) {
        Window window = new Window(client, Set.copyOf(names));
        client.onClose(() -> leave(window));
        client.keepAlive();
        enter(window);
    }

    /** A text as JSON, for a value. */
    public static String quoted(String text) {
        StringBuilder json = new StringBuilder("\"");
        for (char c : text.toCharArray()) {
            json.append(c < ' ' || c == '"' || c == '\\' ? "\\u%04x".formatted((int) c) : Character.toString(c));
        }
        return json.append('"').toString();
    }

    /** Closes every window, so that no request is left in flight. */
    public void close() {
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
        Set<String> names = new HashSet<>();
        windows.forEach(window -> names.addAll(window.names));
        Map<String, String> found;
        try {
            found = values.apply(names);
        } catch (RuntimeException awayForNow) {
            found = Map.of(); // nothing new: the windows keep what they show
        }
        for (Window window : windows) {
            window.tell(found);
        }
    }

    private static Thread daemon(Runnable work) {
        Thread thread = new Thread(work, "live values");
        thread.setDaemon(true);
        return thread;
    }

    private final class Window {
        private final SseClient client;
        private final Set<String> names;
        private final AtomicBoolean writing = new AtomicBoolean();
        private final Map<String, String> told = new HashMap<>();
        private int quietTicks;

        Window(SseClient client, Set<String> names) {
            this.client = client;
            this.names = names;
        }

        void tell(Map<String, String> found) {
            if (writing.compareAndSet(false, true)) {
                writers.execute(() -> {
                    try {
                        write(found);
                    } finally {
                        writing.set(false);
                    }
                });
            }
        }

        private void write(Map<String, String> found) {
            Map<String, String> news = new HashMap<>(found);
            news.keySet().retainAll(names);
            news.entrySet().removeAll(told.entrySet());
            if (!news.isEmpty()) {
                client.sendEvent("news", json(news));
                told.putAll(news);
                quietTicks = 0;
            } else if (++quietTicks >= QUIET_TICKS) {
                client.sendComment("still here");
                quietTicks = 0;
            }
        }

        private static String json(Map<String, String> values) {
            return values.entrySet().stream()
                    .map(e -> "\"" + e.getKey() + "\":" + e.getValue())
                    .collect(Collectors.joining(",", "{", "}"));
        }
    }
}
