package sms.wrong;

import redis.clients.jedis.UnifiedJedis;
import sms.CheckedSmsSender;
import stampede.grade.WrongAnswer;
import stampede.sms.SmsGateway;
import stampede.sms.SmsSender;

/** Gives its count no time to live: five a minute become five for ever. */
@WrongAnswer(
        exercise = SmsSender.class,
        breaks = {
            "aMinuteLaterFiveMoreAreSent",
            "aTrickleIsNeverRefused",
            "aRefusedTryCostsNothing",
            "phonesDoNotMix",
            "theWaitItTellsIsTrue",
            "aFailingGatewayOpensAndClosesNothing",
            "nothingIsLeftOfOldPhones",
            "aPhoneTakesLittleRoom",
            "aRaceSendsNoSixth",
            "aRaceWastesNoPlace",
            "aServerThatDiesBlocksNobody",
            "whoStandsStillSpoilsNothing",
            "aLostReplyOpensNothing"
        },
        says = "61 s after the first of all, of 8 tries 0 were sent")
public final class ForgetsTheTtl extends CheckedSmsSender {
    public ForgetsTheTtl(UnifiedJedis redis, SmsGateway gateway) {
        super(redis, gateway);
    }

    @Override
    protected long reserve(String phone) {
        return redis.incr(key(phone)) <= MOST ? 0 : MINUTE;
    }
}
