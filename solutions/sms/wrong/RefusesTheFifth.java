package sms.wrong;

import redis.clients.jedis.UnifiedJedis;
import sms.CheckedSmsSender;
import stampede.grade.WrongAnswer;
import stampede.sms.SmsGateway;
import stampede.sms.SmsSender;

/** Compares the number with five after it has counted: four are sent. */
@WrongAnswer(
        exercise = SmsSender.class,
        breaks = {
            "noSixthWithinAMinute",
            "aMinuteLaterFiveMoreAreSent",
            "aTrickleIsNeverRefused",
            "aRefusedTryCostsNothing",
            "phonesDoNotMix",
            "whatIsInvalidIsAnError",
            "aFailingGatewayOpensAndClosesNothing",
            "nothingIsLeftOfOldPhones",
            "aPhoneTakesLittleRoom",
            "aSendAsksRedisSeldom",
            "aRaceWastesNoPlace",
            "aServerThatDiesBlocksNobody",
            "whoStandsStillSpoilsNothing",
            "aLostReplyOpensNothing"
        },
        says = "of 9 tries within one minute 4 were sent")
public final class RefusesTheFifth extends CheckedSmsSender {
    public RefusesTheFifth(UnifiedJedis redis, SmsGateway gateway) {
        super(redis, gateway);
    }

    @Override
    protected long reserve(String phone) {
        return eval("""
            local sent = redis.call('INCR', KEYS[1])
            if sent == 1 then
              redis.call('PEXPIRE', KEYS[1], 60000)
            end
            return sent < 5 and 0 or redis.call('PTTL', KEYS[1]) + 1""", key(phone));
    }
}
