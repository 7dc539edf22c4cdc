package sms.wrong;

import redis.clients.jedis.UnifiedJedis;
import sms.CheckedSmsSender;
import stampede.grade.WrongAnswer;
import stampede.sms.GatewayFailed;
import stampede.sms.SendResult;
import stampede.sms.SmsGateway;
import stampede.sms.SmsSender;

/** Deletes the count of a phone to which the gateway could not deliver. */
@WrongAnswer(
        exercise = SmsSender.class,
        breaks = "aFailingGatewayOpensAndClosesNothing",
        says = "after 2 failures of the gateway 6 messages went out within a minute")
public final class ForgetsAllWhenTheGatewayFails extends CheckedSmsSender {
    public ForgetsAllWhenTheGatewayFails(UnifiedJedis redis, SmsGateway gateway) {
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
            redis.del(key(phone));
            throw e;
        }
    }
}
