package sms.wrong;

import java.time.Duration;
import redis.clients.jedis.UnifiedJedis;
import sms.CheckedSmsSender;
import sms.Checks;
import stampede.grade.WrongAnswer;
import stampede.sms.SendResult;
import stampede.sms.SmsGateway;
import stampede.sms.SmsSender;

/** Counts a message, and only then sees that it has no text. */
@WrongAnswer(
        exercise = SmsSender.class,
        breaks = "whatIsInvalidIsAnError",
        says = "after six empty texts to a phone, of 8 tries 0 were sent")
public final class CountsBeforeItChecks extends CheckedSmsSender {
    public CountsBeforeItChecks(UnifiedJedis redis, SmsGateway gateway) {
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
        Checks.require(phone, " ");
        long wait = reserve(phone);
        Checks.require(phone, text);
        if (wait > 0) {
            return new SendResult.Refused(Duration.ofMillis(wait));
        }
        gateway.deliver(phone, text);
        return new SendResult.Sent(1);
    }
}
