package stampede.service;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import javax.sql.DataSource;
import org.mariadb.jdbc.MariaDbDataSource;
import stampede.text.Text;

/**
 * A MariaDB or MySQL, and in it a database made for this run.
 *
 * <p>Its own connection holds a lock of the database's name from before the database is made until after it is gone:
 * so another run can tell a living run's database from one that was left behind, without a clock.
 */
final class MariaDb implements SqlService {
    private static final Pattern OWN = Pattern.compile("stampede_[0-9a-f]{32}");
    private static final Pattern VERSION = Pattern.compile("\\d+(\\.\\d+)*");

    private final String name = "stampede_" + UUID.randomUUID().toString().replace("-", "");
    private final JdbcAddress address;
    private final Runnable stop;
    private final Runnable ending;
    private final Text label;
    private final DataSource dataSource;
    private Connection admin;
    private boolean closed;

    private MariaDb(JdbcAddress address, Text form, Runnable stop) {
        this.address = address;
        this.stop = stop;
        try {
            admin = connect();
            label = label(form);
            dropLeftovers();
            create();
            dataSource = new MariaDbDataSource(address.of(name));
        } catch (SQLException e) {
            abandon();
            throw trouble(e);
        }
        ending = ExitHook.of(this::end);
    }

    /**
     * A server that was there before us.
     *
     * @throws ServiceUnavailable if it does not answer, or does not let us make a database
     */
    static SqlService given(JdbcAddress address) {
        return new MariaDb(address, Text.of("given, %s", "给定，%s", address), () -> {});
    }

    /** A server started for this run; {@code stop} ends it. */
    static SqlService started(JdbcAddress address, Text form, Runnable stop) {
        return new MariaDb(address, form, stop);
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
        connected(() -> {
            execute("DROP DATABASE IF EXISTS `" + name + "`");
            create();
        });
    }

    @Override
    public synchronized void check() {
        connected(() -> execute("SHOW TABLES IN `" + name + "`"));
    }

    @Override
    public void close() {
        ending.run();
    }

    private synchronized void end() {
        if (closed) {
            return;
        }
        try {
            connected(() -> execute("DROP DATABASE IF EXISTS `" + name + "`"));
        } catch (ServiceUnavailable e) {
            // the next run drops it
        } finally {
            closed = true;
            abandon();
        }
    }

    private Connection connect() throws SQLException {
        Connection connection = new MariaDbDataSource(address.of("")).getConnection();
        try (Statement statement = connection.createStatement()) {
            // An idle connection that the server closed would give up the lock.
            statement.execute("SET SESSION wait_timeout = 604800");
            // A transaction that somebody forgot must not keep us for the default day.
            statement.execute("SET SESSION lock_wait_timeout = 10");
            statement.execute("DO GET_LOCK('" + name + "', 0)");
            return connection;
        } catch (SQLException e) {
            connection.close();
            throw e;
        }
    }

    private void create() throws SQLException {
        execute("CREATE DATABASE `" + name + "` CHARACTER SET utf8mb4");
    }

    private void dropLeftovers() throws SQLException {
        for (String database : strings("SHOW DATABASES LIKE 'stampede\\_%'")) {
            if (OWN.matcher(database).matches() && isDead(database)) {
                execute("DROP DATABASE IF EXISTS `" + database + "`");
            }
        }
    }

    private boolean isDead(String database) throws SQLException {
        return strings("SELECT IS_USED_LOCK('" + database + "') IS NULL").equals(List.of("1"));
    }

    private Text label(Text form) throws SQLException {
        String said = strings("SELECT VERSION()").get(0);
        Matcher version = VERSION.matcher(said);
        return Text.of(
                "%s %s (%s)",
                "%s %s（%s）",
                said.contains("MariaDB") ? "MariaDB" : "MySQL",
                version.lookingAt() ? version.group() : said,
                form);
    }

    private void execute(String sql) throws SQLException {
        try (Statement statement = admin.createStatement()) {
            statement.execute(sql);
        }
    }

    private List<String> strings(String sql) throws SQLException {
        List<String> strings = new ArrayList<>();
        try (PreparedStatement statement = admin.prepareStatement(sql);
                ResultSet rows = statement.executeQuery()) {
            while (rows.next()) {
                strings.add(rows.getString(1));
            }
        }
        return strings;
    }

    /** What is done on our own connection, on a new one if it was cut. */
    private interface Action {
        void run() throws SQLException;
    }

    private void connected(Action action) {
        if (closed) {
            throw new ServiceUnavailable(
                    Text.of("The database at %s was closed by this run.", "%s 的数据库已被本次运行关闭。", address));
        }
        try {
            if (!admin.isValid(5)) {
                admin.close();
                admin = connect();
            }
            action.run();
        } catch (SQLException e) {
            throw trouble(e);
        }
    }

    private void abandon() {
        try {
            if (admin != null) {
                admin.close();
            }
        } catch (SQLException e) {
            // it was broken
        } finally {
            stop.run();
        }
    }

    private ServiceUnavailable trouble(SQLException e) {
        return new ServiceUnavailable(SqlTrouble.sentence(address, e), e);
    }
}
