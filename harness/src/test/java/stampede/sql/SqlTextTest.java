package stampede.sql;

import static org.assertj.core.api.Assertions.assertThat;

import java.sql.BatchUpdateException;
import java.sql.SQLException;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import stampede.text.Language;

/** A trace reads as a person would write it, and what is not surely a mere reading counts as a writing. */
class SqlTextTest {
    private static final SqlSession SESSION = new SqlSession(1, 7);

    @Test
    void parametersStandWhereTheirMarksStood() {
        SqlCall call = new SqlCall(
                "INSERT INTO t /* is ? */ VALUES (?, ?,\n   '?', ?, ?)",
                Arrays.asList(7, "小恐龙", null, new byte[] {1, 2}));
        assertThat(call.told()).isEqualTo("INSERT INTO t /* is ? */ VALUES (7, '小恐龙', '?', NULL, <2 bytes>)");
    }

    @Test
    void whatIsLongIsShortened() {
        SqlCall call = new SqlCall("INSERT INTO t VALUES (?)", List.of("😀".repeat(100)));
        assertThat(call.told()).isEqualTo("INSERT INTO t VALUES ('" + "😀".repeat(39) + "…')");
        assertThat(new SqlCall("SELECT " + "x".repeat(500), List.of()).told()).hasSize(160);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "SELECT * FROM t",
                " select 'for update' from t -- for update",
                "(SELECT 1) UNION (SELECT 2)",
                "WITH a AS (SELECT 1) SELECT * FROM a",
                "SHOW TABLES"
            })
    void theseOnlyRead(String sql) {
        assertThat(SqlText.writes(sql)).isFalse();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "INSERT INTO t VALUES (1)",
                "/* SELECT */ UPDATE t SET c = 1",
                "SELECT * FROM t FOR UPDATE",
                "SELECT * FROM t LOCK IN SHARE MODE",
                "SELECT GET_LOCK('a', 10)",
                "SELECT NEXT VALUE FOR s",
                "WITH a AS (SELECT 1) DELETE FROM t",
                "CALL p()",
                "whatever"
            })
    void theseMayWrite(String sql) {
        assertThat(SqlText.writes(sql)).isTrue();
    }

    @ParameterizedTest
    @CsvSource({
        "SELECT NOW(), true",
        "UPDATE t SET at = CURRENT_TIMESTAMP, true",
        "SELECT 'now' FROM t, false",
        "SELECT known FROM nowhere, false"
    })
    void theDatabasesClockIsSeen(String sql, boolean reads) {
        assertThat(step(sql).readsClock()).isEqualTo(reads);
    }

    @ParameterizedTest
    @CsvSource({"CREATE TABLE t (c INT), true", "truncate t, true", "INSERT INTO t VALUES ('drop'), false"})
    void whatChangesTablesIsSeen(String sql, boolean defines) {
        assertThat(step(sql).definesTables()).isEqualTo(defines);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "SET TRANSACTION ISOLATION LEVEL READ COMMITTED",
                "SET SESSION tx_isolation = 'READ-COMMITTED'",
                "SET @wait = 3",
                "SELECT * FROM t FOR UPDATE",
                "SELECT * FROM t FOR UPDATE SKIP LOCKED",
                "UPDATE t SET lock_timeout = 3"
            })
    void theseAreNotRefused(String sql) {
        assertThat(Refusals.of(sql)).isEmpty();
    }

    @Test
    void refusalsNameTheReason() {
        assertThat(Refusals.of("SET tx_isolation = 'SERIALIZABLE'")
                        .orElseThrow()
                        .in(Language.CHINESE))
                .isEqualTo("只评判 READ COMMITTED：在其他隔离级别，H2 与 MariaDB 的行为不同");
        assertThat(Refusals.of("SET LOCK_TIMEOUT 5").orElseThrow())
                .hasToString("a time limit of the database's runs by the machine's clock, which says nothing here:"
                        + " SET LOCK_TIMEOUT 5");
        assertThat(Refusals.of("KILL 7").orElseThrow())
                .hasToString("a statement that goes beyond the submission's own connection: KILL 7");
    }

    @Test
    void outcomesAreToldInBothLanguages() {
        assertThat(SqlOutcome.rows(1, "(7, 'x')").told()).hasToString("1 row (7, 'x')");
        assertThat(SqlOutcome.rows(3, "(7)").told().in(Language.CHINESE)).isEqualTo("3 行 (7), …");
        assertThat(SqlOutcome.rows(0, "").told()).hasToString("0 rows");
        assertThat(SqlOutcome.nothing().told()).hasToString("done");
        assertThat(failure("23505", 23505)).isEqualTo("duplicate key");
        assertThat(failure("23000", 1062)).isEqualTo("duplicate key");
        assertThat(failure("23503", 23503)).isEqualTo("constraint violated");
        assertThat(failure("40001", 1213)).isEqualTo("deadlock, rolled back");
        assertThat(failure("08006", 0)).isEqualTo("connection lost");
        assertThat(failure("42000", 1)).isEqualTo("error: oh");
        SQLException batch =
                new BatchUpdateException("oh", "23000", 0, new int[0], new SQLException("", "23000", 1062));
        assertThat(SqlOutcome.failed(batch).told().in(Language.CHINESE)).isEqualTo("键重复");
    }

    private static String failure(String state, int code) {
        return new SqlOutcome(OptionalLong.empty(), "", Optional.of(new SQLException("oh\nmore", state, code)))
                .told()
                .toString();
    }

    private static SqlStep step(String sql) {
        return new SqlStep(SESSION, SqlStep.What.STATEMENT, List.of(new SqlCall(sql, List.of())), true);
    }
}
