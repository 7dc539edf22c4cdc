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
    /** READ COMMITTED is H2's default. A lock is waited for longer than any deadline of ours, in place of 2 s. */
    private static final String URL =
            "jdbc:h2:mem:stampede_%s;MODE=MySQL;DATABASE_TO_LOWER=TRUE;DB_CLOSE_ON_EXIT=FALSE;LOCK_TIMEOUT=600000";

    private static final String TABLES =
            "SELECT table_name FROM information_schema.tables WHERE table_schema = 'public' AND table_type = 'BASE TABLE'";

    private final JdbcDataSource dataSource = new JdbcDataSource();
    private final Connection connection;
    private final H2Admin admin;
    private final Text label;
    private boolean closed;

    H2() {
        dataSource.setUrl(URL.formatted(UUID.randomUUID().toString().replace("-", "")));
        try {
            connection = dataSource.getConnection();
            execute("SET LOCK_TIMEOUT 10000");
            admin = new H2Admin(dataSource.getConnection());
            label = Text.of(
                    "H2 %s in MySQL mode (embedded)",
                    "H2 %s，MySQL 模式（内嵌）",
                    connection.getMetaData().getDatabaseProductVersion().split(" ")[0]);
        } catch (SQLException e) {
            throw trouble(e);
        }
    }

    @Override
    public DataSource dataSource() {
        return dataSource;
    }

    @Override
    public SqlAdmin admin() {
        return admin;
    }

    @Override
    public synchronized void clear() {
        try {
            // TRUNCATE starts generated keys again too; references would forbid it
            execute("SET REFERENTIAL_INTEGRITY FALSE");
            try {
                for (String table : OwnDatabase.strings(connection, TABLES)) {
                    execute("TRUNCATE TABLE \"" + table.replace("\"", "\"\"") + '"');
                }
            } finally {
                execute("SET REFERENTIAL_INTEGRITY TRUE");
            }
        } catch (SQLException e) {
            throw trouble(e);
        }
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
        try (Statement statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }

    static ServiceUnavailable trouble(SQLException e) {
        return new ServiceUnavailable(
                Text.of(
                        "The embedded H2 database fails: %s",
                        "内嵌的 H2 数据库出错：%s",
                        String.valueOf(e.getMessage()).lines().findFirst().orElse("?")),
                e);
    }
}
