package sms.wrong;

import redis.clients.jedis.UnifiedJedis;
import sms.CheckedSmsSender;
import stampede.grade.WrongAnswer;
import stampede.sms.RollingSmsSender;
import stampede.sms.SmsGateway;
import stampede.sms.SmsSender;

/** Sends whatever it is given. */
@WrongAnswer(
        exercise = SmsSender.class,
        breaks = {
            "whatItSaysIsWhatWasSent",
            "noSixthWithinAMinute",
            "aMinuteLaterFiveMoreAreSent",
            "phonesDoNotMix",
            "theWaitItTellsIsTrue",
            "whatIsInvalidIsAnError",
            "aFailingGatewayOpensAndClosesNothing",
            "nothingIsLeftOfOldPhones",
            "aPhoneTakesLittleRoom",
            "aSendAsksRedisSeldom",
            "aRaceSendsNoSixth",
            "aServerThatDiesBlocksNobody",
            "whoStandsStillSpoilsNothing",
            "aLostReplyOpensNothing"
        },
        says = "of 14 messages, nine of them to one phone, 14 were sent")
@WrongAnswer(
        exercise = RollingSmsSender.class,
        breaks = {
            "whatItSaysIsWhatWasSent",
            "noSixthWithinAMinute",
            "aMinuteLaterFiveMoreAreSent",
            "phonesDoNotMix",
            "theWaitItTellsIsTrue",
            "whatIsInvalidIsAnError",
            "aFailingGatewayOpensAndClosesNothing",
            "nothingIsLeftOfOldPhones",
            "aPhoneTakesLittleRoom",
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
        says = "of 14 messages, nine of them to one phone, 14 were sent")
public final class KnowsNoLimit extends CheckedSmsSender implements RollingSmsSender {
    public KnowsNoLimit(UnifiedJedis redis, SmsGateway gateway) {
        super(redis, gateway);
    }

    @Override
    protected long reserve(String phone) {
        return 0;
    }
}
