package sms.wrong;

import redis.clients.jedis.UnifiedJedis;
import sms.CheckedSmsSender;
import stampede.grade.WrongAnswer;
import stampede.sms.SmsGateway;
import stampede.sms.SmsSender;

/** Counts, and sets the end in a second step: who dies in between leaves a count that never ends. */
@WrongAnswer(
        exercise = SmsSender.class,
        breaks = {"aServerThatDiesBlocksNobody", "aLostReplyOpensNothing"},
        says = "61 s after the fault 0 of six tries were sent")
public final class ForgetsToExpireAfterACrash extends CheckedSmsSender {
    public ForgetsToExpireAfterACrash(UnifiedJedis redis, SmsGateway gateway) {
        super(redis, gateway);
    }

    @Override
    protected long reserve(String phone) {
        long sent = redis.incr(key(phone));
        if (sent == 1) {
            redis.expire(key(phone), 60);
        }
        return sent <= MOST ? 0 : Math.max(1, redis.pttl(key(phone)) + 1);
    }
}
