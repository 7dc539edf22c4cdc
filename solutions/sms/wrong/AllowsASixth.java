package sms.wrong;

import redis.clients.jedis.UnifiedJedis;
import sms.CheckedSmsSender;
import stampede.grade.WrongAnswer;
import stampede.sms.SmsGateway;
import stampede.sms.SmsSender;

/** Compares with five before it counts, but by the wrong sign: six are sent. */
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
public final class AllowsASixth extends CheckedSmsSender {
    public AllowsASixth(UnifiedJedis redis, SmsGateway gateway) {
        super(redis, gateway);
    }

    @Override
    protected long reserve(String phone) {
        return eval("""
            if tonumber(redis.call('GET', KEYS[1]) or 0) > 5 then
              return redis.call('PTTL', KEYS[1]) + 1
            end
            if redis.call('INCR', KEYS[1]) == 1 then
              redis.call('PEXPIRE', KEYS[1], 60000)
            end
            return 0""", key(phone));
    }
}
