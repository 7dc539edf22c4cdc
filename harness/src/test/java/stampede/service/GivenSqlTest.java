package stampede.service;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.Statement;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.Timeout;
import org.testcontainers.mariadb.MariaDBContainer;
import org.testcontainers.utility.DockerImageName;

/** On a server that was there before us a run has a database of its own, and touches no other. */
@Timeout(value = 5, unit = TimeUnit.MINUTES)
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class GivenSqlTest {
    private MariaDBContainer server;
    private Connection connection;
    private Statement administrator;

    @BeforeAll
    void whereDockerAnswers() throws Exception {
        Docker docker = new Docker(Surroundings.ofThisProcess(), Duration.ofMinutes(1));
        assumeTrue(docker.absent().isEmpty(), "no Docker daemon");
        server = new MariaDBContainer(DockerImageName.parse(ContainerSql.IMAGE))
                .withUsername("root")
                .withLabels(ContainerOwner.labels());
        server.start();
        connection = DriverManager.getConnection(server.getJdbcUrl(), "root", server.getPassword());
        administrator = connection.createStatement();
    }

    @AfterAll
    void stop() throws Exception {
        if (server != null) {
            if (connection != null) {
                connection.close();
            }
            server.stop();
        }
    }

    @Test
    void itSaysThatItIsGivenAndWhere() {
        for (String driver : List.of("mariadb", "mysql")) {
            try (SqlService sql = given(driver, "root", server.getPassword())) {
                assertThat(sql.label().toString())
                        .matches("MariaDB \\d+\\.\\d+\\.\\d+ \\(given, " + host() + "\\)")
                        .doesNotContain(server.getPassword() + ")");
            }
        }
    }

    @Test
    void closedItIsAsItWas() throws Exception {
        List<String> before = databases();
        SqlService sql = root();
        assertThat(databases()).hasSize(before.size() + 1);
        sql.close();
        sql.close();
        assertThat(databases()).isEqualTo(before);
        assertThatThrownBy(sql::check).isInstanceOf(ServiceUnavailable.class);
    }

    @Test
    void whatDeadRunsLeftIsDroppedAndNothingElse() throws Exception {
        String left = "stampede_" + "0123456789abcdef".repeat(2);
        List<String> others = List.of("stampede_shop", "stampedes", "shop");
        administrator.execute("CREATE DATABASE " + left);
        for (String other : others) {
            administrator.execute("CREATE DATABASE " + other);
        }
        try (SqlService living = root()) {
            living.reset();
            List<String> before = databases();
            root().close();
            assertThat(databases())
                    .containsExactlyElementsOf(before)
                    .containsAll(others)
                    .doesNotContain(left);
            living.check();
        } finally {
            for (String other : others) {
                administrator.execute("DROP DATABASE " + other);
            }
        }
    }

    @Test
    void aConnectionThatWasCutIsMadeAgain() throws Exception {
        try (SqlService sql = root()) {
            for (String id : SqlPromises.strings(
                    administrator,
                    "SELECT id FROM information_schema.processlist WHERE id <> CONNECTION_ID() AND command = 'Sleep'")) {
                administrator.execute("KILL " + id);
            }
            sql.check();
            sql.reset();
            root().close();
            sql.check();
        }
    }

    @Test
    void theRightToDatabasesOfOurNameIsEnough() throws Exception {
        administrator.execute("CREATE USER modest IDENTIFIED BY 'pw'");
        assertThatThrownBy(() -> given("mariadb", "modest", "pw"))
                .isInstanceOf(ServiceUnavailable.class)
                .hasMessage("The user in STAMPEDE_JDBC_URL may not create databases at " + host()
                        + ": let an administrator run GRANT ALL ON `stampede\\_%`.* TO that user.");
        administrator.execute("GRANT ALL ON `stampede\\_%`.* TO modest");
        try (SqlService sql = given("mariadb", "modest", "pw")) {
            sql.reset();
            sql.check();
        }
    }

    @Test
    void aWrongPasswordIsOneSentence() {
        assertThatThrownBy(() -> given("mysql", "root", "wr0ng"))
                .isInstanceOf(ServiceUnavailable.class)
                .hasMessage("The database server at " + host() + " does not accept the user and password it was"
                        + " given: correct user= and password= in STAMPEDE_JDBC_URL.");
    }

    @Test
    void aTransactionNobodyEndsIsOneSentence() throws Exception {
        try (SqlService sql = root();
                Connection forgotten = sql.dataSource().getConnection();
                Statement statement = forgotten.createStatement()) {
            statement.execute("CREATE TABLE t (c INT)");
            forgotten.setAutoCommit(false);
            statement.execute("INSERT INTO t VALUES (1)");
            assertThatThrownBy(sql::reset)
                    .isInstanceOf(ServiceUnavailable.class)
                    .hasMessage("A transaction that was never ended keeps the database at " + host()
                            + " from being emptied.");
            forgotten.rollback();
            sql.reset();
        }
    }

    private SqlService root() {
        return given("mariadb", "root", server.getPassword());
    }

    private SqlService given(String driver, String user, String password) {
        return MariaDb.given(
                JdbcAddress.parse("jdbc:" + driver + "://" + host() + "/shop?user=" + user + "&password=" + password));
    }

    private String host() {
        return server.getHost() + ":" + server.getMappedPort(3306);
    }

    private List<String> databases() throws Exception {
        return SqlPromises.strings(administrator, "SHOW DATABASES");
    }
}
