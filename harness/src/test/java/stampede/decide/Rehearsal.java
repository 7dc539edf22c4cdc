package stampede.decide;

import java.lang.reflect.Proxy;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import redis.clients.jedis.ConnectionFactory;
import redis.clients.jedis.ConnectionPoolConfig;
import redis.clients.jedis.DefaultJedisClientConfig;
import redis.clients.jedis.JedisClientConfig;
import redis.clients.jedis.RedisClient;
import redis.clients.jedis.providers.PooledConnectionProvider;
import stampede.grade.Decider;
import stampede.grade.Extent;
import stampede.grade.Rig;
import stampede.grade.RuleBroken;
import stampede.grade.Scene;
import stampede.grade.Server;
import stampede.history.History;
import stampede.service.Mode;
import stampede.service.Services;
import stampede.text.Text;

/** Plays scenes with servers that a lambda makes, on an engine and an embedded Redis of its own. */
final class Rehearsal implements AutoCloseable {
    private final Services services;
    private final Engine engine;

    Rehearsal() {
        this(Services.in(Mode.EMBEDDED));
    }

    /**
     * @param services closed with this
     */
    Rehearsal(Services services) {
        this.services = services;
        engine = new Engine(services);
    }

    /** Makes the instance that runs on one server. */
    interface Maker {
        Toy make(Props props) throws Exception;
    }

    /** How a loop waits. */
    interface Waits {
        void once(Props props) throws Exception;
    }

    /** What an instance is given. */
    record Props(RedisClient redis, Rig rig) {
        long sleep(long millis) throws InterruptedException {
            rig.clock().sleep(millis * 1_000_000);
            return rig.clock().millis();
        }
    }

    Decider.Decided decide(Maker maker, Scene scene) {
        return engine.everyOrder(scene, new Cast(maker, services));
    }

    /** The extent's text and, if an order is wrong, the sentence and the schedule. */
    static String told(Decider.Decided decided) {
        if (decided.broken().isEmpty()) {
            return decided.extent().text().toString();
        }
        return decided.extent().found() + " "
                + decided.broken().get().schedule().orElse("?") + ": "
                + decided.broken().get().sentence();
    }

    String play(Maker maker, Scene scene) {
        return told(decide(maker, scene));
    }

    static boolean isComplete(Decider.Decided decided) {
        return !(decided.extent() instanceof Extent.Explored explored) || explored.complete();
    }

    Services services() {
        return services;
    }

    Engine engine() {
        return engine;
    }

    @Override
    public void close() {
        engine.close();
        services.close();
    }

    private static final class Cast implements Decider.Cast {
        private final Maker maker;
        private final Services services;
        private final History history = new History();

        private Cast(Maker maker, Services services) {
            this.maker = maker;
            this.services = services;
        }

        @Override
        public Server start(Rig rig) {
            try {
                return rig.calls().aside(() -> {
                    RedisClient redis = client(rig);
                    return new ToyServer(rig, history, redis, maker.make(new Props(redis, rig)));
                });
            } catch (Exception e) {
                throw new RuleBroken(Text.verbatim(e.toString()));
            }
        }

        private static RedisClient client(Rig rig) {
            JedisClientConfig config =
                    DefaultJedisClientConfig.builder().timeoutMillis(120_000).build();
            ConnectionPoolConfig pool = new ConnectionPoolConfig();
            pool.setJmxEnabled(false);
            pool.setTimeBetweenEvictionRuns(Duration.ofMillis(-1));
            return RedisClient.builder()
                    .connectionProvider(
                            new PooledConnectionProvider(new ConnectionFactory(rig.sockets(), config), pool))
                    .clientConfig(config)
                    .build();
        }

        @Override
        public History history() {
            return history;
        }

        @Override
        public Services services() {
            return services;
        }

        @Override
        public void abandonCalls() {}
    }

    private record ToyServer(Rig rig, History history, RedisClient redis, Toy toy) implements Server {

        @Override
        public String name() {
            return rig.name();
        }

        @Override
        public <T> T as(Class<T> contract) {
            return contract.cast(Proxy.newProxyInstance(
                    contract.getClassLoader(),
                    new Class<?>[] {contract},
                    (self, method, arguments) -> rig.calls().operation(() -> recorded((Long) arguments[0]))));
        }

        private Long recorded(long what) {
            History.Entry entry =
                    history.invoked(rig.name(), "does", new ArrayList<>(List.of(what)), System.nanoTime());
            try {
                Long result = toy.does(what);
                entry.ended(System.nanoTime(), result, null);
                return result;
            } catch (Throwable t) {
                entry.ended(System.nanoTime(), null, t);
                throw new RuleBroken(Text.of("does(%s) threw %s", "does(%s) 抛出了 %s", what, t));
            }
        }

        @Override
        public void close() {
            try {
                if (toy instanceof AutoCloseable closeable) {
                    rig.calls().aside(() -> {
                        closeable.close();
                        return null;
                    });
                }
            } catch (Exception e) {
                throw new RuleBroken(Text.verbatim(e.toString()));
            } finally {
                redis.close();
            }
        }
    }
}
