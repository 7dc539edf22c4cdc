package sms.wrong;

import redis.clients.jedis.UnifiedJedis;
import sms.CheckedSmsSender;
import stampede.grade.WrongAnswer;
import stampede.sms.SmsGateway;
import stampede.sms.SmsSender;

/** Calls a phone by its hash code, which other phones have too. */
@WrongAnswer(
        exercise = SmsSender.class,
        breaks = "phonesDoNotMix",
        says = "the first message to 13448624701 was refused, after five to")
public final class TakesHashCodesForPhones extends CheckedSmsSender {
    public TakesHashCodesForPhones(UnifiedJedis redis, SmsGateway gateway) {
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
            return 0""", key(Integer.toString(phone.hashCode())));
    }
}
