package stampede.service;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import javax.sql.DataSource;
import org.mariadb.jdbc.MariaDbDataSource;
import stampede.text.Text;

/** A MariaDB or MySQL, be it given or started, with a database of this run's own in it. */
final class MariaDb implements SqlService {
    private static final Pattern VERSION = Pattern.compile("\\d+(\\.\\d+)*");
    private static final int ANSWER_SECONDS = 5;

    private final OwnDatabase database = new OwnDatabase();
    private final JdbcAddress address;
    private final Runnable stop;
    private final Runnable ending;
    private final Text label;
    private final DataSource dataSource;
    private final MariaDbAdmin sessions;
    private Connection admin;
    private boolean closed;

    private MariaDb(JdbcAddress address, Text form, Runnable stop) {
        this.address = address;
        this.stop = stop;
        sessions = new MariaDbAdmin(address);
        try {
            admin = connect();
            label = label(form);
            OwnDatabase.dropLeftovers(admin);
            database.create(admin);
            dataSource = new MariaDbDataSource(address.of(database.name()));
        } catch (SQLException e) {
            abandon();
            throw SqlTrouble.of(address, e);
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
    public SqlAdmin admin() {
        return sessions;
    }

    @Override
    public synchronized void clear() {
        connected(database::clear);
    }

    @Override
    public Text label() {
        return label;
    }

    @Override
    public synchronized void reset() {
        connected(connection -> {
            database.drop(connection);
            database.create(connection);
        });
    }

    @Override
    public synchronized void check() {
        connected(database::check);
    }

    @Override
    public void close() {
        ending.run();
    }

    private synchronized void end() {
        try {
            connected(database::drop);
        } catch (ServiceUnavailable e) {
            // the next run drops it
        } finally {
            closed = true;
            abandon();
        }
    }

    private interface Action {
        void on(Connection connection) throws SQLException;
    }

    /** Acts on our own connection, on a new one if it was cut. */
    private void connected(Action action) {
        if (closed) {
            throw new ServiceUnavailable(
                    Text.of("The database at %s was closed by this run.", "%s 的数据库已被本次运行关闭。", address));
        }
        try {
            if (!admin.isValid(ANSWER_SECONDS)) {
                admin.close();
                admin = connect();
            }
            action.on(admin);
        } catch (SQLException e) {
            throw SqlTrouble.of(address, e);
        }
    }

    private Connection connect() throws SQLException {
        Connection connection = new MariaDbDataSource(address.of("")).getConnection();
        try {
            database.claim(connection);
            return connection;
        } catch (SQLException e) {
            connection.close();
            throw e;
        }
    }

    private Text label(Text form) throws SQLException {
        String said = OwnDatabase.strings(admin, "SELECT VERSION()").get(0);
        Matcher version = VERSION.matcher(said);
        String product = said.contains("MariaDB") ? "MariaDB" : "MySQL";
        return Text.of("%s %s (%s)", "%s %s（%s）", product, version.lookingAt() ? version.group() : said, form);
    }

    private void abandon() {
        try (sessions) {
            if (admin != null) {
                admin.close();
            }
        } catch (SQLException e) {
            // it was broken
        } finally {
            stop.run();
        }
    }
}
