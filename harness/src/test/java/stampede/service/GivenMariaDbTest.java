package stampede.service;

import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.util.Optional;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.Timeout;

/** The database that STAMPEDE_JDBC_URL names keeps what every SQL service promises. */
@Timeout(value = 5, unit = TimeUnit.MINUTES)
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class GivenMariaDbTest extends SqlPromises {
    private SqlService given;

    @BeforeAll
    void whereOneIsNamed() {
        Optional<String> url = Surroundings.ofThisProcess().setting("STAMPEDE_JDBC_URL");
        assumeTrue(url.isPresent(), "no STAMPEDE_JDBC_URL");
        given = MariaDb.given(JdbcAddress.parse(url.get()));
    }

    @AfterAll
    void close() {
        if (given != null) {
            given.close();
        }
    }

    @Override
    SqlService sql() {
        return given;
    }
}
