package sms.wrong;

import redis.clients.jedis.UnifiedJedis;
import sms.CheckedSmsSender;
import stampede.grade.WrongAnswer;
import stampede.sms.SendResult;
import stampede.sms.SmsGateway;
import stampede.sms.SmsSender;

/** Cuts blanks off the ends of the text. */
@WrongAnswer(
        exercise = SmsSender.class,
        breaks = "whatItSaysIsWhatWasSent",
        says = "send(13800000000,  a b\\n c%s{}\\n) returned sent, and the")
public final class TrimsTheText extends CheckedSmsSender {
    public TrimsTheText(UnifiedJedis redis, SmsGateway gateway) {
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
        return super.send(phone, text.isBlank() ? text : text.strip());
    }
}
