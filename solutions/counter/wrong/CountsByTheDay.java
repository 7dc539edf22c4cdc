package counter.wrong;

import java.time.LocalDate;
import java.time.ZoneOffset;
import redis.clients.jedis.UnifiedJedis;
import stampede.counter.CommentCounter;
import stampede.grade.WrongAnswer;

/** Puts the day into the key: tomorrow all counts begin anew, though no key has expired. */
@WrongAnswer(exercise = CommentCounter.class, breaks = "countsDoNotExpire", says = "366 days later count(7) was 0")
public final class CountsByTheDay extends OtherwiseRight {
    public CountsByTheDay(UnifiedJedis redis) {
        super(redis);
    }

    @Override
    protected String key(long commentId) {
        return "clicks:" + LocalDate.now(ZoneOffset.UTC) + ":" + commentId;
    }
}
