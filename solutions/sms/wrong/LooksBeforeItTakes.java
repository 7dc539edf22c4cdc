package sms.wrong;

import java.util.List;
import redis.clients.jedis.UnifiedJedis;
import sms.LongTexts;
import stampede.grade.WrongAnswer;
import stampede.sms.LongSmsSender;
import stampede.sms.SmsGateway;

/** Asks how many places are taken, and takes its own in a second step. */
@WrongAnswer(exercise = LongSmsSender.class, breaks = "textsThatMeetGoWholeOrNot", says = "texts of")
public final class LooksBeforeItTakes extends LongTexts {
    public LooksBeforeItTakes(UnifiedJedis redis, SmsGateway gateway) {
        super(redis, gateway);
    }

    @Override
    protected long take(String phone, int parts) {
        String key = "sms:long:count:" + phone;
        String taken = redis.get(key);
        if (taken != null && Integer.parseInt(taken) + parts > MOST) {
            return Math.max(1, redis.pttl(key));
        }
        redis.eval(
                "if redis.call('INCRBY', KEYS[1], ARGV[1]) == tonumber(ARGV[1]) then redis.call('PEXPIRE', KEYS[1], 60000) end",
                List.of(key),
                List.of(String.valueOf(parts)));
        return 0;
    }
}
