package stampede.sql;

import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import stampede.service.SqlService;

/** Two and more servers of a submission before one gate, each with one connection, in the order they are made. */
final class Servers implements AutoCloseable {
    private static final Duration DEADLINE = Duration.ofSeconds(20);

    final ScriptedGate gate = new ScriptedGate();
    final GatedDataSource source;
    private final SqlService sql;
    private final ExecutorService threads = Executors.newCachedThreadPool();
    private final List<Connection> connections = new ArrayList<>();

    /** What a server does with its connection. */
    interface Work {
        Object on(Connection connection, Statement statement) throws Exception;
    }

    /**
     * @param set up without the gate, on an emptied database
     */
    Servers(SqlService sql, String... setUp) throws SQLException {
        this.sql = sql;
        source = new GatedDataSource(sql, gate);
        sql.reset();
        for (String statement : setUp) {
            execute(statement);
        }
    }

    /** The connection of the server that {@code ordinal} names. */
    Connection connection(int ordinal) throws SQLException {
        while (connections.size() < ordinal) {
            connections.add(source.getConnection());
        }
        return connections.get(ordinal - 1);
    }

    Future<Object> start(int ordinal, Work work) throws SQLException {
        Connection connection = connection(ordinal);
        return threads.submit(() -> {
            try (Statement statement = connection.createStatement()) {
                return work.on(connection, statement);
            }
        });
    }

    /** A transaction of these statements; COMMIT is one of them. */
    Future<Object> transaction(int ordinal, String... statements) throws SQLException {
        return start(ordinal, (connection, statement) -> {
            connection.setAutoCommit(false);
            for (String each : statements) {
                if (each.equals("COMMIT")) {
                    connection.commit();
                } else {
                    statement.execute(each);
                }
            }
            return "ran";
        });
    }

    long id(int ordinal) {
        return source.sessions().stream()
                .filter(session -> session.ordinal() == ordinal)
                .findFirst()
                .orElseThrow()
                .id();
    }

    static Object result(Future<Object> future) throws Exception {
        try {
            return future.get(DEADLINE.toSeconds(), TimeUnit.SECONDS);
        } catch (ExecutionException e) {
            return e.getCause();
        }
    }

    /** Around the gate. */
    void execute(String statement) throws SQLException {
        try (Connection connection = sql.dataSource().getConnection();
                Statement direct = connection.createStatement()) {
            direct.execute(statement);
        }
    }

    /** Around the gate: the first column. */
    List<String> read(String query) throws SQLException {
        List<String> read = new ArrayList<>();
        try (Connection connection = sql.dataSource().getConnection();
                Statement direct = connection.createStatement();
                ResultSet rows = direct.executeQuery(query)) {
            while (rows.next()) {
                read.add(rows.getString(1));
            }
        }
        return read;
    }

    /** Kills all, and lets the threads find out. */
    @Override
    public void close() throws SQLException {
        source.close();
        gate.open();
        threads.shutdown();
        try {
            if (!threads.awaitTermination(DEADLINE.toSeconds(), TimeUnit.SECONDS)) {
                throw new IllegalStateException("a server's thread does not end");
            }
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }
}
