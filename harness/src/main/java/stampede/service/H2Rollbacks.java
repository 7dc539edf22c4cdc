package stampede.service;

import java.lang.reflect.Field;
import java.util.concurrent.atomic.AtomicLong;
import org.h2.engine.SessionLocal;
import org.h2.mvstore.tx.Transaction;

/**
 * Makes H2 forget that a transaction was rolled back in part.
 *
 * <p>Once a statement of a transaction has failed, or a savepoint was gone back to, H2 lets whoever waits for the
 * transaction try again at full speed until it ends, for a row of theirs may have become free; and
 * {@code INFORMATION_SCHEMA.SESSIONS} says now that they wait and now that they do not. Without that memory they wait in
 * peace for the transaction's end, as they do on InnoDB, which keeps locks until then. H2 offers no other way in than
 * its private parts; the version is pinned, and a test watches.
 */
final class H2Rollbacks {
    /** Bits of Transaction.statusAndLogId: 0-40 the log's length, 41-44 the status, 45 whether there was a rollback. */
    private static final long LOG = (1L << 41) - 1;

    private static final long STATUS = 0xFL << 41;
    private static final long OPEN = 1L << 41;
    private static final long ROLLBACK = 1L << 45;

    private final Field transaction = field(SessionLocal.class, "transaction");
    private final Field state = field(Transaction.class, "statusAndLogId");

    void forget(SessionLocal session) {
        try {
            Object open = transaction.get(session);
            if (open == null) {
                return;
            }
            AtomicLong word = (AtomicLong) state.get(open);
            long seen = word.get();
            // One that has no changes left would tell nobody that it ends. While it is rolled back it is not OPEN.
            if ((seen & STATUS) == OPEN && (seen & ROLLBACK) != 0 && (seen & LOG) != 0) {
                word.compareAndSet(seen, seen & ~ROLLBACK);
            }
        } catch (IllegalAccessException e) {
            throw new IllegalStateException(e);
        }
    }

    private static Field field(Class<?> type, String name) {
        try {
            Field field = type.getDeclaredField(name);
            field.setAccessible(true);
            return field;
        } catch (NoSuchFieldException e) {
            throw new IllegalStateException("this H2 is not the one that is known", e);
        }
    }
}
