package sms.wrong;

import redis.clients.jedis.UnifiedJedis;
import redis.clients.jedis.params.SetParams;
import sms.CheckedSmsSender;
import stampede.grade.WrongAnswer;
import stampede.sms.RollingSmsSender;
import stampede.sms.SmsGateway;
import stampede.sms.SmsSender;

/** Tries its five places one after the other, with a round trip for each. */
@WrongAnswer(
        exercise = SmsSender.class,
        breaks = "aSendAsksRedisSeldom",
        says = "send number 5 to a phone waited for Redis 5 times")
@WrongAnswer(
        exercise = RollingSmsSender.class,
        breaks = "aSendAsksRedisSeldom",
        says = "send number 5 to a phone waited for Redis 5 times")
public final class AsksForEachPlace extends CheckedSmsSender implements RollingSmsSender {
    public AsksForEachPlace(UnifiedJedis redis, SmsGateway gateway) {
        super(redis, gateway);
    }

    @Override
    protected long reserve(String phone) {
        for (int place = 0; place < MOST; place++) {
            if (redis.set(
                            "sms:" + place + ":" + phone,
                            "1",
                            SetParams.setParams().nx().ex(60))
                    != null) {
                return 0;
            }
        }
        long wait = MINUTE;
        for (int place = 0; place < MOST; place++) {
            wait = Math.min(wait, Math.max(1, redis.pttl("sms:" + place + ":" + phone) + 1));
        }
        return wait;
    }
}
