package sms.wrong;

import redis.clients.jedis.UnifiedJedis;
import sms.CheckedSmsSender;
import stampede.grade.WrongAnswer;
import stampede.sms.RollingSmsSender;
import stampede.sms.SmsGateway;
import stampede.sms.SmsSender;

/** Estimates the last sixty seconds from the counts of this minute and of the one before, as if that had been even. */
@WrongAnswer(
        exercise = SmsSender.class,
        breaks = {
            "aMinuteLaterFiveMoreAreSent",
            "aRefusedTryCostsNothing",
            "phonesDoNotMix",
            "aFailingGatewayOpensAndClosesNothing",
            "aRaceWastesNoPlace",
            "aServerThatDiesBlocksNobody",
            "whoStandsStillSpoilsNothing",
            "aLostReplyOpensNothing"
        },
        says = "61 s after the first of all, of 8 tries 1 were sent")
@WrongAnswer(
        exercise = RollingSmsSender.class,
        breaks = {
            "aMinuteLaterFiveMoreAreSent",
            "aRefusedTryCostsNothing",
            "phonesDoNotMix",
            "aFailingGatewayOpensAndClosesNothing",
            "neverSixWithinSixtySeconds",
            "clocksThatDifferOpenNothing",
            "aRaceWastesNoPlace",
            "aServerThatDiesBlocksNobody",
            "whoStandsStillSpoilsNothing",
            "aLostReplyOpensNothing",
            "aStandstillOpensNothing"
        },
        says = "61 s after the first of all, of 8 tries 1 were sent")
public final class WeighsTwoMinutes extends CheckedSmsSender implements RollingSmsSender {
    public WeighsTwoMinutes(UnifiedJedis redis, SmsGateway gateway) {
        super(redis, gateway);
    }

    @Override
    protected long reserve(String phone) {
        return eval("""
            local time = redis.call('TIME')
            local minute, second = math.floor(time[1] / 60), time[1] % 60
            local this = tonumber(redis.call('HGET', KEYS[1], minute) or 0)
            local before = tonumber(redis.call('HGET', KEYS[1], minute - 1) or 0)
            if this + before * (60 - second) / 60 >= 5 then
              return (60 - second) * 1000
            end
            redis.call('HINCRBY', KEYS[1], string.format('%d', minute), 1)
            redis.call('HDEL', KEYS[1], minute - 2)
            redis.call('EXPIRE', KEYS[1], 120)
            return 0""", key(phone));
    }
}
