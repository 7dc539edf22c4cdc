package sms.wrong;

import java.time.Duration;
import redis.clients.jedis.UnifiedJedis;
import redis.clients.jedis.params.SetParams;
import sms.CheckedSmsSender;
import sms.Checks;
import stampede.grade.WrongAnswer;
import stampede.sms.SendResult;
import stampede.sms.SmsGateway;
import stampede.sms.SmsSender;

/** Keeps the text in a field until there is room: another thread puts its own there. */
@WrongAnswer(
        exercise = SmsSender.class,
        breaks = "whatItSaysIsWhatWasSent",
        says = "two threads sent one to 13800000000 and two to 13900000001, and the")
public final class KeepsTheTextInAField extends CheckedSmsSender {
    public KeepsTheTextInAField(UnifiedJedis redis, SmsGateway gateway) {
        super(redis, gateway);
    }

    @Override
    protected long reserve(String phone) {
        redis.set(key(phone), "0", SetParams.setParams().nx().ex(60));
        return eval("""
                if tonumber(redis.call('GET', KEYS[1]) or 0) >= 5 then
                  return redis.call('PTTL', KEYS[1]) + 1
                end
                if redis.call('INCR', KEYS[1]) == 1 then
                  redis.call('PEXPIRE', KEYS[1], 60000)
                end
                return 0""", key(phone));
    }

    private volatile String text = "";

    @Override
    public SendResult send(String phone, String text) {
        Checks.require(phone, text);
        this.text = text;
        long wait = reserve(phone);
        if (wait > 0) {
            return new SendResult.Refused(Duration.ofMillis(wait));
        }
        gateway.deliver(phone, this.text);
        return new SendResult.Sent(1);
    }
}
