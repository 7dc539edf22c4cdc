package stampede.time;

import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import stampede.service.Mode;
import stampede.service.Services;

/** An embedded Redis. */
abstract class WithRedis extends InVirtualTime {
    private static Services services;

    @BeforeAll
    static void startRedis() {
        services = Services.in(Mode.EMBEDDED);
        connect(services.redis().uri().getPort());
    }

    @AfterAll
    static void stopRedis() {
        disconnect();
        services.close();
    }
}
