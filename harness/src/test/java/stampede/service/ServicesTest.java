package stampede.service;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowable;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** Each service is found in the order a mode allows, and started at most once. */
@Timeout(value = 60, unit = TimeUnit.SECONDS)
class ServicesTest {
    private static final String NO_DOCKER =
            "No Docker daemon answers: start Docker, or leave -Dservices=containers out.";

    @TempDir
    Path temporary;

    @TempDir
    Path bin;

    private final AtomicInteger asked = new AtomicInteger();

    @Test
    void withoutAnythingElseTheEmbeddedOnesServe() {
        try (Services services = services(Mode.ANY, Map.of())) {
            assertThat(services.redis().label()).hasToString("Redis 7.0.15 (embedded)");
            assertThat(services.sql().label().toString()).matches("H2 2\\.\\d+\\.\\d+ in MySQL mode \\(embedded\\)");
            assertThat(services.amqp().label()).hasToString("Qpid Broker-J 10.1.0 (embedded)");
            assertThat(asked).hasValue(1);
        }
        assertThat(temporary).isEmptyDirectory();
    }

    @Test
    void aServerOnThePathComesBeforeTheEmbeddedOne() throws Exception {
        Path program = install();
        try (Services services = services(Mode.ANY, Map.of("PATH", bin.toString()))) {
            assertThat(services.redis().label()).hasToString("Redis 7.0.15 (local " + program + ")");
        }
    }

    @Test
    void aServerOnThePathThatDoesNotStartIsPassedOver() throws Exception {
        Files.writeString(bin.resolve("redis-server"), "no program");
        assertThat(bin.resolve("redis-server").toFile().setExecutable(true)).isTrue();
        try (Services services = services(Mode.ANY, Map.of("PATH", bin.toString()))) {
            assertThat(services.redis().label()).hasToString("Redis 7.0.15 (embedded)");
        }
    }

    @Test
    void aModeForcesItsFormAndIgnoresGivenAddresses() throws Exception {
        Path program = install();
        Map<String, String> environment = Map.of(
                "PATH", bin.toString(),
                "STAMPEDE_REDIS_URL", "redis://no-such-host.invalid",
                "STAMPEDE_JDBC_URL", "jdbc:mariadb://no-such-host.invalid/",
                "STAMPEDE_AMQP_URL", "amqp://no-such-host.invalid");
        try (Services embedded = services(Mode.EMBEDDED, environment);
                Services local = services(Mode.LOCAL, environment);
                Services containers = services(Mode.CONTAINERS, environment)) {
            assertThat(embedded.redis().label()).hasToString("Redis 7.0.15 (embedded)");
            assertThat(embedded.sql().label().toString()).startsWith("H2 ");
            assertThat(local.redis().label()).hasToString("Redis 7.0.15 (local " + program + ")");
            assertThat(local.sql().label().toString()).startsWith("H2 ");
            assertThat(embedded.amqp().isRabbit()).isFalse();
            assertThatThrownBy(local::amqp)
                    .isInstanceOf(ServiceUnavailable.class)
                    .hasMessage("There is no rabbitmq-server on the PATH: install it, or leave -Dservices=local out.");
            assertThat(asked).hasValue(0);
            assertThatThrownBy(containers::redis)
                    .isInstanceOf(ServiceUnavailable.class)
                    .hasMessage(NO_DOCKER);
            assertThatThrownBy(containers::sql)
                    .isInstanceOf(ServiceUnavailable.class)
                    .hasMessage(NO_DOCKER);
            assertThatThrownBy(containers::amqp)
                    .isInstanceOf(ServiceUnavailable.class)
                    .hasMessage(NO_DOCKER);
            assertThat(asked).hasValue(1);
        }
    }

    @Test
    void aGivenAddressThatFailsIsNotReplacedInSilence() {
        Map<String, String> environment = Map.of(
                "STAMPEDE_REDIS_URL", "redis://no-such-host.invalid",
                "STAMPEDE_JDBC_URL", "jdbc:mysql://no-such-host.invalid/",
                "STAMPEDE_AMQP_URL", "amqp://no-such-host.invalid");
        try (Services services = services(Mode.ANY, environment)) {
            assertThatThrownBy(services::redis).hasMessageStartingWith("There is no host of the name in");
            assertThatThrownBy(services::sql)
                    .hasMessage("No MariaDB or MySQL answers at no-such-host.invalid: start it or correct"
                            + " STAMPEDE_JDBC_URL.");
            assertThatThrownBy(services::amqp)
                    .hasMessage("There is no host of the name in no-such-host.invalid:5672/%2F: correct"
                            + " STAMPEDE_AMQP_URL.");
            assertThat(asked).hasValue(0);
        }
    }

    @Test
    void anEmptySettingIsNone() {
        try (Services services = services(Mode.ANY, Map.of("STAMPEDE_REDIS_URL", " ", "STAMPEDE_JDBC_URL", ""))) {
            assertThat(services.redis().label()).hasToString("Redis 7.0.15 (embedded)");
            assertThat(services.sql().label().toString()).startsWith("H2 ");
        }
    }

    @Test
    void aFailureIsKeptAndNotTriedAgain() {
        try (Services services = services(Mode.CONTAINERS, Map.of())) {
            Throwable first = catchThrowable(services::redis);
            assertThat(catchThrowable(services::redis)).isSameAs(first);
            assertThat(asked).hasValue(1);
        }
    }

    @Test
    void allWhoAskAtOnceGetTheSame() throws Exception {
        ExecutorService executor = Executors.newFixedThreadPool(8);
        try (Services services = services(Mode.EMBEDDED, Map.of())) {
            List<Future<RedisService>> answers =
                    executor.invokeAll(Collections.nCopies(8, (Callable<RedisService>) services::redis));
            for (Future<RedisService> answer : answers) {
                assertThat(answer.get()).isSameAs(services.redis());
            }
        } finally {
            executor.shutdownNow();
        }
        assertThat(temporary).isEmptyDirectory();
    }

    @Test
    void anInterruptOfOneWhoWaitsIsNotTheFailureOfAll() {
        try (Services services = services(Mode.EMBEDDED, Map.of())) {
            Thread.currentThread().interrupt();
            assertThatThrownBy(services::redis).isInstanceOf(ServiceUnavailable.class);
            assertThat(Thread.interrupted()).isTrue();
            services.redis().check();
        }
        assertThat(temporary).isEmptyDirectory();
    }

    @Test
    void closedTheyStartNothingMore() {
        Services services = services(Mode.EMBEDDED, Map.of());
        services.close();
        services.close();
        assertThatThrownBy(services::redis)
                .isInstanceOf(ServiceUnavailable.class)
                .hasMessage("The services of this run are closed already.");
        assertThatThrownBy(services::sql).isInstanceOf(ServiceUnavailable.class);
    }

    @Test
    void dockerIsNotAskedWithoutASignOfIt() {
        assumeTrue(Files.notExists(Path.of("/var/run/docker.sock")), "a sign of it");
        assertThat(new DockerSigns(Around.in(temporary)).any()).isFalse();
        long start = System.nanoTime();
        assertThat(new Docker(Around.in(temporary), Duration.ofMinutes(5)).absent())
                .isPresent();
        assertThat(Duration.ofNanos(System.nanoTime() - start)).isLessThan(Duration.ofMillis(300));
    }

    @Test
    void eachSignOfDockerIsSeen() throws Exception {
        assertThat(new DockerSigns(Around.in(temporary, Map.of("DOCKER_HOST", "tcp://far:2375"))).any())
                .isTrue();
        for (String socket : List.of(".docker/run/docker.sock", ".colima/default/docker.sock")) {
            Path home = Files.createDirectories(temporary.resolve(socket.substring(1, 4)));
            Files.createDirectories(home.resolve(socket).getParent());
            Files.createFile(home.resolve(socket));
            assertThat(new DockerSigns(Around.in(home)).any()).as(socket).isTrue();
        }
        Path configured = Files.createDirectory(temporary.resolve("configured"));
        Files.writeString(configured.resolve(".testcontainers.properties"), "a=b\ndocker.host = tcp\\://far\\:2375\n");
        assertThat(new DockerSigns(Around.in(configured)).any()).isTrue();
    }

    private Services services(Mode mode, Map<String, String> environment) {
        assumeTrue(new EmbeddedRedis(Around.in(temporary)).absent().isEmpty());
        return new FoundServices(mode, Around.in(temporary, environment), new Docker(() -> {
            asked.incrementAndGet();
            return false;
        }));
    }

    private Path install() throws Exception {
        EmbeddedRedis embedded = new EmbeddedRedis(Around.in(temporary));
        assumeTrue(embedded.absent().isEmpty());
        return embedded.copy(bin);
    }
}
