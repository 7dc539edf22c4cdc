package stampede.sql;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.concurrent.TimeUnit;
import org.h2.jdbc.JdbcConnection;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.Timeout;
import stampede.service.Mode;
import stampede.service.Services;
import stampede.service.SqlAdmin;
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

    /** MariaDB chooses a victim. Here it can be seen, and a verdict must not rest on it. */
    @Test
    void keysThatClashInACircleAreNeverFreedByH2() throws Exception {
        String li = "INSERT INTO users VALUES (1, 'li')";
        String wu = "INSERT INTO users VALUES (2, 'wu')";
        try (Servers servers = new Servers(sql(), "CREATE TABLE users (id INT, name VARCHAR(20) UNIQUE)")) {
            servers.transaction(1, li, wu, "COMMIT");
            servers.transaction(2, wu, li, "COMMIT");
            servers.gate.take(1);
            servers.gate.take(2);
            servers.gate.let(1);
            assertThat(blocker(servers, 1)).hasValue(SqlAdmin.SOMEBODY);
            servers.gate.let(2);
            assertThat(blocker(servers, 2)).hasValue(SqlAdmin.SOMEBODY);
            assertThat(blocker(servers, 1)).hasValue(SqlAdmin.SOMEBODY);
            sql().admin().kill(servers.id(1));
            assertThat(servers.gate.outcome(2).told()).hasToString("1 row");
        }
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
