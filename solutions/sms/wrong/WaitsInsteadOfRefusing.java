package sms.wrong;

import redis.clients.jedis.UnifiedJedis;
import sms.CheckedSmsSender;
import stampede.grade.WrongAnswer;
import stampede.sms.SmsGateway;
import stampede.sms.SmsSender;

/** Waits until there is room instead of refusing, and keeps its caller. */
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
            "aPhoneTakesLittleRoom",
            "aSendAsksRedisSeldom",
            "aRaceSendsNoSixth",
            "aRaceWastesNoPlace",
            "aServerThatDiesBlocksNobody",
            "whoStandsStillSpoilsNothing",
            "aLostReplyOpensNothing"
        },
        says = "of 14 messages, nine of them to one phone, 14 were sent")
public final class WaitsInsteadOfRefusing extends CheckedSmsSender {
    public WaitsInsteadOfRefusing(UnifiedJedis redis, SmsGateway gateway) {
        super(redis, gateway);
    }

    @Override
    protected long reserve(String phone) {
        while (true) {
            long wait = count(phone);
            if (wait == 0) {
                return 0;
            }
            try {
                Thread.sleep(wait);
            } catch (InterruptedException e) {
                throw new IllegalStateException(e);
            }
        }
    }

    private long count(String phone) {
        return eval("""
            if tonumber(redis.call('GET', KEYS[1]) or 0) >= 5 then
              return redis.call('PTTL', KEYS[1]) + 1
            end
            if redis.call('INCR', KEYS[1]) == 1 then
              redis.call('PEXPIRE', KEYS[1], 60000)
            end
            return 0""", key(phone));
    }
}
