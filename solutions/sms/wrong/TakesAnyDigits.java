package sms.wrong;

import java.time.Duration;
import redis.clients.jedis.UnifiedJedis;
import sms.CheckedSmsSender;
import sms.Checks;
import stampede.grade.WrongAnswer;
import stampede.sms.SendResult;
import stampede.sms.SmsGateway;
import stampede.sms.SmsSender;

/** Takes whatever Java calls a digit for one: full-width ones, and those of other scripts. */
@WrongAnswer(
        exercise = SmsSender.class,
        breaks = "whatIsInvalidIsAnError",
        says = "send(\"1380000000０\", \"hello\") returned sent: it must throw an")
public final class TakesAnyDigits extends CheckedSmsSender {
    public TakesAnyDigits(UnifiedJedis redis, SmsGateway gateway) {
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
        StringBuilder digits = new StringBuilder();
        phone.chars()
                .forEach(c -> digits.append(
                        Character.isDigit(c)
                                ? "1234567890".charAt(Math.floorMod(Character.getNumericValue(c) - 1, 10))
                                : Character.toString(c)));
        Checks.require(digits.toString(), text);
        long wait = reserve(phone);
        if (wait > 0) {
            return new SendResult.Refused(Duration.ofMillis(wait));
        }
        gateway.deliver(phone, text);
        return new SendResult.Sent(1);
    }
}
