package stampede.decide;

import static org.assertj.core.api.Assertions.assertThat;

import java.lang.reflect.Proxy;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.locks.LockSupport;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import javax.sql.DataSource;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import stampede.grade.Decider.Decided;
import stampede.grade.Extent;
import stampede.grade.Fault;
import stampede.grade.Scene;
import stampede.grade.Server;
import stampede.grade.Stage;
import stampede.service.Mode;
import stampede.service.Services;
import stampede.service.SqlAdmin;
import stampede.service.SqlService;

/** Statements, commits and rollbacks are steps; whoever waits for a row is no choice, and the dead hold none. */
@Timeout(value = 60, unit = TimeUnit.SECONDS)
class SqlStepTest {
    private static final Rehearsal PLAYED = new Rehearsal();
    private static final List<String> SCHEMA = List.of(
            "CREATE TABLE account (id BIGINT PRIMARY KEY, n BIGINT NOT NULL)",
            "CREATE TABLE seen (id BIGINT PRIMARY KEY)");

    @AfterAll
    static void close() {
        PLAYED.close();
    }

    /** What is done in a transaction. */
    private interface Work {
        long in(Connection connection) throws SQLException;
    }

    private static long autocommitted(DataSource sql, Work work) throws SQLException {
        try (Connection connection = sql.getConnection()) {
            return work.in(connection);
        }
    }

    private static long transaction(DataSource sql, Work work) throws SQLException {
        return autocommitted(sql, connection -> {
            connection.setAutoCommit(false);
            long result = work.in(connection);
            connection.commit();
            return result;
        });
    }

    private static long read(Connection connection, String forUpdate) throws SQLException {
        try (PreparedStatement select = connection.prepareStatement("SELECT n FROM account WHERE id = 1" + forUpdate);
                ResultSet row = select.executeQuery()) {
            row.next();
            return row.getLong(1);
        }
    }

    private static int update(Connection connection, String statement) throws SQLException {
        try (Statement update = connection.createStatement()) {
            return update.executeUpdate(statement);
        }
    }

    private static long readThenWrite(Connection connection, String forUpdate) throws SQLException {
        long now = read(connection, forUpdate) + 1;
        update(connection, "UPDATE account SET n = " + now + " WHERE id = 1");
        return now;
    }

    private static Scene onTables(Scene scene) {
        return stage -> {
            stage.schema(SCHEMA);
            fill();
            scene.play(stage);
        };
    }

    /** Rows do not outlive a play, tables do. */
    private static void fill() {
        fill(PLAYED.services());
    }

    private static void fill(Services services) {
        try (Connection connection = services.sql().dataSource().getConnection()) {
            update(connection, "MERGE INTO account VALUES (1, 0)");
            update(connection, "MERGE INTO account VALUES (2, 0)");
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }

    private static long stored(long id) {
        return stored(PLAYED.services(), id);
    }

    private static long stored(Services services, long id) {
        try (Connection connection = services.sql().dataSource().getConnection();
                PreparedStatement select = connection.prepareStatement("SELECT n FROM account WHERE id = ?")) {
            select.setLong(1, id);
            try (ResultSet row = select.executeQuery()) {
                row.next();
                return row.getLong(1);
            }
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }

    private static void expectStored(Stage stage, long expected) {
        long stored = stored(1);
        stage.require(stored == expected, "SQL holds %s, not %s", "SQL 里是 %s，不是 %s", stored, expected);
    }

    private static DataSource sql(Rehearsal.Props props) {
        return props.rig().sql().get();
    }

    @Test
    void eachStatementIsAStepOutsideOfATransaction() {
        assertThat(PLAYED.play(
                        p -> n -> autocommitted(sql(p), connection -> readThenWrite(connection, "")),
                        onTables(Scenes.apart(2))))
                .isEqualTo("4 of the 6 possible orders go wrong. ABBA: two calls returned 1");
    }

    @Test
    void aTransactionAloneProtectsNobody() {
        assertThat(PLAYED.play(
                        p -> n -> transaction(sql(p), connection -> readThenWrite(connection, "")),
                        onTables(Scenes.apart(2))))
                .contains("go wrong")
                .contains("two calls returned 1");
    }

    @Test
    void whoWaitsForARowIsNoChoiceAndGoesOnWhenItIsFree() {
        Decided decided = PLAYED.decide(
                p -> n -> transaction(sql(p), connection -> readThenWrite(connection, " FOR UPDATE")),
                onTables(Scenes.apart(2)));
        assertThat(decided.broken()).isEmpty();
        assertThat(Rehearsal.isComplete(decided)).isTrue();
    }

    @Test
    void whoTakesRowsInOppositeOrderIsADeadlockOfTheDatabasesAndMayTryAgain() {
        Rehearsal.Maker maker = p -> n -> {
            for (int attempt = 1; ; attempt++) {
                try {
                    return transaction(sql(p), connection -> {
                        update(connection, "UPDATE account SET n = n + 1 WHERE id = " + n);
                        update(connection, "UPDATE account SET n = n + 1 WHERE id = " + (3 - n));
                        return n;
                    });
                } catch (SQLException e) {
                    if (attempt == 3) {
                        throw e;
                    }
                }
            }
        };
        Decided decided = PLAYED.decide(maker, onTables(stage -> {
            stage.atOnce(Scenes.call(stage.server(), 1), Scenes.call(stage.server(), 2));
            expectStored(stage, 2);
        }));
        assertThat(decided.broken()).isEmpty();
    }

    @Test
    void aUniqueKeyRefusesTheSecond() {
        assertThat(PLAYED.play(
                        p -> n -> {
                            try {
                                return autocommitted(
                                        sql(p),
                                        connection -> update(connection, "INSERT INTO seen VALUES (" + n + ")"));
                            } catch (SQLException e) {
                                return 0;
                            }
                        },
                        onTables(Scenes.apart(2))))
                .isEqualTo("complete: all 2 orders");
    }

    /** Where both have begun before either ends, neither notices in which order their steps came: four orders, one play. */
    @Test
    void aScriptAndAStatementOfTwoServersAreIndependent() {
        long before = PLAYED.engine().effort().schedules();
        Decided decided = PLAYED.decide(
                p -> n -> {
                    for (int i = 0; i < 2; i++) {
                        if (n == 1) {
                            p.redis().eval("redis.call('INCR', 'a') return redis.call('INCR', 'b')");
                        } else {
                            autocommitted(sql(p), c -> update(c, "UPDATE account SET n = 7 WHERE id = 1"));
                        }
                    }
                    return n;
                },
                onTables(stage -> stage.atOnce(Scenes.call(stage.server(), 1), Scenes.call(stage.server(), 2))));
        assertThat(((Extent.Explored) decided.extent()).orders()).isEqualTo(6);
        assertThat(PLAYED.engine().effort().schedules() - before).isLessThan(6);
    }

    /**
     * A updates a row and commits: u, c. B updates the same one, by itself, and then counts in Redis: U, I. If U comes
     * first I may come anywhere behind it: 3 orders. If u does, U ends only with c, and I comes last: u U c I, u c U I.
     */
    @Test
    void whatOnlyACommitLetGoOnCannotHaveComeBeforeIt() {
        Work add = connection -> update(connection, "UPDATE account SET n = n + 1 WHERE id = 1");
        Decided decided = PLAYED.decide(
                p -> n -> n == 1
                        ? transaction(sql(p), add)
                        : autocommitted(sql(p), add) + p.redis().incr("k"),
                onTables(stage -> stage.atOnce(Scenes.call(stage.server(), 1), Scenes.call(stage.server(), 2))));
        assertThat(decided.broken()).isEmpty();
        assertThat(((Extent.Explored) decided.extent()).orders()).isEqualTo(5);
    }

    @Test
    void theDeadRollBackAndHoldNoRow() {
        Rehearsal.Maker maker = p -> n -> transaction(sql(p), connection -> {
            update(connection, "UPDATE account SET n = n + 1 WHERE id = 1");
            update(connection, "UPDATE account SET n = n + 1 WHERE id = 2");
            return n;
        });
        assertThat(PLAYED.play(maker, onTables(stage -> {
                    Server victim = stage.server();
                    Server other = stage.server();
                    stage.atOnce(Set.of(Fault.CRASH), victim, Scenes.call(victim, 1));
                    Scenes.call(other, 1).run();
                    stage.require(
                            stored(1) == stored(2) && stored(1) >= 1,
                            "half a transaction: %s, %s",
                            "半个事务：%s，%s",
                            stored(1),
                            stored(2));
                })))
                .startsWith("complete: all ");
    }

    @Test
    void aServerMayDieBeforeItsCommitAndAfterIt() {
        Rehearsal.Maker maker = p ->
                n -> transaction(sql(p), connection -> update(connection, "UPDATE account SET n = n + 1 WHERE id = 1"));
        Set<Long> seen = new java.util.TreeSet<>();
        PLAYED.play(maker, onTables(stage -> {
            Server victim = stage.server();
            stage.atOnce(Set.of(Fault.CRASH), victim, Scenes.call(victim, 1));
            if (stage.struck().isPresent()) {
                seen.add(stored(1));
            }
        }));
        assertThat(seen).containsExactly(0L, 1L);
    }

    @Test
    void theDeadAndThosePausedLeaveNoThreadBehind() throws InterruptedException {
        Set<Thread> before = atGates();
        Rehearsal.Maker maker = p -> n -> {
            ExecutorService others = Executors.newSingleThreadExecutor();
            try {
                others.submit(() -> transaction(sql(p), connection -> readThenWrite(connection, "")))
                        .get();
                return transaction(sql(p), connection -> readThenWrite(connection, ""));
            } catch (ExecutionException | InterruptedException e) {
                throw new SQLException(e);
            } finally {
                others.shutdown();
            }
        };
        assertThat(PLAYED.play(maker, onTables(stage -> {
                    Server victim = stage.server();
                    stage.atOnce(EnumSet.of(Fault.CRASH, Fault.PAUSE), victim, Scenes.call(victim, 1));
                })))
                .startsWith("complete: all ");
        while (!before.containsAll(atGates())) {
            Thread.sleep(5); // until the test's time is over
        }
    }

    private static Set<Thread> atGates() {
        return Thread.getAllStackTraces().entrySet().stream()
                .filter(thread -> Stream.of(thread.getValue())
                        .anyMatch(frame -> frame.getClassName().equals(SqlSteps.class.getName())))
                .map(Map.Entry::getKey)
                .collect(Collectors.toSet());
    }

    @Test
    void whoWillNotBeThrownOutDoesNotSpin() {
        AtomicLong tries = new AtomicLong();
        Rehearsal.Maker maker = p -> n -> {
            while (true) {
                try {
                    return transaction(sql(p), connection -> readThenWrite(connection, ""));
                } catch (Throwable t) {
                    tries.incrementAndGet();
                }
            }
        };
        assertThat(PLAYED.play(maker, onTables(stage -> {
                    Server victim = stage.server();
                    stage.atOnce(Set.of(Fault.CRASH), victim, Scenes.call(victim, 1));
                })))
                .startsWith("complete: all ");
        long before = -1;
        while (before != tries.get()) { // until the test's time is over
            before = tries.get();
            LockSupport.parkNanos(TimeUnit.MILLISECONDS.toNanos(200));
        }
        assertThat(tries).hasPositiveValue();
    }

    @Test
    void aPausedTransactionKeepsItsRowAndOthersWaitForIt() {
        Rehearsal.Maker maker = p -> n -> transaction(sql(p), connection -> readThenWrite(connection, " FOR UPDATE"));
        assertThat(PLAYED.play(maker, onTables(Scenes.struck(Set.of(Fault.PAUSE)))))
                .startsWith("complete: all ");
    }

    /** A database may take long to end a session, and whoever has lost it seems to stand still meanwhile. */
    @Test
    void whoWaitsUntilHisLostSessionIsGoneHasStepsToCome() {
        Services slow = slowToKill(Services.in(Mode.EMBEDDED));
        try (Rehearsal played = new Rehearsal(slow)) {
            Work add = connection -> update(connection, "UPDATE account SET n = n + 1 WHERE id = 1");
            Rehearsal.Maker maker = p -> n -> {
                new Thread(() -> untilDone(() -> transaction(sql(p), add))).start();
                return n;
            };
            String told = played.play(maker, stage -> {
                stage.schema(SCHEMA);
                fill(slow);
                Server victim = stage.server();
                stage.atOnce(EnumSet.of(Fault.LOST_REPLY), victim, Scenes.call(victim, 1));
                long stored = stored(slow, 1);
                stage.require(stored >= 1, "SQL holds %s, and nobody moves", "SQL 里是 %s，而且没有谁会再动", stored);
            });
            assertThat(told).startsWith("complete: all ");
        }
    }

    private static void untilDone(Callable<?> work) {
        while (true) {
            try {
                work.call();
                return;
            } catch (Exception e) {
                // again
            }
        }
    }

    private static Services slowToKill(Services services) {
        SqlAdmin admin = instead(SqlAdmin.class, services.sql().admin(), "kill", kill -> {
            LockSupport.parkNanos(TimeUnit.MILLISECONDS.toNanos(200));
            return kill.call();
        });
        SqlService sql = instead(SqlService.class, services.sql(), "admin", method -> admin);
        return instead(Services.class, services, "sql", method -> sql);
    }

    /** Does one thing otherwise. */
    private interface Otherwise {
        Object does(Callable<Object> itself) throws Exception;
    }

    private static <T> T instead(Class<T> face, T real, String name, Otherwise otherwise) {
        return face.cast(Proxy.newProxyInstance(face.getClassLoader(), new Class<?>[] {face}, (self, method, given) -> {
            Callable<Object> itself = () -> method.invoke(real, given);
            return method.getName().equals(name) ? otherwise.does(itself) : itself.call();
        }));
    }

    @Test
    void aLostReplyOfACommitIsAFailureOfWhatHasHappened() {
        Rehearsal.Maker retries = p -> n -> {
            Work add = connection -> update(connection, "UPDATE account SET n = n + 1 WHERE id = 1");
            try {
                return transaction(sql(p), add);
            } catch (SQLException e) {
                return transaction(sql(p), add);
            }
        };
        Scene scene = onTables(stage -> {
            Server victim = stage.server();
            stage.atOnce(EnumSet.of(Fault.LOST_REPLY), victim, Scenes.call(victim, 1));
            expectStored(stage, 1);
        });
        assertThat(PLAYED.play(retries, scene)).contains("SQL holds 2, not 1");
    }
}
