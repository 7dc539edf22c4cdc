package sms.wrong;

import redis.clients.jedis.UnifiedJedis;
import sms.CheckedSmsSender;
import stampede.grade.WrongAnswer;
import stampede.sms.RollingSmsSender;
import stampede.sms.SmsGateway;
import stampede.sms.SmsSender;

/** Adds each stamp to a sorted set as its own member: messages of the same moment are one. */
@WrongAnswer(
        exercise = SmsSender.class,
        breaks = {
            "noSixthWithinAMinute",
            "aMinuteLaterFiveMoreAreSent",
            "phonesDoNotMix",
            "theWaitItTellsIsTrue",
            "whatIsInvalidIsAnError",
            "aFailingGatewayOpensAndClosesNothing",
            "nothingIsLeftOfOldPhones",
            "aSendAsksRedisSeldom",
            "aRaceSendsNoSixth",
            "aServerThatDiesBlocksNobody",
            "whoStandsStillSpoilsNothing",
            "aLostReplyOpensNothing"
        },
        says = "of 9 tries within one minute 9 were sent")
@WrongAnswer(
        exercise = RollingSmsSender.class,
        breaks = {
            "noSixthWithinAMinute",
            "aMinuteLaterFiveMoreAreSent",
            "phonesDoNotMix",
            "theWaitItTellsIsTrue",
            "whatIsInvalidIsAnError",
            "aFailingGatewayOpensAndClosesNothing",
            "nothingIsLeftOfOldPhones",
            "aSendAsksRedisSeldom",
            "neverSixWithinSixtySeconds",
            "clocksThatDifferOpenNothing",
            "aRaceSendsNoSixth",
            "freedPlacesAreGivenOnce",
            "aServerThatDiesBlocksNobody",
            "whoStandsStillSpoilsNothing",
            "aLostReplyOpensNothing",
            "aStandstillOpensNothing"
        },
        says = "of 9 tries within one minute 9 were sent")
public final class TakesStampsForMembers extends CheckedSmsSender implements RollingSmsSender {
    public TakesStampsForMembers(UnifiedJedis redis, SmsGateway gateway) {
        super(redis, gateway);
    }

    @Override
    protected long reserve(String phone) {
        return eval("""
            local time = redis.call('TIME')
            local now = time[1] * 1000 + math.floor(time[2] / 1000)
            redis.call('ZREMRANGEBYSCORE', KEYS[1], '-inf', now - 60000)
            if redis.call('ZCARD', KEYS[1]) >= 5 then
              return redis.call('ZRANGE', KEYS[1], 0, 0, 'WITHSCORES')[2] + 60000 - now
            end
            redis.call('ZADD', KEYS[1], now, now)
            redis.call('PEXPIRE', KEYS[1], 60000)
            return 0""", key(phone));
    }
}
