package sms.wrong;

import java.time.Duration;
import java.util.regex.Pattern;
import redis.clients.jedis.UnifiedJedis;
import sms.CheckedSmsSender;
import stampede.grade.WrongAnswer;
import stampede.sms.SendResult;
import stampede.sms.SmsGateway;
import stampede.sms.SmsSender;

/** Finds a phone number somewhere within what it was given. */
@WrongAnswer(
        exercise = SmsSender.class,
        breaks = "whatIsInvalidIsAnError",
        says = "send(\"138000000000\", \"hello\") returned sent: it must throw")
public final class FindsAPhoneWithin extends CheckedSmsSender {
    public FindsAPhoneWithin(UnifiedJedis redis, SmsGateway gateway) {
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

    private static final Pattern PHONE = Pattern.compile("\\+[1-9][0-9]{6,14}|1[3-9][0-9]{9}");

    @Override
    public SendResult send(String phone, String text) {
        if (!PHONE.matcher(phone).find() || text.isEmpty()) {
            throw new IllegalArgumentException(phone + ": " + text);
        }
        long wait = reserve(phone);
        if (wait > 0) {
            return new SendResult.Refused(Duration.ofMillis(wait));
        }
        gateway.deliver(phone, text);
        return new SendResult.Sent(1);
    }
}
