package sms.wrong;

import java.util.List;
import redis.clients.jedis.UnifiedJedis;
import sms.Limits;
import stampede.grade.WrongAnswer;
import stampede.sms.SendTimesDecorator;

/** Looks at the count and counts in a second step. */
@WrongAnswer(exercise = SendTimesDecorator.class, breaks = "callsThatMeetShareTheRoom", says = "got through")
public final class LimitsLoosely extends Limits {
    public LimitsLoosely(UnifiedJedis redis) {
        super(redis);
    }

    @Override
    protected long take(String key, int times, long millis) {
        String calls = redis.get(key);
        if (calls != null && Integer.parseInt(calls) >= times) {
            return Math.max(1, redis.pttl(key));
        }
        redis.eval(
                "if redis.call('INCR', KEYS[1]) == 1 then redis.call('PEXPIRE', KEYS[1], ARGV[1]) end",
                List.of(key),
                List.of(String.valueOf(millis)));
        return 0;
    }
}
