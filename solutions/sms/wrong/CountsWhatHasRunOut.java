package sms.wrong;

import redis.clients.jedis.UnifiedJedis;
import redis.clients.jedis.params.SetParams;
import sms.CheckedSmsSender;
import stampede.grade.WrongAnswer;
import stampede.sms.SmsGateway;
import stampede.sms.SmsSender;

/** Makes the key with its end, and counts in the next step: if the key runs out in between, INCR makes one that never ends. */
@WrongAnswer(
        exercise = SmsSender.class,
        breaks = "whoStandsStillSpoilsNothing",
        says = "61 s after the fault 4 of six tries were sent")
public final class CountsWhatHasRunOut extends CheckedSmsSender {
    public CountsWhatHasRunOut(UnifiedJedis redis, SmsGateway gateway) {
        super(redis, gateway);
    }

    @Override
    protected long reserve(String phone) {
        redis.set(key(phone), "0", SetParams.setParams().nx().ex(60));
        long sent = redis.incr(key(phone));
        return sent <= MOST ? 0 : Math.max(1, redis.pttl(key(phone)) + 1);
    }
}
