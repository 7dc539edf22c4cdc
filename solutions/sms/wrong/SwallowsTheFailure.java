package sms.wrong;

import java.time.Duration;
import redis.clients.jedis.UnifiedJedis;
import sms.CheckedSmsSender;
import stampede.grade.WrongAnswer;
import stampede.sms.GatewayFailed;
import stampede.sms.SendResult;
import stampede.sms.SmsGateway;
import stampede.sms.SmsSender;

/** Tells a failure of the gateway as if it had been a refusal. */
@WrongAnswer(
        exercise = SmsSender.class,
        breaks = "aFailingGatewayOpensAndClosesNothing",
        says = "the gateway failed, and send returned refused(60.0 s)")
public final class SwallowsTheFailure extends CheckedSmsSender {
    public SwallowsTheFailure(UnifiedJedis redis, SmsGateway gateway) {
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
        try {
            return super.send(phone, text);
        } catch (GatewayFailed e) {
            return new SendResult.Refused(Duration.ofSeconds(60));
        }
    }
}
