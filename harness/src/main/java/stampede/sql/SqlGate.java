package stampede.sql;

import java.sql.SQLException;
import stampede.text.Text;

/**
 * Decides when the steps of gated connections are taken, and what their takers hear of them. Called by the submission's
 * own threads, one step of a connection after the other, and without any lock of ours or the driver's held.
 */
public interface SqlGate {

    /**
     * A thread wants to take {@code step}. Returns when it may; for a dead server, never.
     *
     * @throws SQLException to the taker: the step is not taken; the session is killed before the taker hears of it
     */
    void arrived(SqlStep step) throws SQLException;

    /**
     * {@code step} has been taken. Returns when its outcome may be delivered; for a dead server, never.
     *
     * @throws SQLException to the taker, in place of the outcome: the answer is lost; the session is killed before the
     *     taker hears of it
     */
    void done(SqlStep step, SqlOutcome outcome) throws SQLException;

    /** A thread asks the database for what is no step, and waits for its answer until {@link #answered}. */
    default void asks() {}

    /** It has got it. */
    default void answered() {}

    /** Something that may have to be asked of the database. */
    interface Question<T, E extends Throwable> {
        T ask() throws E;
    }

    /** Asks what is no step, and says so meanwhile. */
    default <T, E extends Throwable> T asking(Question<T, E> question) throws E {
        asks();
        try {
            return question.ask();
        } finally {
            answered();
        }
    }

    /** The submission asked for something that cannot be judged, and was refused with {@code why}. */
    void refused(Text why);
}
