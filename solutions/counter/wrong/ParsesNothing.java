package counter.wrong;

import redis.clients.jedis.UnifiedJedis;
import stampede.counter.CommentCounter;
import stampede.grade.WrongAnswer;

/** Parses what Redis said, even where it said nothing. */
@WrongAnswer(
        exercise = CommentCounter.class,
        breaks = {"unclickedCountsZero", "everyAnswerFitsOneOrder"},
        says = "count(404) threw NumberFormatException")
public final class ParsesNothing extends OtherwiseRight {
    public ParsesNothing(UnifiedJedis redis) {
        super(redis);
    }

    @Override
    public long count(long commentId) {
        return Long.parseLong(redis.get(key(commentId)));
    }
}
