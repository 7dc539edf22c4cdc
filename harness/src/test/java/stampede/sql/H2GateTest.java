package stampede.sql;

import java.util.concurrent.TimeUnit;
import org.h2.jdbc.JdbcConnection;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.Timeout;
import stampede.service.Mode;
import stampede.service.Services;
import stampede.service.SqlService;

/** H2 before the gate. */
@Timeout(value = 2, unit = TimeUnit.MINUTES)
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class H2GateTest extends SqlGatePromises {
    private Services services;

    @BeforeAll
    void start() {
        services = Services.in(Mode.EMBEDDED);
    }

    @AfterAll
    void stop() {
        services.close();
    }

    @Override
    SqlService sql() {
        return services.sql();
    }

    @Override
    Class<?> driversConnection() {
        return JdbcConnection.class;
    }
}
