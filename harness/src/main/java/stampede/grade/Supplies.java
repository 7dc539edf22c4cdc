package stampede.grade;

import com.rabbitmq.client.ConnectionFactory;
import java.lang.reflect.Proxy;
import java.net.URI;
import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Collections;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Set;
import java.util.function.Consumer;
import java.util.function.Supplier;
import javax.sql.DataSource;
import redis.clients.jedis.ClientSetInfoConfig;
import redis.clients.jedis.ConnectionPoolConfig;
import redis.clients.jedis.DefaultJedisClientConfig;
import redis.clients.jedis.JedisSocketFactory;
import redis.clients.jedis.RedisClient;
import redis.clients.jedis.SslOptions;
import redis.clients.jedis.UnifiedJedis;
import redis.clients.jedis.util.JedisURIHelper;
import stampede.clock.ServerClock;

/** What one server may be given through its constructor: made when asked for, closed with the server. */
final class Supplies implements AutoCloseable {
    private static final int LONGER_THAN_ANY_DEADLINE_MILLIS = 120_000;
    private static final int MOST_CONNECTIONS = 64;

    private final List<Supply<?>> all;
    private final List<AutoCloseable> made = new ArrayList<>();
    private final Set<Object> given = Collections.newSetFromMap(new IdentityHashMap<>());
    private final List<ClientStock.Outfit> outfits = new ArrayList<>();
    private final ClientStock stock;
    private final Rig rig;

    private record Supply<T>(Class<T> type, Supplier<? extends T> make) {}

    /** Asks for a service only when an answer asks for what comes from it. */
    Supplies(Rig rig, ClientStock stock) {
        this.stock = stock;
        this.rig = rig;
        all = List.of(
                new Supply<>(
                        UnifiedJedis.class,
                        () -> rig.sockets() == null ? keep(jedis(rig.redis().get())) : onOurs(rig.sockets())),
                new Supply<>(URI.class, rig.redis()),
                new Supply<>(DataSource.class, rig.sql()),
                new Supply<>(ConnectionFactory.class, rig.amqp()),
                new Supply<>(InstantSource.class, () -> {
                    ServerClock clock = rig.clock() == null ? ServerClock.system() : rig.clock();
                    return clock::instant;
                }));
    }

    boolean has(Class<?> type) {
        return all.stream().anyMatch(s -> s.type() == type);
    }

    Object make(Class<?> type) {
        Object made = all.stream()
                .filter(s -> s.type() == type)
                .findFirst()
                .orElseThrow()
                .make()
                .get();
        given.add(made);
        return made;
    }

    /** One of the effects of an exercise. */
    Object effect(Class<?> type) {
        Object effect = Proxy.newProxyInstance(
                type.getClassLoader(), new Class<?>[] {type}, (self, method, arguments) -> switch (method.getName()) {
                    case "equals" -> self == arguments[0];
                    case "hashCode" -> System.identityHashCode(self);
                    case "toString" -> type.getSimpleName() + " of " + rig.name();
                    default -> rig.outside().call(type, method, arguments);
                });
        given.add(effect);
        return effect;
    }

    /** Whether this very object was made here. */
    boolean areFrom(Object object) {
        return given.contains(object);
    }

    List<String> names() {
        return all.stream().map(s -> s.type().getSimpleName()).toList();
    }

    /** A client that logs in at an address. */
    static RedisClient jedis(URI uri) {
        return RedisClient.builder()
                .hostAndPort(JedisURIHelper.getHostAndPort(uri))
                .clientConfig(patient()
                        .user(JedisURIHelper.getUser(uri))
                        .password(JedisURIHelper.getPassword(uri))
                        .database(JedisURIHelper.getDBIndex(uri))
                        .sslOptions(JedisURIHelper.isRedisSSLScheme(uri) ? SslOptions.defaults() : null)
                        .build())
                .poolConfig(pool())
                .build();
    }

    /** It waits longer than the grader does: a slow machine must not look like a failing answer. */
    static DefaultJedisClientConfig.Builder patient() {
        return DefaultJedisClientConfig.builder()
                .timeoutMillis(LONGER_THAN_ANY_DEADLINE_MILLIS)
                .clientSetInfoConfig(ClientSetInfoConfig.DISABLED); // a round trip that says nothing
    }

    static ConnectionPoolConfig pool() {
        ConnectionPoolConfig pool = new ConnectionPoolConfig();
        pool.setMaxTotal(MOST_CONNECTIONS);
        pool.setMaxIdle(MOST_CONNECTIONS);
        pool.setJmxEnabled(false);
        pool.setTimeBetweenEvictionRuns(Duration.ofMillis(-1)); // it would cost a thread for each client
        return pool;
    }

    @Override
    public void close() {
        Consumer<AutoCloseable> close = closeable -> {
            try {
                closeable.close();
            } catch (Exception e) {
                // a connection that is already gone
            }
        };
        made.forEach(close);
        made.clear();
        outfits.forEach(ClientStock.Outfit::empty);
    }

    /** What was given may be given to others: nobody uses it any more. */
    void leftNothing() {
        outfits.forEach(stock::keep);
        outfits.clear();
    }

    private RedisClient onOurs(JedisSocketFactory sockets) {
        ClientStock.Supplied supplied = stock.on(sockets);
        outfits.add(supplied.outfit());
        return supplied.client();
    }

    private <T extends AutoCloseable> T keep(T closeable) {
        made.add(closeable);
        return closeable;
    }
}
