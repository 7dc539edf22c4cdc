package sms.wrong;

import redis.clients.jedis.UnifiedJedis;
import sms.CheckedSmsSender;
import stampede.grade.WrongAnswer;
import stampede.sms.SmsGateway;
import stampede.sms.SmsSender;

/** Looks and counts under a lock that no other server knows of. */
@WrongAnswer(
        exercise = SmsSender.class,
        breaks = {"aRaceSendsNoSixth", "whoStandsStillSpoilsNothing"},
        says = "within one moment 6 messages went out to one phone")
public final class LocksInsideOneJvm extends CheckedSmsSender {
    public LocksInsideOneJvm(UnifiedJedis redis, SmsGateway gateway) {
        super(redis, gateway);
    }

    @Override
    protected synchronized long reserve(String phone) {
        String sent = redis.get(key(phone));
        if (sent != null && Integer.parseInt(sent) >= MOST) {
            return Math.max(1, redis.pttl(key(phone)) + 1);
        }
        return eval("""
                if redis.call('INCR', KEYS[1]) == 1 then
                  redis.call('PEXPIRE', KEYS[1], 60000)
                end
                return 0""", key(phone));
    }
}
