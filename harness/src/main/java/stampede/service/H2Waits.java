package stampede.service;

import java.sql.SQLException;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.concurrent.ConcurrentHashMap;
import org.h2.api.DatabaseEventListener;
import org.h2.engine.SessionLocal;

/** Hears from H2, in the threads of the watched sessions, when an attempt to carry out a statement begins and ends. */
final class H2Waits implements DatabaseEventListener {
    private final Map<Long, H2Attempts> sessions = new ConcurrentHashMap<>();
    private final H2Rollbacks rollbacks = new H2Rollbacks();

    long watch(SessionLocal session) {
        sessions.values().removeIf(H2Attempts::isGone);
        long id = session.getId();
        sessions.putIfAbsent(id, new H2Attempts(session));
        return id;
    }

    OptionalLong blockedBy(long session) {
        sessions.values().forEach(attempts -> rollbacks.forget(attempts.session()));
        H2Attempts attempts = sessions.get(session);
        return attempts == null ? OptionalLong.empty() : attempts.blockedBy();
    }

    void kill(long session) {
        H2Attempts attempts = sessions.get(session);
        if (attempts != null) {
            attempts.kill();
        }
    }

    @Override
    public void setProgress(int state, String sql, long x, long max) {
        if (state == STATE_STATEMENT_START) {
            ofThisThread().ifPresent(H2Attempts::begins);
        } else if (state == STATE_STATEMENT_END) {
            ofThisThread().ifPresent(H2Attempts::ends);
        }
    }

    @Override
    public void exceptionThrown(SQLException e, String sql) {
        ofThisThread().ifPresent(H2Attempts::ends);
    }

    private Optional<H2Attempts> ofThisThread() {
        return sessions.values().stream().filter(H2Attempts::isOfThisThread).findFirst();
    }
}
