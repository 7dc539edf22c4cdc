package sms.wrong;

import redis.clients.jedis.UnifiedJedis;
import sms.CheckedSmsSender;
import stampede.grade.WrongAnswer;
import stampede.sms.SendResult;
import stampede.sms.SmsGateway;
import stampede.sms.SmsSender;

/** Takes a phone from abroad for none. */
@WrongAnswer(
        exercise = SmsSender.class,
        breaks = {"whatItSaysIsWhatWasSent", "phonesDoNotMix"},
        says = "send(\"+12025550123\", \"message 7\") threw")
public final class KnowsOnlyChinesePhones extends CheckedSmsSender {
    public KnowsOnlyChinesePhones(UnifiedJedis redis, SmsGateway gateway) {
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
            return 0""", key(phone));
    }

    @Override
    public SendResult send(String phone, String text) {
        if (!phone.matches("(\\+86)?1[3-9][0-9]{9}")) {
            throw new IllegalArgumentException(phone);
        }
        return super.send(phone, text);
    }
}
