package sms.wrong;

import redis.clients.jedis.UnifiedJedis;
import sms.CheckedSmsSender;
import stampede.grade.WrongAnswer;
import stampede.sms.SmsGateway;
import stampede.sms.SmsSender;

/** Leaves the plus sign out of its key: a Chinese number and an American one of the same digits share a minute. */
@WrongAnswer(
        exercise = SmsSender.class,
        breaks = "phonesDoNotMix",
        says = "the first message to +13800000000 was refused, after five to")
public final class StripsThePlus extends CheckedSmsSender {
    public StripsThePlus(UnifiedJedis redis, SmsGateway gateway) {
        super(redis, gateway);
    }

    @Override
    protected long reserve(String phone) {
        return eval("""
            if tonumber(redis.call('GET', KEYS[1]) or 0) >= 5 then
              return redis.call('PTTL', KEYS[1]) + 1
            end
            if redis.call('INCR', KEYS[1]) == 1 then
              redis.call('PEXPIRE', KEYS[1], 60000)
            end
            return 0""", key(phone.replace("+", "")));
    }
}
