package stampede.service;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import stampede.text.Language;

/** H2 keeps what every SQL service promises, and lives as long as it is wanted. */
@Timeout(value = 60, unit = TimeUnit.SECONDS)
class H2Test extends SqlPromises {
    private final SqlService h2 = new EmbeddedSql().start();

    @Override
    SqlService sql() {
        return h2;
    }

    @AfterEach
    void close() {
        h2.close();
    }

    @Test
    void saysThatItPlaysMySql() {
        assertThat(h2.label().toString()).matches("H2 2\\.\\d+\\.\\d+ in MySQL mode \\(embedded\\)");
        assertThat(h2.label().in(Language.CHINESE)).matches("H2 2\\.\\d+\\.\\d+，MySQL 模式（内嵌）");
    }

    @Test
    void twoOfThemDoNotMeet() throws Exception {
        try (SqlService other = new EmbeddedSql().start();
                Connection here = h2.dataSource().getConnection();
                Connection there = other.dataSource().getConnection();
                Statement one = here.createStatement();
                Statement two = there.createStatement()) {
            one.execute("CREATE TABLE t (c INT)");
            two.execute("CREATE TABLE t (c INT)");
            other.reset();
            assertThat(strings(one, "SELECT COUNT(*) FROM t")).containsExactly("0");
        }
    }

    @Test
    void closedItIsGone() throws Exception {
        String url;
        try (Connection connection = h2.dataSource().getConnection()) {
            url = connection.getMetaData().getURL();
        }
        h2.close();
        h2.close();
        assertThatThrownBy(h2::check).isInstanceOf(ServiceUnavailable.class);
        assertThatThrownBy(() -> DriverManager.getConnection(url + ";IFEXISTS=TRUE"))
                .isInstanceOf(SQLException.class);
    }
}
