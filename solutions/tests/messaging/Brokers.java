package messaging;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;

import java.util.concurrent.Callable;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import stampede.service.AmqpService;
import stampede.service.Mode;
import stampede.service.ServiceUnavailable;
import stampede.service.Services;

/** The brokers that tests run on. */
final class Brokers {
    private static final long PATIENCE_SECONDS = 60;
    private static final long PAUSE_NANOS = 5_000_000;

    private Brokers() {}

    /** The embedded one is always there; where RabbitMQ is not, the test does not run. */
    static AmqpService in(Services services, Mode mode) {
        try {
            return services.amqp();
        } catch (ServiceUnavailable e) {
            assumeThat(mode).as(e.getMessage()).isEqualTo(Mode.EMBEDDED);
            throw e;
        }
    }

    static void eventually(Callable<Boolean> condition) throws Exception {
        long deadline = System.nanoTime() + TimeUnit.SECONDS.toNanos(PATIENCE_SECONDS);
        while (!condition.call()) {
            assertThat(System.nanoTime()).as("time").isLessThan(deadline);
            LockSupport.parkNanos(PAUSE_NANOS);
        }
    }
}
