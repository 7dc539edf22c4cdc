package counter.wrong;

import javax.sql.DataSource;
import redis.clients.jedis.UnifiedJedis;
import redis.clients.jedis.exceptions.JedisConnectionException;
import stampede.counter.WriteBehind;
import stampede.grade.WrongAnswer;

/** Counts once more when no reply comes: the command may have run, and one click is stored twice. */
@WrongAnswer(exercise = WriteBehind.class, breaks = "aClickCutOffIsStoredOnceAtMost", says = "SQL holds 2")
public final class ClicksAgainAfterAFailure extends OtherwiseRightFlush {
    public ClicksAgainAfterAFailure(UnifiedJedis redis, DataSource sql) {
        super(redis, sql);
    }

    @Override
    public void click(long commentId) {
        try {
            super.click(commentId);
        } catch (JedisConnectionException e) {
            super.click(commentId);
        }
    }
}
