package messaging;

import java.io.IOException;
import java.security.SecureRandom;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.TimeoutException;
import stampede.service.AmqpService;

/** The shops of all visitors: a few, each closed when nobody has looked at it for a while. Thread-safe. */
final class Shops implements AutoCloseable {
    static final int MOST = 12;
    static final Duration KEPT = Duration.ofMinutes(15);
    /** When another visitor waits for a place. */
    private static final Duration KEPT_WHEN_FULL = Duration.ofMinutes(1);

    private static final int ID_BYTES = 16;

    private final InstantSource clock;
    private final ExecutorService threads;
    private final SecureRandom random = new SecureRandom();
    private final Map<String, Entry> entries = new HashMap<>();
    private final BitSet places = new BitSet();
    private boolean closed;

    /** All places are taken. */
    static final class Full extends Exception {
        private static final long serialVersionUID = 1;
    }

    private static final class Entry {
        final Shop shop;
        final int place;
        Instant seen;

        Entry(Shop shop, int place, Instant seen) {
            this.shop = shop;
            this.place = place;
            this.seen = seen;
        }
    }

    Shops(InstantSource clock, ExecutorService threads) {
        this.clock = clock;
        this.threads = threads;
    }

    /**
     * @param id may be null
     * @return null if there is none, or no longer
     */
    synchronized Shop get(String id) {
        Entry entry = entries.get(id);
        if (entry == null) {
            return null;
        }
        entry.seen = clock.instant();
        return entry.shop;
    }

    /** Opens one more. @return its id, which nobody can guess */
    String open(AmqpService broker) throws Full, IOException, TimeoutException, SQLException {
        int place = place();
        if (place < 0) {
            closeOneOf(idle(KEPT_WHEN_FULL));
            place = place();
        }
        if (place < 0) {
            throw new Full();
        }
        byte[] bytes = new byte[ID_BYTES];
        random.nextBytes(bytes);
        String id = HexFormat.of().formatHex(bytes);
        try {
            Shop shop = Shop.open(broker, id, place, threads);
            if (!enter(id, new Entry(shop, place, clock.instant()))) {
                shop.close();
                throw new Full();
            }
            return id;
        } catch (Full | IOException | TimeoutException | SQLException | RuntimeException e) {
            free(place);
            throw e;
        }
    }

    /** Closes this one, if it is open. */
    void close(String id) {
        Entry entry;
        synchronized (this) {
            entry = entries.remove(id);
        }
        if (entry != null) {
            entry.shop.close();
            free(entry.place);
        }
    }

    /** Closes those that nobody has looked at for long. */
    void sweep() {
        idle(KEPT).forEach(this::close);
    }

    @Override
    public void close() {
        List<String> all;
        synchronized (this) {
            closed = true;
            all = List.copyOf(entries.keySet());
        }
        all.forEach(this::close);
    }

    private void closeOneOf(List<String> ids) {
        ids.stream().findFirst().ifPresent(this::close);
    }

    /** Longest first. */
    private synchronized List<String> idle(Duration time) {
        Instant limit = clock.instant().minus(time);
        List<Map.Entry<String, Entry>> found = new ArrayList<>(entries.entrySet());
        found.removeIf(entry -> entry.getValue().seen.isAfter(limit));
        found.sort(Comparator.comparing(entry -> entry.getValue().seen));
        return found.stream().map(Map.Entry::getKey).toList();
    }

    /** Negative if none is free. */
    private synchronized int place() {
        int place = places.nextClearBit(0);
        if (closed || place >= MOST) {
            return -1;
        }
        places.set(place);
        return place;
    }

    private synchronized void free(int place) {
        places.clear(place);
    }

    private synchronized boolean enter(String id, Entry entry) {
        if (!closed) {
            entries.put(id, entry);
        }
        return !closed;
    }
}
