package counter.wrong;

import java.sql.Connection;
import java.sql.SQLException;
import javax.sql.DataSource;
import redis.clients.jedis.UnifiedJedis;
import stampede.counter.WriteBehind;
import stampede.grade.WrongAnswer;

/** Empties its table when it starts: all that was ever stored. */
@WrongAnswer(
        exercise = WriteBehind.class,
        breaks = {"anyServerFlushesForAll", "flushingGoesOn"},
        says = "SQL holds")
public final class ErasesTheTableAtStart extends OtherwiseRightFlush {
    public ErasesTheTableAtStart(UnifiedJedis redis, DataSource sql) {
        super(redis, sql);
        erase();
    }

    private void erase() {
        try (Connection connection = sql.getConnection()) {
            update(connection, "DELETE FROM comment_clicks");
        } catch (SQLException e) {
            // there is no table yet
        }
    }
}
