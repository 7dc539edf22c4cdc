package stampede.service;

import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.nio.file.Path;
import java.util.Optional;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;

/** A RabbitMQ that somebody has. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class GivenRabbitTest extends GivenAmqpPromises {
    private RabbitProcess rabbit;

    @BeforeAll
    void start(@TempDir Path folder) {
        Surroundings surroundings = Around.in(folder, System.getenv());
        Optional<RabbitInstallation> installation = RabbitInstallation.find(surroundings);
        assumeTrue(installation.isPresent(), "no rabbitmq-server");
        rabbit = RabbitProcess.start(surroundings, installation.get());
    }

    @AfterAll
    void stop() {
        if (rabbit != null) {
            rabbit.close();
        }
    }

    @Override
    AmqpAddress somebodys() {
        return rabbit.address();
    }

    @Override
    String product() {
        try (Visitor visitor = user()) {
            return "RabbitMQ " + visitor.says("version");
        } catch (Exception e) {
            throw new AssertionError(e);
        }
    }
}
