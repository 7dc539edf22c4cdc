package sms.wrong;

import redis.clients.jedis.UnifiedJedis;
import sms.CheckedSmsSender;
import stampede.grade.WrongAnswer;
import stampede.sms.SmsGateway;
import stampede.sms.SmsSender;

/** Asks how long to wait in a step of its own: if the minute ends in between, the answer is minus two, and it takes that for room. */
@WrongAnswer(
        exercise = SmsSender.class,
        breaks = "whoStandsStillSpoilsNothing",
        says = "beside a server that stood still within a send, and whenever its")
public final class AsksTheWaitInASecondStep extends CheckedSmsSender {
    public AsksTheWaitInASecondStep(UnifiedJedis redis, SmsGateway gateway) {
        super(redis, gateway);
    }

    @Override
    protected long reserve(String phone) {
        long tried = eval("""
            if tonumber(redis.call('GET', KEYS[1]) or 0) >= 5 then
              return 6
            end
            local sent = redis.call('INCR', KEYS[1])
            if sent == 1 then
              redis.call('PEXPIRE', KEYS[1], 60000)
            end
            return sent""", key(phone));
        return tried <= MOST ? 0 : redis.pttl(key(phone));
    }
}
