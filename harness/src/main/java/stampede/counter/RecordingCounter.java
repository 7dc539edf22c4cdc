package stampede.counter;

import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Counts in memory, and remembers what it was asked. Thread-safe. */
final class RecordingCounter implements CommentCounter {
    /** Where the counts begin: numbers that stand nowhere else on a page. */
    private static final long FIRST = 611;

    private static final long APART = 17;

    private final Map<Long, Long> counts = new LinkedHashMap<>();
    private final List<Long> clicks = new ArrayList<>();
    private final List<List<Long>> reads = new ArrayList<>();
    private int singleReads;

    RecordingCounter(List<Comment> comments) {
        comments.forEach(c -> counts.put(c.id(), FIRST + APART * counts.size()));
    }

    @Override
    public synchronized long click(long commentId) {
        clicks.add(commentId);
        return counts.merge(commentId, 1L, Long::sum);
    }

    @Override
    public synchronized long count(long commentId) {
        singleReads++;
        return counts.getOrDefault(commentId, 0L);
    }

    @Override
    public synchronized Map<Long, Long> counts(Collection<Long> commentIds) {
        reads.add(List.copyOf(commentIds));
        Map<Long, Long> read = new LinkedHashMap<>();
        commentIds.forEach(id -> read.put(id, counts.getOrDefault(id, 0L)));
        return read;
    }

    synchronized long of(long commentId) {
        return counts.getOrDefault(commentId, 0L);
    }

    /** The comments clicked so far, one entry for each click. */
    synchronized List<Long> clicks() {
        return List.copyOf(clicks);
    }

    /** How often {@code counts} was called. */
    synchronized int reads() {
        return reads.size();
    }

    /** How often {@code count} was called. */
    synchronized int singleReads() {
        return singleReads;
    }

    synchronized void forget() {
        clicks.clear();
        reads.clear();
        singleReads = 0;
    }
}
