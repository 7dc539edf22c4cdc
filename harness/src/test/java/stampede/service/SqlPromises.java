package stampede.service;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/** What holds for every SQL database that serves. */
abstract class SqlPromises {
    private static final String COMMENTS =
            "CREATE TABLE douban_comment (id BIGINT, movie_id VARCHAR(64), stars INT, content TEXT, created DATETIME)";
    private static final String MOVIES = "CREATE TABLE douban_movie (id VARCHAR(64), title VARCHAR(255))";

    abstract SqlService sql();

    @Test
    void theHomeworksInsertStatementsLoadUnchanged() throws Exception {
        sql().reset();
        try (Connection connection = sql().dataSource().getConnection();
                Statement statement = connection.createStatement()) {
            statement.execute(COMMENTS);
            statement.execute(MOVIES);
            for (String insert : inserts()) {
                statement.execute(insert);
            }
            assertThat(strings(statement, "SELECT content FROM douban_comment WHERE id = 4"))
                    .containsExactly("50周年果然牛掰，完美完美完美，小恐龙敲可爱，啾～");
            assertThat(strings(statement, "SELECT COUNT(*) FROM douban_comment WHERE created >= '2020-12-13'"))
                    .containsExactly("4");
            assertThat(strings(statement, "SELECT `title` FROM `douban_movie`")).containsExactly("哆啦A梦：大雄的新恐龙 短评");
        }
    }

    @Test
    void itHoldsWhatIsBeyondTheBasicPlane() throws Exception {
        sql().reset();
        try (Connection connection = sql().dataSource().getConnection();
                Statement statement = connection.createStatement()) {
            statement.execute("CREATE TABLE t (c VARCHAR(20))");
            statement.execute("INSERT INTO t VALUES ('𠮷😀')");
            assertThat(strings(statement, "SELECT c FROM t")).containsExactly("𠮷😀");
        }
    }

    @Test
    void itsConnectionsReadWhatIsCommittedAndNoMore() throws Exception {
        sql().reset();
        try (Connection one = sql().dataSource().getConnection();
                Connection other = sql().dataSource().getConnection();
                Statement writes = one.createStatement();
                Statement reads = other.createStatement()) {
            assertThat(one.getTransactionIsolation()).isEqualTo(Connection.TRANSACTION_READ_COMMITTED);
            writes.execute("CREATE TABLE t (c INT)");
            one.setAutoCommit(false);
            other.setAutoCommit(false);
            assertThat(strings(reads, "SELECT COUNT(*) FROM t")).containsExactly("0");
            writes.execute("INSERT INTO t VALUES (1)");
            assertThat(strings(reads, "SELECT COUNT(*) FROM t")).containsExactly("0");
            one.commit();
            assertThat(strings(reads, "SELECT COUNT(*) FROM t")).containsExactly("1");
            other.commit();
        }
    }

    @Test
    void resetLeavesNothingAndOpenConnectionsGoOn() throws Exception {
        sql().reset();
        try (Connection connection = sql().dataSource().getConnection();
                Statement statement = connection.createStatement()) {
            statement.execute("CREATE TABLE parent (id INT PRIMARY KEY)");
            statement.execute("CREATE TABLE child (id INT, FOREIGN KEY (id) REFERENCES parent (id))");
            statement.execute("CREATE VIEW v AS SELECT id FROM parent");
            sql().reset();
            sql().check();
            statement.execute("CREATE TABLE v (c INT)");
            statement.execute("CREATE TABLE parent (c INT)");
            statement.execute("CREATE TABLE child (c INT)");
            assertThat(strings(statement, "SELECT COUNT(*) FROM child")).containsExactly("0");
        }
    }

    @Test
    void clearLeavesTheTablesWithoutRowsAndWithTheFirstKeyNext() throws Exception {
        sql().reset();
        try (Connection connection = sql().dataSource().getConnection();
                Statement statement = connection.createStatement()) {
            statement.execute("CREATE TABLE parent (id INT AUTO_INCREMENT PRIMARY KEY, `c` INT UNIQUE)");
            statement.execute("CREATE TABLE child (id INT, FOREIGN KEY (id) REFERENCES parent (id))");
            for (int round = 0; round < 2; round++) {
                statement.execute("INSERT INTO parent (c) VALUES (7)");
                statement.execute("INSERT INTO child VALUES (1)");
                assertThat(strings(statement, "SELECT id FROM parent")).containsExactly("1");
                sql().clear();
                assertThat(strings(statement, "SELECT id FROM parent")).isEmpty();
                assertThat(strings(statement, "SELECT id FROM child")).isEmpty();
            }
            assertThatThrownBy(() -> statement.execute("INSERT INTO child VALUES (1)"))
                    .isInstanceOf(SQLException.class);
        }
    }

    private static List<String> inserts() throws Exception {
        try (InputStream script = SqlPromises.class.getResourceAsStream("/stampede/counter/douban.sql")) {
            return new String(script.readAllBytes(), StandardCharsets.UTF_8)
                    .lines()
                    .filter(line -> line.startsWith("INSERT"))
                    .map(line -> line.replaceFirst(";$", ""))
                    .toList();
        }
    }

    static List<String> strings(Statement statement, String query) throws SQLException {
        List<String> strings = new ArrayList<>();
        try (ResultSet rows = statement.executeQuery(query)) {
            while (rows.next()) {
                strings.add(rows.getString(1));
            }
        }
        return strings;
    }
}
