package stampede.grade;

import java.util.Deque;
import java.util.concurrent.ConcurrentLinkedDeque;
import redis.clients.jedis.Connection;
import redis.clients.jedis.ConnectionFactory;
import redis.clients.jedis.ConnectionPoolConfig;
import redis.clients.jedis.JedisClientConfig;
import redis.clients.jedis.JedisSocketFactory;
import redis.clients.jedis.RedisClient;
import redis.clients.jedis.providers.PooledConnectionProvider;
import redis.clients.jedis.util.Pool;

/**
 * Makes clients on sockets of ours, logged in and on the right database already. A pool is dear to make, since it takes a
 * picture of its maker's stack, so an empty one serves the next server again; the client round it is always new.
 * Thread-safe.
 */
final class ClientStock {
    private final Deque<Outfit> kept = new ConcurrentLinkedDeque<>();

    /** A client, and the pool behind it. */
    static final class Outfit {
        private final Plug plug = new Plug();
        private final JedisClientConfig config = Supplies.patient().build();
        private final PooledConnectionProvider provider =
                new PooledConnectionProvider(new ConnectionFactory(plug, config), Supplies.pool());

        private RedisClient client() {
            return RedisClient.builder()
                    .connectionProvider(provider)
                    .clientConfig(config)
                    .build();
        }

        /** Closes the connections that are not in use. */
        void empty() {
            provider.getPool().clear();
        }

        /** Whether an answer has left it as it was made. */
        private boolean isAsMade() {
            Pool<Connection> pool = provider.getPool();
            ConnectionPoolConfig made = Supplies.pool();
            return !pool.isClosed()
                    && pool.getNumActive() == 0
                    && pool.getNumIdle() == 0
                    && pool.getMaxTotal() == made.getMaxTotal()
                    && pool.getMaxIdle() == made.getMaxIdle()
                    && pool.getMinIdle() == made.getMinIdle()
                    && pool.getLifo() == made.getLifo()
                    && pool.getBlockWhenExhausted() == made.getBlockWhenExhausted()
                    && pool.getMaxWaitDuration().equals(made.getMaxWaitDuration())
                    && pool.getTestOnBorrow() == made.getTestOnBorrow()
                    && pool.getTestOnCreate() == made.getTestOnCreate()
                    && pool.getTestOnReturn() == made.getTestOnReturn()
                    && pool.getDurationBetweenEvictionRuns().equals(made.getDurationBetweenEvictionRuns());
        }
    }

    /** Where the connections of a pool lead to. */
    private static final class Plug implements JedisSocketFactory {
        private volatile JedisSocketFactory sockets;

        @Override
        public java.net.Socket createSocket() {
            return sockets.createSocket();
        }
    }

    /** What a server is given. */
    record Supplied(RedisClient client, Outfit outfit) {}

    Supplied on(JedisSocketFactory sockets) {
        Outfit outfit = kept.poll();
        outfit = outfit == null ? new Outfit() : outfit;
        outfit.plug.sockets = sockets;
        return new Supplied(outfit.client(), outfit);
    }

    /** It was emptied, and nobody uses it any more. */
    void keep(Outfit outfit) {
        if (outfit.isAsMade()) {
            kept.push(outfit);
        }
    }
}
