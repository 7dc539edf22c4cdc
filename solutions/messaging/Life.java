package messaging;

import java.lang.reflect.InvocationHandler;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Proxy;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import javax.sql.DataSource;

/**
 * The life of one consumer, which may be ended in the middle of anything, as a process is killed: its connections to the
 * broker break, and what it has not committed is undone, for it commits no more. Thread-safe.
 */
final class Life {
    /** Between a commit and what comes after it: time to die in. */
    private static final long AFTER_COMMIT_MILLIS = 250;

    private final Cable cable;
    private final AtomicInteger begun = new AtomicInteger();
    private final CountDownLatch end = new CountDownLatch(1);

    /** Thrown wherever the dead would go on. */
    static final class Killed extends RuntimeException {
        private static final long serialVersionUID = 1;
    }

    /** @param trunk what its connections to the broker go through, beside a cable of its own */
    Life(Cable trunk) {
        cable = new Cable(trunk);
    }

    Cable cable() {
        return cable;
    }

    synchronized void kill() {
        end.countDown();
        cable.cut();
    }

    boolean isOver() {
        return end.getCount() == 0;
    }

    /** How many connections to the database it has asked for. */
    int begun() {
        return begun.get();
    }

    /** Waits so long, or until the end. */
    void pause(long millis) {
        try {
            if (end.await(millis, TimeUnit.MILLISECONDS)) {
                throw new Killed();
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new Killed();
        }
    }

    /** The database as this life may use it. */
    DataSource database(DataSource database, String schema) {
        return proxy(DataSource.class, (self, method, arguments) -> {
            if (!method.getName().equals("getConnection")) {
                throw new UnsupportedOperationException(method.getName());
            }
            pause(0);
            begun.incrementAndGet();
            Connection connection = database.getConnection();
            connection.setSchema(schema);
            return mortal(connection);
        });
    }

    private Connection mortal(Connection connection) {
        return proxy(Connection.class, (self, method, arguments) -> {
            if (method.getName().equals("commit")) {
                commit(connection);
                pause(AFTER_COMMIT_MILLIS);
                return null;
            }
            try {
                return method.invoke(connection, arguments);
            } catch (InvocationTargetException e) {
                throw e.getCause();
            }
        });
    }

    /** Nothing is committed after the end. */
    private synchronized void commit(Connection connection) throws SQLException {
        pause(0);
        connection.commit();
    }

    private static <T> T proxy(Class<T> type, InvocationHandler handler) {
        return type.cast(Proxy.newProxyInstance(Life.class.getClassLoader(), new Class<?>[] {type}, handler));
    }
}
