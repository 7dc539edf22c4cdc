package stampede.service;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Optional;
import java.util.UUID;
import org.testcontainers.containers.Container;
import org.testcontainers.containers.GenericContainer;
import org.testcontainers.containers.wait.strategy.Wait;
import org.testcontainers.images.builder.Transferable;
import org.testcontainers.utility.DockerImageName;
import stampede.text.Text;

/** A RabbitMQ in a container, from the image without the management plugin, which would take seconds to start. */
final class ContainerRabbit implements Form<AmqpService> {
    static final String IMAGE = "rabbitmq:4.1-alpine";
    private static final int PORT = 5672;
    private static final String CONFIGURATION = "/etc/rabbitmq/stampede.config";
    private static final RabbitAgain AGAIN = new RabbitAgain("/etc/rabbitmq/again.erl", "/var/lib/rabbitmq/again");
    private static final String NO_FILE = "/etc/rabbitmq/none";

    private final Docker docker;

    ContainerRabbit(Docker docker) {
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
    public AmqpService start() {
        RabbitSettings settings =
                new RabbitSettings(UUID.randomUUID().toString().replace("-", ""));
        @SuppressWarnings("resource") // stop() is its end
        GenericContainer<?> container = new GenericContainer<>(DockerImageName.parse(IMAGE))
                .withExposedPorts(PORT)
                .withLabels(ContainerOwner.labels())
                .withEnv("RABBITMQ_ADVANCED_CONFIG_FILE", CONFIGURATION)
                .withEnv("RABBITMQ_ENABLED_PLUGINS_FILE", NO_FILE)
                .withEnv("RABBITMQ_SERVER_ADDITIONAL_ERL_ARGS", String.join(" ", AGAIN.arguments()))
                .withCopyToContainer(Transferable.of(AGAIN.script()), AGAIN.file())
                .withCopyToContainer(Transferable.of(settings.everywhere(PORT)), CONFIGURATION)
                .waitingFor(Wait.forLogMessage(".*Server startup complete.*", 1)
                        .withStartupTimeout(RabbitProcess.UNTIL_IT_ANSWERS));
        Runnable stop = Docker.start(container, IMAGE);
        AmqpAddress address = AmqpAddress.of(container.getHost(), container.getMappedPort(PORT), settings.password());
        return AmqpBroker.started(address, Docker.form(IMAGE), () -> again(container), stop);
    }

    private static void again(GenericContainer<?> container) {
        try {
            Container.ExecResult touched = container.execInContainer("touch", AGAIN.sign());
            if (touched.getExitCode() != 0) {
                throw new UncheckedIOException(
                        new IOException(touched.getStderr().strip()));
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
