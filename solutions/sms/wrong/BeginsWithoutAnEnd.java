package sms.wrong;

import redis.clients.jedis.UnifiedJedis;
import redis.clients.jedis.params.SetParams;
import sms.CheckedSmsSender;
import stampede.grade.WrongAnswer;
import stampede.sms.SmsGateway;
import stampede.sms.SmsSender;

/** Begins the minute with SET NX, and gives it an end in the next step, which may never come. */
@WrongAnswer(
        exercise = SmsSender.class,
        breaks = {"aServerThatDiesBlocksNobody", "aLostReplyOpensNothing"},
        says = "61 s after the fault 0 of six tries were sent")
public final class BeginsWithoutAnEnd extends CheckedSmsSender {
    public BeginsWithoutAnEnd(UnifiedJedis redis, SmsGateway gateway) {
        super(redis, gateway);
    }

    @Override
    protected long reserve(String phone) {
        if (redis.set(key(phone), "0", SetParams.setParams().nx()) != null) {
            redis.expire(key(phone), 60);
        }
        return eval("""
            local sent = tonumber(redis.call('GET', KEYS[1]) or 0)
            if sent >= 5 then
              return math.max(1, redis.call('PTTL', KEYS[1]) + 1)
            end
            if not redis.call('SET', KEYS[1], sent + 1, 'XX', 'KEEPTTL') then
              redis.call('SET', KEYS[1], 1, 'EX', 60)
            end
            return 0""", key(phone));
    }
}
