package stampede.service;

import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.TestInstance;

/** A Qpid that somebody has. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class GivenQpidTest extends GivenAmqpPromises {
    private Qpid qpid;

    @BeforeAll
    void start() {
        qpid = Qpid.start(Surroundings.ofThisProcess());
    }

    @AfterAll
    void stop() {
        qpid.close();
    }

    @Override
    AmqpAddress somebodys() {
        return qpid.address();
    }

    @Override
    String product() {
        return "Qpid Broker-J 10.1.0";
    }
}
