package sms.wrong;

import java.util.Objects;
import redis.clients.jedis.UnifiedJedis;
import redis.clients.jedis.params.SetParams;
import sms.CheckedSmsSender;
import stampede.grade.WrongAnswer;
import stampede.sms.GatewayFailed;
import stampede.sms.SendResult;
import stampede.sms.SmsGateway;
import stampede.sms.SmsSender;

/** Gives the place of a failed message back by writing the number that it had before: who was counted meanwhile is forgotten. */
@WrongAnswer(
        exercise = SmsSender.class,
        breaks = "aFailingGatewayOpensAndClosesNothing",
        says = "while the gateway failed for one message, more than five others were")
public final class WritesBackTheOldNumber extends CheckedSmsSender {
    public WritesBackTheOldNumber(UnifiedJedis redis, SmsGateway gateway) {
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
        String before = redis.get(key(phone));
        try {
            return super.send(phone, text);
        } catch (GatewayFailed e) {
            redis.set(
                    key(phone),
                    Objects.requireNonNullElse(before, "0"),
                    SetParams.setParams().xx().keepTtl());
            throw e;
        }
    }
}
