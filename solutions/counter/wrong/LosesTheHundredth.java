package counter.wrong;

import redis.clients.jedis.UnifiedJedis;
import stampede.counter.CommentCounter;
import stampede.grade.WrongAnswer;

/** Celebrates the hundredth click, and forgets to count it. */
@WrongAnswer(
        exercise = CommentCounter.class,
        breaks = {"countingGoesOn", "noTwoCallersShareANumber", "everyAnswerFitsOneOrder"},
        says = "was clicked 100 times")
public final class LosesTheHundredth extends OtherwiseRight {
    public LosesTheHundredth(UnifiedJedis redis) {
        super(redis);
    }

    @Override
    public long click(long commentId) {
        long clicks = super.click(commentId);
        if (clicks == 100) {
            redis.decr(key(commentId));
        }
        return clicks;
    }
}
