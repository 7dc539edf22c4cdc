package stampede.sql;

import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.Timeout;
import stampede.service.Mode;
import stampede.service.ServiceUnavailable;
import stampede.service.Services;
import stampede.service.SqlService;

/** MariaDB before the gate: the one that STAMPEDE_JDBC_URL names, else one in a container. */
@Timeout(value = 5, unit = TimeUnit.MINUTES)
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class MariaDbGateTest extends SqlGatePromises {
    private Services services;

    @BeforeAll
    void whereThereIsOne() {
        String named = System.getenv("STAMPEDE_JDBC_URL");
        services = Services.in(named == null || named.isBlank() ? Mode.CONTAINERS : Mode.ANY);
        try {
            services.sql();
        } catch (ServiceUnavailable e) {
            assumeTrue(false, e.reason().toString());
        }
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
        return org.mariadb.jdbc.Connection.class;
    }
}
