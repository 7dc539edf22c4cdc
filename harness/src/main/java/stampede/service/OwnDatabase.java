package stampede.service;

import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.regex.Pattern;

/**
 * A database made for this run on a server that others use too.
 *
 * <p>A connection of ours holds a lock of the database's name from before it is made until after it is dropped: so
 * another run can tell a living run's database from one that was left behind, without a clock.
 */
final class OwnDatabase {
    private static final Pattern NAME = Pattern.compile("stampede_[0-9a-f]{32}");

    private static final String TABLES =
            "SELECT table_name FROM information_schema.tables WHERE table_schema = '%s' AND table_type = 'BASE TABLE'";

    private final String name = "stampede_" + UUID.randomUUID().toString().replace("-", "");

    String name() {
        return name;
    }

    /** Makes {@code connection} the one that holds the lock. */
    void claim(Connection connection) throws SQLException {
        // An idle connection that the server closed would give up the lock.
        execute(connection, "SET SESSION wait_timeout = 604800");
        // A transaction that somebody forgot must not keep us for the default day.
        execute(connection, "SET SESSION lock_wait_timeout = 10, innodb_lock_wait_timeout = 10");
        execute(connection, "DO GET_LOCK('" + name + "', 0)");
    }

    void create(Connection connection) throws SQLException {
        execute(connection, "CREATE DATABASE `" + name + "` CHARACTER SET utf8mb4");
    }

    void drop(Connection connection) throws SQLException {
        execute(connection, "DROP DATABASE IF EXISTS `" + name + "`");
    }

    /** Deletes all rows, and starts generated keys again. */
    void clear(Connection connection) throws SQLException {
        List<String> counting = strings(connection, TABLES.formatted(name) + " AND auto_increment IS NOT NULL");
        execute(connection, "SET SESSION foreign_key_checks = 0");
        try {
            for (String table : strings(connection, TABLES.formatted(name))) {
                // TRUNCATE makes the table's file anew
                String how = counting.contains(table) ? "TRUNCATE TABLE" : "DELETE FROM";
                execute(connection, how + " `" + name + "`.`" + table.replace("`", "``") + '`');
            }
        } finally {
            execute(connection, "SET SESSION foreign_key_checks = 1");
        }
    }

    void check(Connection connection) throws SQLException {
        execute(connection, "SHOW TABLES IN `" + name + "`");
    }

    /** Drops those of dead runs. Names are never used twice, so one that is dead stays so. */
    static void dropLeftovers(Connection connection) throws SQLException {
        for (String database : strings(connection, "SHOW DATABASES LIKE 'stampede\\_%'")) {
            if (NAME.matcher(database).matches() && isDead(connection, database)) {
                execute(connection, "DROP DATABASE IF EXISTS `" + database + "`");
            }
        }
    }

    static List<String> strings(Connection connection, String query) throws SQLException {
        List<String> strings = new ArrayList<>();
        try (Statement statement = connection.createStatement();
                ResultSet rows = statement.executeQuery(query)) {
            while (rows.next()) {
                strings.add(rows.getString(1));
            }
        }
        return strings;
    }

    private static boolean isDead(Connection connection, String database) throws SQLException {
        return strings(connection, "SELECT IS_USED_LOCK('" + database + "') IS NULL")
                .equals(List.of("1"));
    }

    private static void execute(Connection connection, String sql) throws SQLException {
        try (Statement statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }
}
