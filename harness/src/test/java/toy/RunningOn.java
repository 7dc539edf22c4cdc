package toy;

import java.util.Collection;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.CompletableFuture;
import java.util.stream.Stream;
import redis.clients.jedis.UnifiedJedis;
import redis.clients.jedis.exceptions.JedisException;
import stampede.counter.CommentCounter;

/** Counters that run on and on somewhere. */
public final class RunningOn {
    private RunningOn() {}

    abstract static class Right implements CommentCounter {
        final UnifiedJedis redis;
        volatile long turns;

        Right(UnifiedJedis redis) {
            this.redis = redis;
        }

        @Override
        public long click(long commentId) {
            return redis.incr("clicks:" + commentId);
        }

        @Override
        public long count(long commentId) {
            String count = redis.get("clicks:" + commentId);
            return count == null ? 0 : Long.parseLong(count);
        }

        @Override
        public Map<Long, Long> counts(Collection<Long> commentIds) {
            Map<Long, Long> counts = new TreeMap<>();
            List<String> found = commentIds.isEmpty()
                    ? List.of()
                    : redis.mget(commentIds.stream().map(id -> "clicks:" + id).toArray(String[]::new));
            Iterator<Long> ids = commentIds.iterator();
            found.forEach(count -> counts.put(ids.next(), count == null ? 0 : Long.parseLong(count)));
            return counts;
        }

        void forEver() {
            while (true) {
                turns++;
            }
        }
    }

    static final class InClick extends Right {
        InClick(UnifiedJedis redis) {
            super(redis);
        }

        @Override
        public long click(long commentId) {
            forEver();
            return super.click(commentId);
        }
    }

    static final class AndCatchesAll extends Right {
        AndCatchesAll(UnifiedJedis redis) {
            super(redis);
        }

        @Override
        public long click(long commentId) {
            while (true) {
                try {
                    forEver();
                } catch (Throwable t) {
                    turns++;
                }
            }
        }
    }

    static final class InAFinally extends Right {
        InAFinally(UnifiedJedis redis) {
            super(redis);
        }

        @Override
        public long click(long commentId) {
            try {
                return super.click(commentId);
            } finally {
                forEver();
            }
        }
    }

    static final class InAStream extends Right {
        InAStream(UnifiedJedis redis) {
            super(redis);
        }

        @Override
        public long click(long commentId) {
            Stream.generate(() -> turns).forEach(n -> turns = n + 1);
            return 0;
        }
    }

    static final class InAHook extends Right {
        InAHook(UnifiedJedis redis) {
            super(redis);
            Runtime.getRuntime().addShutdownHook(new Thread(this::forEver));
        }
    }

    static final class OnlyInCount extends Right {
        OnlyInCount(UnifiedJedis redis) {
            super(redis);
        }

        @Override
        public long count(long commentId) {
            forEver();
            return 0;
        }
    }

    static final class InItsConstructor extends Right {
        InItsConstructor(UnifiedJedis redis) {
            super(redis);
            forEver();
        }
    }

    static final class InItsThread extends Right {
        InItsThread(UnifiedJedis redis) {
            super(redis);
            Thread thread = new Thread(this::forEver, "busy");
            thread.setUncaughtExceptionHandler((t, e) -> {});
            thread.start();
        }
    }

    static final class InTheCommonPool extends Right {
        InTheCommonPool(UnifiedJedis redis) {
            super(redis);
        }

        @Override
        public long click(long commentId) {
            CompletableFuture.runAsync(this::forEver).join();
            return super.click(commentId);
        }
    }

    /** Asks and asks, without a pause. */
    static final class PollingInItsThread extends Right {
        PollingInItsThread(UnifiedJedis redis) {
            super(redis);
            Thread thread = new Thread(this::poll, "polls");
            thread.start();
        }

        private void poll() {
            try {
                while (redis.get("stop") == null) {
                    turns++;
                }
            } catch (JedisException e) {
                // its connection has gone
            }
        }
    }
}
