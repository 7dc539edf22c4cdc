package counter.alternative;

import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import redis.clients.jedis.UnifiedJedis;
import stampede.counter.CommentCounter;
import stampede.grade.Alternative;

/** Gathers the clicks that come while Redis is busy, adds them by one INCRBY, and gives each its own number. */
@Alternative
public final class GroupedCommentCounter implements CommentCounter, AutoCloseable {
    private final UnifiedJedis redis;

    public GroupedCommentCounter(UnifiedJedis redis) {
        this.redis = redis;
    }

    private final ExecutorService sender = Executors.newSingleThreadExecutor();
    private final Map<Long, List<CompletableFuture<Long>>> waiting = new HashMap<>();

    @Override
    public long click(long commentId) {
        CompletableFuture<Long> number = new CompletableFuture<>();
        synchronized (waiting) {
            waiting.computeIfAbsent(commentId, id -> new ArrayList<>()).add(number);
        }
        sender.submit(() -> send(commentId));
        return number.join();
    }

    private void send(long commentId) {
        List<CompletableFuture<Long>> group;
        synchronized (waiting) {
            group = waiting.remove(commentId);
        }
        if (group == null) {
            return; // they went with the group before
        }
        try {
            long last = redis.incrBy("clicks:" + commentId, group.size());
            for (int i = 0; i < group.size(); i++) {
                group.get(i).complete(last - group.size() + 1 + i);
            }
        } catch (RuntimeException e) {
            group.forEach(number -> number.completeExceptionally(e));
        }
    }

    @Override
    public long count(long commentId) {
        return number(redis.get("clicks:" + commentId));
    }

    @Override
    public Map<Long, Long> counts(Collection<Long> commentIds) {
        Map<Long, Long> counts = new HashMap<>();
        if (!commentIds.isEmpty()) {
            List<Long> ids = List.copyOf(commentIds);
            List<String> values =
                    redis.mget(ids.stream().map(id -> "clicks:" + id).toArray(String[]::new));
            for (int i = 0; i < ids.size(); i++) {
                counts.put(ids.get(i), number(values.get(i)));
            }
        }
        return counts;
    }

    private static long number(String value) {
        return value == null ? 0 : Long.parseLong(value);
    }

    @Override
    public void close() {
        sender.shutdownNow();
    }
}
