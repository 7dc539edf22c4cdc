package sms.wrong;

import java.time.Duration;
import redis.clients.jedis.UnifiedJedis;
import sms.CheckedSmsSender;
import sms.Checks;
import stampede.grade.WrongAnswer;
import stampede.sms.GatewayFailed;
import stampede.sms.SendResult;
import stampede.sms.SmsGateway;
import stampede.sms.SmsSender;

/** Gives the place of a failed message back where it catches the failure, and once more where it catches it again. */
@WrongAnswer(
        exercise = SmsSender.class,
        breaks = "aFailingGatewayOpensAndClosesNothing",
        says = "after 2 failures of the gateway 7 messages went out within a minute")
public final class GivesBackTwice extends CheckedSmsSender {
    public GivesBackTwice(UnifiedJedis redis, SmsGateway gateway) {
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
        long wait = reserve(phone);
        if (wait > 0) {
            return new SendResult.Refused(Duration.ofMillis(wait));
        }
        try {
            deliver(phone, text);
            return new SendResult.Sent(1);
        } catch (GatewayFailed e) {
            giveBack(phone);
            throw e;
        }
    }

    private void deliver(String phone, String text) {
        try {
            gateway.deliver(phone, text);
        } catch (GatewayFailed e) {
            giveBack(phone);
            throw e;
        }
    }

    private void giveBack(String phone) {
        eval("return redis.call('EXISTS', KEYS[1]) == 1 and redis.call('DECR', KEYS[1]) or 0", key(phone));
    }
}
