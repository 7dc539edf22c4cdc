package sms.wrong;

import redis.clients.jedis.UnifiedJedis;
import sms.CheckedSmsSender;
import stampede.grade.WrongAnswer;
import stampede.sms.SmsGateway;
import stampede.sms.SmsSender;

/** Tells whoever is refused to wait for a minute, however much of it is over. */
@WrongAnswer(
        exercise = SmsSender.class,
        breaks = "theWaitItTellsIsTrue",
        says = "a refusal told to wait 60 s, and already 1.5 s before that there was")
public final class AlwaysTellsAMinute extends CheckedSmsSender {
    public AlwaysTellsAMinute(UnifiedJedis redis, SmsGateway gateway) {
        super(redis, gateway);
    }

    @Override
    protected long reserve(String phone) {
        return eval("""
            if tonumber(redis.call('GET', KEYS[1]) or 0) >= 5 then
              return 60000
            end
            if redis.call('INCR', KEYS[1]) == 1 then
              redis.call('PEXPIRE', KEYS[1], 60000)
            end
            return 0""", key(phone));
    }
}
