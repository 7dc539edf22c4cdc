package sms.wrong;

import redis.clients.jedis.UnifiedJedis;
import redis.clients.jedis.params.SetParams;
import sms.CheckedSmsSender;
import stampede.grade.WrongAnswer;
import stampede.sms.SmsGateway;
import stampede.sms.SmsSender;

/** The first message begins the minute, and is not counted itself. */
@WrongAnswer(
        exercise = SmsSender.class,
        breaks = {
            "noSixthWithinAMinute",
            "theWaitItTellsIsTrue",
            "aFailingGatewayOpensAndClosesNothing",
            "aRaceSendsNoSixth",
            "aServerThatDiesBlocksNobody",
            "whoStandsStillSpoilsNothing",
            "aLostReplyOpensNothing"
        },
        says = "of 9 tries within one minute 6 were sent")
public final class OnlyBeginsAtFirst extends CheckedSmsSender {
    public OnlyBeginsAtFirst(UnifiedJedis redis, SmsGateway gateway) {
        super(redis, gateway);
    }

    @Override
    protected long reserve(String phone) {
        if (redis.set(key(phone), "0", SetParams.setParams().nx().ex(60)) != null) {
            return 0;
        }
        return eval("""
            if tonumber(redis.call('GET', KEYS[1]) or 0) >= 5 then
              return math.max(1, redis.call('PTTL', KEYS[1]) + 1)
            end
            if redis.call('INCR', KEYS[1]) == 1 then
              redis.call('PEXPIRE', KEYS[1], 60000)
            end
            return 0""", key(phone));
    }
}
