package sms.wrong;

import redis.clients.jedis.UnifiedJedis;
import sms.CheckedSmsSender;
import stampede.grade.WrongAnswer;
import stampede.sms.SmsGateway;
import stampede.sms.SmsSender;

/** Writes the number back with SET, which takes away the time to live that the first one had set. */
@WrongAnswer(
        exercise = SmsSender.class,
        breaks = {
            "aMinuteLaterFiveMoreAreSent",
            "aTrickleIsNeverRefused",
            "aRefusedTryCostsNothing",
            "phonesDoNotMix",
            "theWaitItTellsIsTrue",
            "aFailingGatewayOpensAndClosesNothing",
            "aPhoneTakesLittleRoom",
            "aRaceSendsNoSixth",
            "aRaceWastesNoPlace",
            "aServerThatDiesBlocksNobody",
            "whoStandsStillSpoilsNothing",
            "aLostReplyOpensNothing"
        },
        says = "61 s after the first of all, of 8 tries 0 were sent")
public final class LosesTheEnd extends CheckedSmsSender {
    public LosesTheEnd(UnifiedJedis redis, SmsGateway gateway) {
        super(redis, gateway);
    }

    @Override
    protected long reserve(String phone) {
        return eval("""
            local sent = tonumber(redis.call('GET', KEYS[1]) or 0)
            if sent >= 5 then
              return math.max(1, redis.call('PTTL', KEYS[1]) + 1)
            end
            redis.call('SET', KEYS[1], sent + 1)
            if sent == 0 then
              redis.call('PEXPIRE', KEYS[1], 60000)
            end
            return 0""", key(phone));
    }
}
