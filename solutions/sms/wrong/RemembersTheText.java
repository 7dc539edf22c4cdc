package sms.wrong;

import redis.clients.jedis.UnifiedJedis;
import redis.clients.jedis.params.SetParams;
import sms.CheckedSmsSender;
import sms.Checks;
import stampede.grade.WrongAnswer;
import stampede.sms.SendResult;
import stampede.sms.SmsGateway;
import stampede.sms.SmsSender;

/** Takes the same text to the same phone for a duplicate, and does not send it. */
@WrongAnswer(
        exercise = SmsSender.class,
        breaks = "whatItSaysIsWhatWasSent",
        says = "send(13800000000, hello) returned sent, and the gateway got")
public final class RemembersTheText extends CheckedSmsSender {
    public RemembersTheText(UnifiedJedis redis, SmsGateway gateway) {
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
        Checks.require(phone, text);
        if (redis.set(
                        "text:" + phone + ":" + text,
                        "1",
                        SetParams.setParams().nx().ex(60))
                == null) {
            return new SendResult.Sent(1);
        }
        return super.send(phone, text);
    }
}
