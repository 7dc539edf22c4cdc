package sms.wrong;

import redis.clients.jedis.UnifiedJedis;
import redis.clients.jedis.exceptions.JedisException;
import sms.CheckedSmsSender;
import stampede.grade.WrongAnswer;
import stampede.sms.SmsGateway;
import stampede.sms.SmsSender;

/** Takes a failure of Redis for permission: what it does not know, it sends. */
@WrongAnswer(
        exercise = SmsSender.class,
        breaks = "aLostReplyOpensNothing",
        says = "6 messages went out within one moment, one server having been struck")
public final class SendsWhenRedisFails extends CheckedSmsSender {
    public SendsWhenRedisFails(UnifiedJedis redis, SmsGateway gateway) {
        super(redis, gateway);
    }

    @Override
    protected long reserve(String phone) {
        try {
            return eval("""
                if tonumber(redis.call('GET', KEYS[1]) or 0) >= 5 then
                  return redis.call('PTTL', KEYS[1]) + 1
                end
                if redis.call('INCR', KEYS[1]) == 1 then
                  redis.call('PEXPIRE', KEYS[1], 60000)
                end
                return 0""", key(phone));
        } catch (JedisException e) {
            return 0;
        }
    }
}
