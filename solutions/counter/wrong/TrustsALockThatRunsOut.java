package counter.wrong;

import java.util.List;
import java.util.UUID;
import redis.clients.jedis.UnifiedJedis;
import redis.clients.jedis.params.SetParams;
import stampede.counter.CommentCounter;
import stampede.grade.WrongAnswer;

/** Reads and writes under a lock in Redis with a TTL: whoever sleeps past it writes over what others have counted. */
@WrongAnswer(
        exercise = CommentCounter.class,
        breaks = {"noTwoCallersShareANumber", "everyAnswerFitsOneOrder"},
        says = "returned")
public final class TrustsALockThatRunsOut extends OtherwiseRight {
    public TrustsALockThatRunsOut(UnifiedJedis redis) {
        super(redis);
    }

    @Override
    public long click(long commentId) {
        String lock = "lock:" + commentId;
        String token = UUID.randomUUID().toString();
        while (redis.set(lock, token, SetParams.setParams().nx().px(30_000)) == null) {
            pause();
        }
        try {
            long clicks = count(commentId) + 1;
            redis.set(key(commentId), Long.toString(clicks));
            return clicks;
        } finally {
            String release = "if redis.call('GET', KEYS[1]) == ARGV[1] then redis.call('DEL', KEYS[1]) end";
            redis.eval(release, List.of(lock), List.of(token));
        }
    }

    private static void pause() {
        try {
            Thread.sleep(50);
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }
}
