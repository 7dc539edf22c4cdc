package stampede.grade;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import redis.clients.jedis.Pipeline;
import redis.clients.jedis.RedisClient;
import redis.clients.jedis.UnifiedJedis;
import redis.clients.jedis.params.SetParams;
import stampede.counter.CommentCounter;
import stampede.decide.Engine;
import stampede.service.Mode;
import stampede.service.Services;

/** What is between the servers of a trial and Redis, where calls are not played in every order. */
@Timeout(value = 60, unit = TimeUnit.SECONDS)
class ServerTrialTest {
    private final Services services = Services.in(Mode.EMBEDDED);
    private final Engine engine = new Engine(services);
    private final ServerTrial trial = new ServerTrial(
            Workbook.load().exercise(CommentCounter.class),
            services,
            new Leases().lease(false),
            Duration.ofSeconds(30),
            Duration.ofSeconds(3),
            engine,
            Optional.empty(),
            (rig, recorder) -> new Connected(rig.name(), rig.redis().get()));

    private record Connected(String name, URI address, RedisClient redis) implements Server {
        Connected(String name, URI address) {
            this(name, address, Supplies.jedis(address));
        }

        @Override
        public <T> T as(Class<T> contract) {
            return contract.cast(redis);
        }

        @Override
        public void close() {
            redis.close();
        }
    }

    @AfterEach
    void close() {
        trial.closeServers();
        trial.close();
        engine.close();
        services.close();
    }

    @Test
    void eachServerHasAnAddressOfItsOwn() {
        Connected a = (Connected) trial.server();
        Connected b = (Connected) trial.server();
        assertThat(List.of(a.address(), b.address(), services.redis().uri())).doesNotHaveDuplicates();
        a.redis().set("k", "1");
        assertThat(b.redis().get("k")).isEqualTo("1");
        assertThat(trial.redis().get("k")).isEqualTo("1");
    }

    @Test
    void roundTripsAreReadFromTheWire() {
        Server a = trial.server();
        Server b = trial.server();
        UnifiedJedis redis = a.as(UnifiedJedis.class);
        redis.get("warm");
        long before = trial.roundTrips(a);
        long others = trial.roundTrips(b);
        redis.mget("a", "b", "c");
        assertThat(trial.roundTrips(a) - before).isEqualTo(1);
        try (Pipeline ten = ((Connected) a).redis().pipelined()) {
            IntStream.range(0, 10).forEach(i -> ten.get("k" + i));
        }
        assertThat(trial.roundTrips(a) - before).isEqualTo(2);
        redis.get("a");
        redis.get("b");
        assertThat(trial.roundTrips(a) - before).isEqualTo(4);
        assertThat(trial.roundTrips(b)).isEqualTo(others);
    }

    @Test
    void keysRunOutInRealTime() throws Exception {
        UnifiedJedis redis = trial.server().as(UnifiedJedis.class);
        redis.set("k", "v", new SetParams().px(1));
        long began = System.nanoTime();
        while (redis.exists("k") && System.nanoTime() - began < 10_000_000_000L) {
            Thread.onSpinWait();
        }
        assertThat(redis.exists("k")).isFalse();
        assertThat(redis.eval("return redis.call('PTTL', KEYS[1])", 1, "k")).isEqualTo(-2L);
    }

    @Test
    void aWireThatLosesItsRedisLeavesNobodyHanging() {
        UnifiedJedis redis = trial.server().as(UnifiedJedis.class);
        redis.set("k", "v");
        services.close();
        assertThat(org.assertj.core.api.Assertions.catchThrowable(() -> redis.get("k")))
                .isNotNull();
        assertThat(trial.obstacle()).isPresent();
    }
}
