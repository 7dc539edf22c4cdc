package sms.wrong;

import redis.clients.jedis.UnifiedJedis;
import redis.clients.jedis.params.SetParams;
import sms.CheckedSmsSender;
import stampede.grade.WrongAnswer;
import stampede.sms.RollingSmsSender;
import stampede.sms.SmsGateway;
import stampede.sms.SmsSender;

/** Lets one message pass every twelve seconds: never more than five a minute, but the second of two is refused. */
@WrongAnswer(
        exercise = SmsSender.class,
        breaks = {
            "whatItSaysIsWhatWasSent",
            "noSixthWithinAMinute",
            "aMinuteLaterFiveMoreAreSent",
            "aRefusedTryCostsNothing",
            "phonesDoNotMix",
            "theWaitItTellsIsTrue",
            "whatIsInvalidIsAnError",
            "aFailingGatewayOpensAndClosesNothing",
            "nothingIsLeftOfOldPhones",
            "aSendAsksRedisSeldom",
            "aRaceWastesNoPlace",
            "aServerThatDiesBlocksNobody",
            "whoStandsStillSpoilsNothing",
            "aLostReplyOpensNothing"
        },
        says = "of 14 messages, nine of them to one phone, 6 were sent")
@WrongAnswer(
        exercise = RollingSmsSender.class,
        breaks = {
            "whatItSaysIsWhatWasSent",
            "noSixthWithinAMinute",
            "aMinuteLaterFiveMoreAreSent",
            "aRefusedTryCostsNothing",
            "phonesDoNotMix",
            "theWaitItTellsIsTrue",
            "whatIsInvalidIsAnError",
            "aFailingGatewayOpensAndClosesNothing",
            "nothingIsLeftOfOldPhones",
            "aSendAsksRedisSeldom",
            "neverSixWithinSixtySeconds",
            "clocksThatDifferOpenNothing",
            "aRaceWastesNoPlace",
            "freedPlacesAreGivenOnce",
            "aServerThatDiesBlocksNobody",
            "whoStandsStillSpoilsNothing",
            "aLostReplyOpensNothing"
        },
        says = "of 14 messages, nine of them to one phone, 6 were sent")
public final class SpacesThemOut extends CheckedSmsSender implements RollingSmsSender {
    public SpacesThemOut(UnifiedJedis redis, SmsGateway gateway) {
        super(redis, gateway);
    }

    @Override
    protected long reserve(String phone) {
        boolean room = redis.set(key(phone), "1", SetParams.setParams().nx().ex(12)) != null;
        return room ? 0 : Math.max(1, redis.pttl(key(phone)) + 1);
    }
}
