package stampede.wire;

import static java.util.concurrent.TimeUnit.SECONDS;
import static org.assertj.core.api.Assertions.assertThat;

import io.lettuce.core.RedisClient;
import io.lettuce.core.RedisFuture;
import io.lettuce.core.TrackingArgs;
import io.lettuce.core.TransactionResult;
import io.lettuce.core.api.StatefulRedisConnection;
import io.lettuce.core.pubsub.RedisPubSubAdapter;
import io.lettuce.core.pubsub.StatefulRedisPubSubConnection;
import io.lettuce.core.support.caching.CacheAccessor;
import io.lettuce.core.support.caching.CacheFrontend;
import io.lettuce.core.support.caching.ClientSideCaching;
import java.net.URI;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentSkipListSet;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.LinkedBlockingQueue;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.redisson.Redisson;
import org.redisson.api.RLock;
import org.redisson.api.RRateLimiter;
import org.redisson.api.RateType;
import org.redisson.api.RedissonClient;
import org.redisson.config.Config;
import redis.clients.jedis.AbstractTransaction;
import redis.clients.jedis.JedisPubSub;
import redis.clients.jedis.Pipeline;
import redis.clients.jedis.Response;
import stampede.service.Mode;
import stampede.service.Services;
import stampede.text.Text;

/** The client libraries that students use work through an open gate, and their hand-shakes are no steps. */
@Timeout(value = 60, unit = SECONDS)
class ClientsTest {
    private final Set<String> steps = new ConcurrentSkipListSet<>();
    private final Set<String> complaints = new ConcurrentSkipListSet<>();
    private Services services;
    private Pumped pumped;
    private URI uri;

    @BeforeEach
    void start() throws Exception {
        services = Services.in(Mode.EMBEDDED);
        pumped = new Pumped(services.redis().uri());
        uri = pumped.server("server A", new OpenGate() {
                    @Override
                    public void replied(Link link, Command command, Reply reply) {
                        steps.add(command.name().equals("CLIENT") ? "CLIENT " + command.word(1) : command.name());
                    }

                    @Override
                    public void unjudged(Link link, Text reason) {
                        complaints.add(reason.toString());
                    }

                    @Override
                    public void malformed(Link link, Text reason) {
                        complaints.add(reason.toString());
                    }
                })
                .uri();
    }

    @AfterEach
    void stop() {
        pumped.close();
        services.close();
        assertThat(complaints).isEmpty();
    }

    private redis.clients.jedis.RedisClient jedis() {
        return redis.clients.jedis.RedisClient.create(uri);
    }

    @Test
    void jedisSendsCommandsPipelinesAndTransactions() throws Exception {
        try (redis.clients.jedis.RedisClient jedis = jedis()) {
            jedis.set("k", "1");
            List<Response<Long>> replies = new ArrayList<>();
            try (Pipeline pipeline = jedis.pipelined()) {
                for (int i = 0; i < 500; i++) {
                    replies.add(pipeline.incr("k"));
                }
            }
            assertThat(replies.get(499).get()).isEqualTo(501);
            try (AbstractTransaction transaction = jedis.multi()) {
                transaction.incr("k");
                transaction.get("k");
                assertThat(transaction.exec()).containsExactly(502L, "502");
            }
            assertThat(jedis.eval("return redis.call('GET', KEYS[1])", 1, "k")).isEqualTo("502");
        }
        assertThat(steps).containsExactlyInAnyOrder("SET", "INCR", "EXEC", "EVAL");
    }

    /** Without its ping: the answer may find Jedis (8.0.2) before it has noted that it asked, also on Redis itself. */
    @Test
    void jedisListens() throws Exception {
        BlockingQueue<String> heard = new LinkedBlockingQueue<>();
        JedisPubSub listener = new JedisPubSub() {
            @Override
            public void onSubscribe(String channel, int channels) {
                heard.add("subscribed " + channels);
            }

            @Override
            public void onMessage(String channel, String message) {
                heard.add(message);
            }
        };
        try (redis.clients.jedis.RedisClient jedis = jedis()) {
            CompletableFuture<Void> listening = CompletableFuture.runAsync(() -> jedis.subscribe(listener, "c", "d"));
            assertThat(heard.poll(10, SECONDS)).isEqualTo("subscribed 1");
            assertThat(heard.poll(10, SECONDS)).isEqualTo("subscribed 2");
            assertThat(jedis.publish("d", "hello")).isEqualTo(1);
            assertThat(heard.poll(10, SECONDS)).isEqualTo("hello");
            listener.unsubscribe();
            listening.get(10, SECONDS);
            assertThat(jedis.get("k")).isNull();
        }
    }

    /** Jedis refuses to cache below Redis 7.4, whatever the server can do; Lettuce does it with every one. */
    @Test
    void lettuceForgetsWhatOthersChange() throws Exception {
        RedisClient client = RedisClient.create(uri.toString());
        try (StatefulRedisConnection<String, String> connection = client.connect();
                redis.clients.jedis.RedisClient other = jedis()) {
            Map<String, String> cache = new ConcurrentHashMap<>();
            CacheFrontend<String, String> frontend =
                    ClientSideCaching.enable(CacheAccessor.forMap(cache), connection, TrackingArgs.Builder.enabled());
            other.set("k", "old");
            assertThat(frontend.get("k")).isEqualTo("old");
            assertThat(cache).containsEntry("k", "old");
            other.set("k", "new");
            connection.sync().ping(); // what was pushed before its answer has come
            assertThat(frontend.get("k")).isEqualTo("new");
        } finally {
            client.shutdown(0, 5, SECONDS);
        }
        assertThat(steps).containsExactlyInAnyOrder("CLIENT TRACKING", "GET", "SET");
    }

    @Test
    void lettuceWorks() throws Exception {
        RedisClient client = RedisClient.create(uri.toString());
        try (StatefulRedisConnection<String, String> connection = client.connect();
                StatefulRedisPubSubConnection<String, String> listening = client.connectPubSub()) {
            assertThat(connection.sync().set("k", "1")).isEqualTo("OK");
            List<RedisFuture<Long>> replies = new ArrayList<>();
            for (int i = 0; i < 500; i++) {
                replies.add(connection.async().incr("k"));
            }
            assertThat(replies.get(499).get(10, SECONDS)).isEqualTo(501);
            connection.sync().multi();
            connection.async().incr("k");
            TransactionResult results = connection.sync().exec();
            assertThat(results.<Long>get(0)).isEqualTo(502);
            BlockingQueue<String> heard = new LinkedBlockingQueue<>();
            listening.addListener(new RedisPubSubAdapter<>() {
                @Override
                public void message(String channel, String message) {
                    heard.add(message);
                }
            });
            listening.sync().subscribe("c");
            connection.sync().publish("c", "hello");
            assertThat(heard.poll(10, SECONDS)).isEqualTo("hello");
            assertThat(listening.sync().ping()).isEqualTo("PONG");
            assertThat(connection.sync().blpop(0.01, "none")).isNull();
        } finally {
            client.shutdown(0, 5, SECONDS);
        }
        assertThat(steps).containsExactlyInAnyOrder("SET", "INCR", "EXEC", "SUBSCRIBE", "PUBLISH", "BLPOP");
    }

    @Test
    void redissonWorks() throws Exception {
        Config config = new Config();
        config.useSingleServer()
                .setAddress(uri.toString().replaceAll("/0$", ""))
                .setConnectionMinimumIdleSize(2)
                .setConnectionPoolSize(4)
                .setSubscriptionConnectionPoolSize(2)
                .setSubscriptionConnectionMinimumIdleSize(1);
        config.setThreads(2).setNettyThreads(2);
        RedissonClient redisson = Redisson.create(config);
        try {
            assertThat(redisson.getAtomicLong("n").incrementAndGet()).isEqualTo(1);
            RRateLimiter limiter = redisson.getRateLimiter("limit");
            limiter.trySetRate(RateType.OVERALL, 2, java.time.Duration.ofHours(1));
            assertThat(List.of(limiter.tryAcquire(), limiter.tryAcquire(), limiter.tryAcquire()))
                    .containsExactly(true, true, false);
            RLock lock = redisson.getLock("lock");
            lock.lock();
            CountDownLatch waits = new CountDownLatch(1);
            CompletableFuture<Boolean> other = CompletableFuture.supplyAsync(() -> {
                waits.countDown();
                lock.lock(); // is woken by a message
                lock.unlock();
                return true;
            });
            assertThat(waits.await(10, SECONDS)).isTrue();
            while (!steps.contains("SUBSCRIBE")) {
                Thread.onSpinWait();
            }
            lock.unlock();
            assertThat(other.get(10, SECONDS)).isTrue();
        } finally {
            redisson.shutdown(0, 5, SECONDS);
        }
        assertThat(steps).isSubsetOf("DEL", "EVAL", "EVALSHA", "INCR", "SCRIPT", "SUBSCRIBE", "UNSUBSCRIBE", "PUBLISH");
    }
}
