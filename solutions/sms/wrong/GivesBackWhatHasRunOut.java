package sms.wrong;

import redis.clients.jedis.UnifiedJedis;
import sms.CheckedSmsSender;
import stampede.grade.WrongAnswer;
import stampede.sms.GatewayFailed;
import stampede.sms.SendResult;
import stampede.sms.SmsGateway;
import stampede.sms.SmsSender;

/** Gives the place of a failed message back with DECR: if the minute is over by then, that makes a key below zero, without an end. */
@WrongAnswer(
        exercise = SmsSender.class,
        breaks = "aFailingGatewayOpensAndClosesNothing",
        says = "while the gateway failed for one message, more than five others were")
public final class GivesBackWhatHasRunOut extends CheckedSmsSender {
    public GivesBackWhatHasRunOut(UnifiedJedis redis, SmsGateway gateway) {
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
            redis.decr(key(phone));
            throw e;
        }
    }
}
