package sms.wrong;

import java.time.Duration;
import redis.clients.jedis.UnifiedJedis;
import sms.CheckedSmsSender;
import stampede.grade.WrongAnswer;
import stampede.sms.SendResult;
import stampede.sms.SmsGateway;
import stampede.sms.SmsSender;

/** Tells the PTTL of a key that there is none of: minus two. */
@WrongAnswer(
        exercise = SmsSender.class,
        breaks = "theWaitItTellsIsTrue",
        says = "a refusal told to wait -0.002 s: it is never less than nothing, nor")
public final class AsksTheTtlOfAnotherKey extends CheckedSmsSender {
    public AsksTheTtlOfAnotherKey(UnifiedJedis redis, SmsGateway gateway) {
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
        SendResult result = super.send(phone, text);
        return result instanceof SendResult.Refused
                ? new SendResult.Refused(Duration.ofMillis(redis.pttl("sms::" + phone)))
                : result;
    }
}
