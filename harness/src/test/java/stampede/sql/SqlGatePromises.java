package stampede.sql;

import static org.assertj.core.api.Assertions.assertThat;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.List;
import java.util.OptionalLong;
import java.util.concurrent.Future;
import java.util.function.BooleanSupplier;
import org.assertj.core.api.Assertions;
import org.junit.jupiter.api.Test;
import stampede.service.SqlAdmin;
import stampede.service.SqlService;

/** What holds for gated connections to every database. */
abstract class SqlGatePromises {
    private static final String STOCK = "CREATE TABLE stock (id INT PRIMARY KEY, units INT)";
    private static final String TEN = "INSERT INTO stock VALUES (1, 10), (2, 10)";
    private static final String USERS =
            "CREATE TABLE users (id BIGINT AUTO_INCREMENT PRIMARY KEY, name VARCHAR(20) UNIQUE)";
    private static final String TAKE_ONE = "UPDATE stock SET units = units - 1 WHERE id = 1";
    private static final Duration DEADLINE = Duration.ofSeconds(20);

    abstract SqlService sql();

    @Test
    void twoThatReadBeforeEitherWritesLoseAnUpdate() throws Exception {
        try (Servers servers = new Servers(sql(), STOCK, TEN)) {
            Servers.Work readThenWrite = (connection, statement) -> {
                connection.setAutoCommit(false);
                int units;
                try (var rows = statement.executeQuery("SELECT units FROM stock WHERE id = 1")) {
                    rows.next();
                    units = rows.getInt("units");
                }
                try (PreparedStatement write = connection.prepareStatement("UPDATE stock SET units = ? WHERE id = ?")) {
                    write.setInt(1, units - 1);
                    write.setInt(2, 1);
                    write.executeUpdate();
                }
                connection.commit();
                return units;
            };
            Future<Object> one = servers.start(1, readThenWrite);
            Future<Object> two = servers.start(2, readThenWrite);
            for (int session : List.of(1, 2, 1, 1, 2, 2)) {
                servers.gate.take(session);
            }
            assertThat(Servers.result(one)).isEqualTo(10);
            assertThat(Servers.result(two)).isEqualTo(10);
            assertThat(servers.read("SELECT units FROM stock WHERE id = 1")).containsExactly("9");
            assertThat(servers.gate.trace())
                    .containsExactly(
                            "1: SELECT units FROM stock WHERE id = 1 → 1 row (10)",
                            "2: SELECT units FROM stock WHERE id = 1 → 1 row (10)",
                            "1: UPDATE stock SET units = 9 WHERE id = 1 → 1 row",
                            "1: COMMIT → done",
                            "2: UPDATE stock SET units = 9 WHERE id = 1 → 1 row",
                            "2: COMMIT → done");
            assertThat(servers.gate.taken())
                    .extracting(SqlStep::writes)
                    .containsExactly(false, false, true, true, true, true);
        }
    }

    @Test
    void theOtherOrderOfTheSameStepsLosesNone() throws Exception {
        try (Servers servers = new Servers(sql(), STOCK, TEN)) {
            servers.transaction(1, TAKE_ONE, "COMMIT");
            servers.transaction(2, TAKE_ONE, "COMMIT");
            for (int session : List.of(2, 2, 1, 1)) {
                servers.gate.take(session);
            }
            assertThat(servers.read("SELECT units FROM stock WHERE id = 1")).containsExactly("8");
        }
    }

    @Test
    void theSecondOfTwoEqualKeysIsRefused() throws Exception {
        try (Servers servers = new Servers(sql(), USERS)) {
            Servers.Work insert =
                    (connection, statement) -> statement.executeUpdate("INSERT INTO users (name) VALUES ('li')");
            Future<Object> one = servers.start(1, insert);
            Future<Object> two = servers.start(2, insert);
            servers.gate.take(2);
            servers.gate.take(1);
            assertThat(Servers.result(two)).isEqualTo(1);
            assertThat(Servers.result(one)).isInstanceOf(java.sql.SQLIntegrityConstraintViolationException.class);
            assertThat(servers.gate.trace())
                    .containsExactly(
                            "2: INSERT INTO users (name) VALUES ('li') → 1 row",
                            "1: INSERT INTO users (name) VALUES ('li') → duplicate key");
        }
    }

    @Test
    void whoWaitsForARowIsSeenAndGoesOnWhenItIsFree() throws Exception {
        try (Servers servers = new Servers(sql(), STOCK, TEN)) {
            servers.transaction(1, TAKE_ONE, "COMMIT");
            servers.transaction(2, TAKE_ONE, "COMMIT");
            servers.gate.take(1);
            assertThat(admin().blockedBy(servers.id(1))).isEmpty();
            servers.gate.let(2);
            assertThat(blocker(servers, 2)).hasValue(servers.id(1));
            servers.gate.take(1);
            assertThat(admin().blockedBy(servers.id(2))).isEmpty();
            servers.gate.outcome(2);
            servers.gate.take(2);
            assertThat(servers.read("SELECT units FROM stock WHERE id = 1")).containsExactly("8");
        }
    }

    @Test
    void whoWaitsForAnEqualKeyIsSeenAndGoesOnWhenItIsFree() throws Exception {
        String insert = "INSERT INTO users (name) VALUES ('li')";
        try (Servers servers = new Servers(sql(), USERS)) {
            servers.transaction(1, insert, "COMMIT");
            servers.transaction(2, insert, "COMMIT");
            servers.gate.take(1);
            servers.gate.let(2);
            assertThat(blocker(servers, 2)).isPresent();
            // and it does not only seem so for a moment
            assertThat(blocker(servers, 2)).isPresent();
            assertThat(servers.gate.isTaken(2)).isFalse();
            servers.gate.take(1);
            assertThat(admin().blockedBy(servers.id(2))).isEmpty();
            assertThat(servers.gate.outcome(2).told()).hasToString("duplicate key");
            assertThat(servers.read("SELECT name FROM users")).containsExactly("li");
        }
    }

    /** The waiter still has to be scheduled when it is asked about: one round would tell little. */
    @Test
    void whoIsFreeButHasNotMovedYetDoesNotWait() throws Exception {
        try (Servers servers = new Servers(sql(), STOCK, TEN)) {
            String[] rounds = new String[60];
            for (int i = 0; i < rounds.length; i++) {
                rounds[i] = i % 2 == 0 ? TAKE_ONE : "COMMIT";
            }
            servers.transaction(1, rounds);
            servers.transaction(2, rounds);
            for (int i = 0; i < rounds.length; i += 2) {
                servers.gate.take(1);
                servers.gate.let(2);
                assertThat(blocker(servers, 2)).isPresent();
                servers.gate.take(1);
                assertThat(admin().blockedBy(servers.id(2))).isEmpty();
                servers.gate.outcome(2);
                servers.gate.take(2);
            }
            assertThat(servers.read("SELECT units FROM stock WHERE id = 1")).containsExactly("-50");
        }
    }

    @Test
    void aTransactionInWhichAStatementFailedBlocksOthersAsBefore() throws Exception {
        try (Servers servers = new Servers(sql(), STOCK, TEN)) {
            servers.start(1, (connection, statement) -> {
                connection.setAutoCommit(false);
                statement.execute(TAKE_ONE);
                try {
                    return statement.execute("INSERT INTO stock VALUES (2, 0)");
                } catch (SQLException expected) {
                    connection.commit();
                    return expected;
                }
            });
            servers.transaction(2, TAKE_ONE, "COMMIT");
            servers.gate.take(1);
            assertThat(servers.gate.take(1).told()).hasToString("duplicate key");
            servers.gate.let(2);
            for (int i = 0; i < 10; i++) {
                assertThat(blocker(servers, 2)).hasValue(servers.id(1));
            }
            servers.gate.take(1);
            servers.gate.outcome(2);
            servers.gate.take(2);
            assertThat(servers.read("SELECT units FROM stock WHERE id = 1")).containsExactly("8");
        }
    }

    @Test
    void anInsertOfSeveralRowsOfWhichOneClashesWaitsAndIsWhole() throws Exception {
        try (Servers servers = new Servers(sql(), USERS)) {
            servers.start(1, (connection, statement) -> {
                connection.setAutoCommit(false);
                statement.execute("INSERT INTO users (name) VALUES ('li')");
                connection.rollback();
                return 0;
            });
            servers.start(
                    2,
                    (connection, statement) ->
                            statement.execute("INSERT INTO users (name) VALUES ('wu'), ('li'), ('ma')"));
            servers.gate.take(1);
            servers.gate.let(2);
            assertThat(blocker(servers, 2)).isPresent();
            servers.gate.take(1);
            assertThat(servers.gate.outcome(2).told()).hasToString("3 rows");
            assertThat(servers.read("SELECT name FROM users ORDER BY name")).containsExactly("li", "ma", "wu");
        }
    }

    @Test
    void whoWaitsForATableToChangeItIsSeen() throws Exception {
        try (Servers servers = new Servers(sql(), STOCK, TEN)) {
            servers.transaction(1, TAKE_ONE, "COMMIT");
            servers.transaction(2, "ALTER TABLE stock ADD COLUMN more INT");
            servers.gate.take(1);
            servers.gate.let(2);
            assertThat(blocker(servers, 2)).hasValue(SqlAdmin.SOMEBODY);
            servers.gate.take(1);
            servers.gate.outcome(2);
            assertThat(servers.gate.taken().get(2).definesTables()).isTrue();
        }
    }

    @Test
    void aKilledOnesTransactionIsGoneAndItsLocksAreFree() throws Exception {
        try (Servers servers = new Servers(sql(), STOCK, TEN)) {
            servers.gate.dies(1);
            servers.transaction(1, TAKE_ONE);
            servers.transaction(2, TAKE_ONE, "COMMIT");
            servers.gate.take(1);
            servers.gate.let(2);
            assertThat(blocker(servers, 2)).isPresent();
            admin().kill(servers.id(1));
            assertThat(servers.gate.outcome(2).told()).hasToString("1 row");
            servers.gate.take(2);
            assertThat(servers.read("SELECT units FROM stock WHERE id = 1")).containsExactly("9");
            admin().kill(servers.id(1));
        }
    }

    @Test
    void whoIsKilledWhileItWaitsGivesUpItsOwnLocksAndWritesNothingLater() throws Exception {
        String takeTheOther = "UPDATE stock SET units = units - 1 WHERE id = 2";
        try (Servers servers = new Servers(sql(), STOCK, TEN)) {
            servers.transaction(1, TAKE_ONE, "COMMIT");
            Future<Object> waiter = servers.transaction(2, takeTheOther, TAKE_ONE);
            servers.transaction(3, takeTheOther, "COMMIT");
            servers.gate.take(1);
            servers.gate.take(2);
            servers.gate.let(2);
            assertThat(blocker(servers, 2)).isPresent();
            admin().kill(servers.id(2));
            servers.gate.take(3);
            servers.gate.take(3);
            servers.gate.take(1);
            assertThat(Servers.result(waiter))
                    .isInstanceOfSatisfying(
                            SQLException.class, e -> assertThat(e.getSQLState()).startsWith("08"));
            assertThat(servers.read("SELECT units FROM stock ORDER BY id")).containsExactly("9", "9");
        }
    }

    @Test
    void whoIsKilledWhileItWaitsForAnEqualKeyInsertsNothingLater() throws Exception {
        try (Servers servers = new Servers(sql(), USERS)) {
            servers.transaction(1, "INSERT INTO users (name) VALUES ('li')");
            Future<Object> waiter = servers.transaction(
                    2, "INSERT INTO users (name) VALUES ('wu')", "INSERT INTO users (name) VALUES ('li')");
            servers.gate.take(1);
            servers.gate.take(2);
            servers.gate.let(2);
            assertThat(blocker(servers, 2)).isPresent();
            admin().kill(servers.id(2));
            assertThat(Servers.result(waiter)).isInstanceOf(SQLException.class);
            servers.execute("INSERT INTO users (name) VALUES ('wu')");
            servers.execute("DELETE FROM users WHERE name = 'wu'");
            admin().kill(servers.id(1));
            assertThat(servers.read("SELECT name FROM users")).isEmpty();
            servers.execute("INSERT INTO users (name) VALUES ('wu'), ('li')");
        }
    }

    @Test
    void aZombiesTransactionStays() throws Exception {
        try (Servers servers = new Servers(sql(), STOCK, TEN)) {
            servers.gate.dies(1);
            servers.transaction(1, TAKE_ONE);
            servers.transaction(2, TAKE_ONE, "COMMIT");
            servers.gate.take(1);
            servers.gate.let(2);
            assertThat(blocker(servers, 2)).isPresent();
            assertThat(servers.read("SELECT units FROM stock WHERE id = 1")).containsExactly("10");
            assertThat(blocker(servers, 2)).isPresent();
        }
    }

    @Test
    void aDeadlockHasAVictimWhoseTransactionIsGone() throws Exception {
        String other = "UPDATE stock SET units = units - 1 WHERE id = 2";
        try (Servers servers = new Servers(sql(), STOCK, TEN)) {
            Future<Object> one = servers.transaction(1, TAKE_ONE, other, "COMMIT");
            Future<Object> two = servers.transaction(2, other, TAKE_ONE, "COMMIT");
            servers.gate.take(1);
            servers.gate.take(2);
            servers.gate.let(1);
            assertThat(blocker(servers, 1)).isPresent();
            servers.gate.let(2);
            eventually("both end their wait", () -> servers.gate.isTaken(1) && servers.gate.isTaken(2));
            int survivor = servers.gate.outcome(1).failure().isEmpty() ? 1 : 2;
            assertThat(servers.gate.outcome(3 - survivor).told()).hasToString("deadlock, rolled back");
            servers.gate.take(survivor);
            Servers.result(one);
            Servers.result(two);
            assertThat(servers.read("SELECT units FROM stock ORDER BY id")).containsExactly("9", "9");
        }
    }

    @Test
    void aStepCutBeforeIsNotTakenAndOneCutAfterIs() throws Exception {
        try (Servers servers = new Servers(sql(), STOCK, TEN)) {
            Future<Object> before = servers.transaction(1, TAKE_ONE, "COMMIT");
            servers.gate.take(1);
            servers.gate.next(1);
            servers.gate.cutBefore(1);
            assertThat(Servers.result(before)).hasToString("java.sql.SQLException: cut before");
            assertThat(servers.connection(1).isValid(1)).isFalse();
            assertThat(servers.read("SELECT units FROM stock WHERE id = 1")).containsExactly("10");

            Future<Object> after = servers.transaction(2, TAKE_ONE, "COMMIT");
            servers.gate.take(2);
            servers.gate.cutAfter(2);
            servers.gate.take(2);
            assertThat(Servers.result(after)).hasToString("java.sql.SQLException: cut after");
            assertThat(servers.read("SELECT units FROM stock WHERE id = 1")).containsExactly("9");
            servers.connection(2).close();
        }
    }

    @Test
    void whatAPoolDoesByItselfIsNoStep() throws Exception {
        try (Servers servers = new Servers(sql(), STOCK, TEN)) {
            Connection connection = servers.connection(1);
            assertThat(connection.isValid(5)).isTrue();
            connection.setNetworkTimeout(Runnable::run, 5000);
            assertThat(connection.getNetworkTimeout()).isEqualTo(5000);
            connection.setReadOnly(false);
            connection.setAutoCommit(false);
            connection.setTransactionIsolation(Connection.TRANSACTION_READ_COMMITTED);
            connection.getWarnings();
            connection.clearWarnings();
            connection.rollback();
            connection.setAutoCommit(true);
            connection.setAutoCommit(true);
            connection.getMetaData().getDatabaseProductName();
            try (Statement statement = connection.createStatement()) {
                statement.setQueryTimeout(3);
                assertThat(statement.getQueryTimeout()).isEqualTo(3);
            }
            connection.close();
            connection.close();
            assertThat(connection.isClosed()).isTrue();
            assertThat(servers.gate.taken()).isEmpty();
            assertThat(servers.source.sessions()).isEmpty();
        }
    }

    @Test
    void whatEndsATransactionIsAStep() throws Exception {
        try (Servers servers = new Servers(sql(), STOCK, TEN)) {
            servers.gate.open();
            Connection connection = servers.connection(1);
            try (Statement statement = connection.createStatement()) {
                connection.setAutoCommit(false);
                statement.executeUpdate(TAKE_ONE);
                connection.rollback(connection.setSavepoint());
                connection.rollback();
                connection.rollback();
                statement.execute("SELECT id FROM stock ORDER BY id");
                connection.setAutoCommit(true);
                statement.execute("BEGIN");
                statement.execute(TAKE_ONE);
                statement.execute("COMMIT");
                connection.setAutoCommit(false);
                statement.executeUpdate(TAKE_ONE);
            }
            connection.close();
            assertThat(servers.gate.trace())
                    .containsExactly(
                            "1: " + TAKE_ONE + " → 1 row",
                            "1: ROLLBACK TO SAVEPOINT → done",
                            "1: ROLLBACK → done",
                            "1: SELECT id FROM stock ORDER BY id → 2 rows (1), …",
                            "1: COMMIT, by setAutoCommit(true) → done",
                            "1: BEGIN → done",
                            "1: " + TAKE_ONE + " → 1 row",
                            "1: COMMIT → done",
                            "1: " + TAKE_ONE + " → 1 row",
                            "1: ROLLBACK, by close() → done");
            assertThat(servers.gate.taken())
                    .extracting(SqlStep::writes)
                    .containsExactly(true, true, true, false, false, true, true, true, true, true);
            assertThat(servers.read("SELECT units FROM stock WHERE id = 1")).containsExactly("9");
        }
    }

    @Test
    void aBatchIsOneStep() throws Exception {
        try (Servers servers = new Servers(sql(), STOCK)) {
            servers.gate.open();
            try (PreparedStatement insert = servers.connection(1).prepareStatement("INSERT INTO stock VALUES (?, ?)")) {
                for (int id = 1; id <= 4; id++) {
                    insert.setInt(1, id);
                    insert.setInt(2, 10 * id);
                    insert.addBatch();
                }
                assertThat(insert.executeBatch()).hasSize(4);
                assertThat(insert.executeBatch()).isEmpty();
            }
            assertThat(servers.gate.trace())
                    .hasSize(1)
                    .first()
                    .asString()
                    .startsWith("1: INSERT INTO stock VALUES (1, 10); INSERT INTO stock VALUES (2, 20);"
                            + " INSERT INTO stock VALUES (3, 30); … (4) → ");
        }
    }

    @Test
    void nothingLeadsBackToTheRealConnection() throws Exception {
        try (Servers servers = new Servers(sql(), STOCK, TEN)) {
            servers.gate.open();
            Connection connection = servers.connection(1);
            Class<?> driver = driversConnection();
            assertThat(connection.isWrapperFor(Connection.class)).isTrue();
            assertThat(connection.unwrap(Connection.class)).isSameAs(connection);
            assertThat(connection.isWrapperFor(driver)).isFalse();
            Assertions.assertThatThrownBy(() -> connection.unwrap(driver)).isInstanceOf(SQLException.class);
            assertThat(connection).isNotInstanceOf(driver).isEqualTo(connection);
            assertThat(connection.getMetaData().getConnection()).isSameAs(connection);
            try (var tables = connection.getMetaData().getTables(null, null, "%", null)) {
                assertThat(tables.getStatement()).isNull();
            }
            try (PreparedStatement prepared = connection.prepareStatement("SELECT * FROM stock WHERE id = ?");
                    Statement plain = connection.createStatement()) {
                prepared.setInt(1, 1);
                assertThat(prepared.getConnection()).isSameAs(connection);
                assertThat(prepared.executeQuery().getStatement()).isSameAs(prepared);
                plain.execute("SELECT * FROM stock");
                assertThat(plain.getResultSet().getStatement()).isSameAs(plain);
                plain.execute("DELETE FROM stock", Statement.RETURN_GENERATED_KEYS);
                assertThat(plain.getGeneratedKeys().getStatement()).isSameAs(plain);
                Assertions.assertThatThrownBy(() -> plain.unwrap(driver)).isInstanceOf(SQLException.class);
            }
        }
    }

    @Test
    void whatCannotBeJudgedIsRefusedAndSaid() throws Exception {
        try (Servers servers = new Servers(sql(), STOCK, TEN)) {
            servers.gate.open();
            Connection connection = servers.connection(1);
            try (Statement statement = connection.createStatement()) {
                List<Servers.Work> refused = List.of(
                        (c, s) -> {
                            c.setTransactionIsolation(Connection.TRANSACTION_SERIALIZABLE);
                            return 0;
                        },
                        (c, s) -> s.execute("SET SESSION TRANSACTION ISOLATION LEVEL REPEATABLE READ"),
                        (c, s) -> s.execute("SET LOCK_TIMEOUT 100"),
                        (c, s) -> s.execute("SET innodb_lock_wait_timeout = 1"),
                        (c, s) -> c.prepareStatement("SELECT * FROM stock FOR UPDATE WAIT 1"),
                        (c, s) -> c.createStatement(
                                java.sql.ResultSet.TYPE_FORWARD_ONLY, java.sql.ResultSet.CONCUR_UPDATABLE));
                for (Servers.Work work : refused) {
                    Assertions.assertThatThrownBy(() -> work.on(connection, statement))
                            .isInstanceOf(java.sql.SQLFeatureNotSupportedException.class)
                            .hasMessageStartingWith("Stampede refuses: ");
                }
                assertThat(servers.gate.refusals()).hasSize(refused.size());
                assertThat(servers.gate.refusals().get(0))
                        .hasToString("only READ COMMITTED is judged: at other isolation levels H2 and MariaDB behave"
                                + " differently");
                assertThat(servers.gate.taken()).isEmpty();
                assertThat(connection.getTransactionIsolation()).isEqualTo(Connection.TRANSACTION_READ_COMMITTED);
            }
        }
    }

    abstract Class<?> driversConnection();

    private SqlAdmin admin() {
        return sql().admin();
    }

    /** Whom the session waits for, once it does. */
    final OptionalLong blocker(Servers servers, int session) {
        long id = servers.id(session);
        eventually("session " + session + " waits", () -> admin().blockedBy(id).isPresent());
        return admin().blockedBy(id);
    }

    private static void eventually(String promise, BooleanSupplier holds) {
        long end = System.nanoTime() + DEADLINE.toNanos();
        while (!holds.getAsBoolean()) {
            if (System.nanoTime() > end) {
                Assertions.fail("within %s: %s", DEADLINE, promise);
            }
            Thread.onSpinWait();
        }
    }
}
