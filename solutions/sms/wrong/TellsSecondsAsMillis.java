package sms.wrong;

import redis.clients.jedis.UnifiedJedis;
import sms.CheckedSmsSender;
import stampede.grade.WrongAnswer;
import stampede.sms.SmsGateway;
import stampede.sms.SmsSender;

/** Tells the seconds of TTL as if they were milliseconds. */
@WrongAnswer(
        exercise = SmsSender.class,
        breaks = "theWaitItTellsIsTrue",
        says = "a refusal told to wait 0.051 s, and a second after that it was")
public final class TellsSecondsAsMillis extends CheckedSmsSender {
    public TellsSecondsAsMillis(UnifiedJedis redis, SmsGateway gateway) {
        super(redis, gateway);
    }

    @Override
    protected long reserve(String phone) {
        return eval("""
            if tonumber(redis.call('GET', KEYS[1]) or 0) >= 5 then
              return redis.call('TTL', KEYS[1]) + 1
            end
            if redis.call('INCR', KEYS[1]) == 1 then
              redis.call('PEXPIRE', KEYS[1], 60000)
            end
            return 0""", key(phone));
    }
}
