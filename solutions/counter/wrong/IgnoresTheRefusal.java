package counter.wrong;

import redis.clients.jedis.AbstractTransaction;
import redis.clients.jedis.UnifiedJedis;
import stampede.counter.CommentCounter;
import stampede.grade.WrongAnswer;

/** Watches the key, but not whether EXEC was refused: a refused write wrote nothing. */
@WrongAnswer(
        exercise = CommentCounter.class,
        breaks = {"noTwoCallersShareANumber", "everyAnswerFitsOneOrder"},
        says = "two clicks returned")
public final class IgnoresTheRefusal extends OtherwiseRight {
    public IgnoresTheRefusal(UnifiedJedis redis) {
        super(redis);
    }

    @Override
    public long click(long commentId) {
        try (AbstractTransaction transaction = redis.transaction(false)) {
            transaction.watch(key(commentId));
            long clicks = count(commentId) + 1;
            transaction.multi();
            transaction.set(key(commentId), Long.toString(clicks));
            transaction.exec();
            return clicks;
        }
    }
}
