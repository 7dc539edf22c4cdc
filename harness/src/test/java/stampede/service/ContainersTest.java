package stampede.service;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.github.dockerjava.api.model.Container;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.testcontainers.DockerClientFactory;
import redis.clients.jedis.Jedis;

/** What serves from a container, where a Docker daemon answers. */
@Timeout(value = 5, unit = TimeUnit.MINUTES)
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class ContainersTest extends SqlPromises {
    private final Docker docker = new Docker(Surroundings.ofThisProcess(), Duration.ofMinutes(1));

    private Services services;

    @BeforeAll
    void whereDockerAnswers(@TempDir Path temporary) {
        assumeTrue(docker.absent().isEmpty(), "no Docker daemon");
        services = new FoundServices(Mode.CONTAINERS, Around.in(temporary), docker);
    }

    @AfterAll
    void close() {
        if (services != null) {
            services.close();
            assertThat(containersOf(ProcessId.ofThisProcess().toString())).isEmpty();
        }
    }

    @Override
    SqlService sql() {
        return services.sql();
    }

    @Test
    void theySayWhatTheyAre() {
        assertThat(services.redis().label().toString())
                .matches("Redis \\d+\\.\\d+\\.\\d+ \\(container redis:7\\.4-alpine\\)");
        assertThat(services.sql().label().toString())
                .matches("MariaDB \\d+\\.\\d+\\.\\d+ \\(container mariadb:11\\.4\\)");
    }

    @Test
    void theRedisIsEmptiedAndKept() {
        try (Jedis jedis = new Jedis(services.redis().uri())) {
            jedis.set("click:7", "1");
            services.redis().reset();
            services.redis().check();
            assertThat(jedis.keys("*")).containsExactly(RedisMarker.KEY);
        }
    }

    @Test
    void theNextStartRemovesWhatAKilledRunLeft(@TempDir Path temporary) throws Exception {
        String owner;
        try (OtherRun run = OtherRun.start(temporary, Mode.CONTAINERS, Map.of())) {
            owner = run.process().toString();
            assertThat(containersOf(owner)).hasSize(1);
            run.kill();
        }

        assertThat(new Docker(Surroundings.ofThisProcess(), Duration.ofMinutes(1)).absent())
                .isEmpty();

        Eventually.is("its container is gone", () -> containersOf(owner).isEmpty());
        services.redis().check();
    }

    @Test
    void anInterruptedRunTakesItsContainerWithIt(@TempDir Path temporary) throws Exception {
        assumeTrue(Around.in(temporary, System.getenv()).onPath("setsid").isPresent(), "makes a group to interrupt");
        try (OtherRun run = OtherRun.start(temporary, Mode.CONTAINERS, Map.of(), "setsid")) {
            String owner = run.process().toString();
            run.interruptGroup();
            assertThat(run.says()).isEqualTo("ending");
            run.tell("go on");
            run.ended();
            assertThat(containersOf(owner)).isEmpty();
        }
    }

    private static List<Container> containersOf(String owner) {
        return DockerClientFactory.lazyClient()
                .listContainersCmd()
                .withShowAll(true)
                .withLabelFilter(Map.of("stampede.owner", owner))
                .exec();
    }
}
