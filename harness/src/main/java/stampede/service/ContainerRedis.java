package stampede.service;

import java.util.Optional;
import org.testcontainers.containers.GenericContainer;
import org.testcontainers.containers.wait.strategy.Wait;
import org.testcontainers.utility.DockerImageName;
import stampede.text.Text;

/** A Redis in a container. */
final class ContainerRedis implements Form<RedisService> {
    private static final String IMAGE = "redis:7.4-alpine";
    private static final int PORT = 6379;

    private final Docker docker;

    ContainerRedis(Docker docker) {
        this.docker = docker;
    }

    @Override
    public Mode mode() {
        return Mode.CONTAINERS;
    }

    @Override
    public Optional<Text> absent() {
        return docker.absent();
    }

    @Override
    public RedisService start() {
        @SuppressWarnings("resource") // stop() is its end
        GenericContainer<?> container = new GenericContainer<>(DockerImageName.parse(IMAGE))
                .withExposedPorts(PORT)
                .withLabels(ContainerOwner.labels())
                .withCommand("redis-server", "--save", "", "--appendonly", "no")
                .waitingFor(Wait.forLogMessage(".*Ready to accept connections.*", 1)
                        .withStartupTimeout(Docker.UNTIL_A_CONTAINER_ANSWERS));
        Runnable stop = Docker.start(container, IMAGE);
        RedisAddress address = RedisAddress.of(container.getHost(), container.getMappedPort(PORT));
        return MarkedRedis.started(address, Docker.form(IMAGE), stop);
    }
}
