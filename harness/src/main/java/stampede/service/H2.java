package stampede.service;

import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.UUID;
import javax.sql.DataSource;
import org.h2.jdbcx.JdbcDataSource;
import stampede.text.Text;

/** An H2 database in this process's memory, made to behave as MySQL does as far as it can. */
final class H2 implements SqlService {
    /** READ COMMITTED is H2's default. A lock is waited for as long as MariaDB waits, 50 s, in place of 2. */
    private static final String URL =
            "jdbc:h2:mem:stampede_%s;MODE=MySQL;DATABASE_TO_LOWER=TRUE;DB_CLOSE_ON_EXIT=FALSE;LOCK_TIMEOUT=50000";

    private final JdbcDataSource dataSource = new JdbcDataSource();
    private final Connection admin;
    private final Text label;
    private boolean closed;

    H2() {
        dataSource.setUrl(URL.formatted(UUID.randomUUID().toString().replace("-", "")));
        try {
            admin = dataSource.getConnection();
            execute("SET LOCK_TIMEOUT 10000");
            label = Text.of(
                    "H2 %s in MySQL mode (embedded)",
                    "H2 %s，MySQL 模式（内嵌）",
                    admin.getMetaData().getDatabaseProductVersion().split(" ")[0]);
        } catch (SQLException e) {
            throw trouble(e);
        }
    }

    @Override
    public DataSource dataSource() {
        return dataSource;
    }

    @Override
    public Text label() {
        return label;
    }

    @Override
    public synchronized void reset() {
        try {
            execute("DROP ALL OBJECTS");
        } catch (SQLException e) {
            throw trouble(e);
        }
    }

    @Override
    public synchronized void check() {
        try {
            execute("SELECT 1");
        } catch (SQLException e) {
            throw trouble(e);
        }
    }

    @Override
    public synchronized void close() {
        if (closed) {
            return;
        }
        closed = true;
        try {
            execute("SHUTDOWN IMMEDIATELY");
        } catch (SQLException e) {
            // somebody shut it down already
        }
    }

    private void execute(String sql) throws SQLException {
        try (Statement statement = admin.createStatement()) {
            statement.execute(sql);
        }
    }

    private static ServiceUnavailable trouble(SQLException e) {
        return new ServiceUnavailable(
                Text.of(
                        "The embedded H2 database fails: %s",
                        "内嵌的 H2 数据库出错：%s",
                        String.valueOf(e.getMessage()).lines().findFirst().orElse("?")),
                e);
    }
}
