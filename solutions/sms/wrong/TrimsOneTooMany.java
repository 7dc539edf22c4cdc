package sms.wrong;

import redis.clients.jedis.UnifiedJedis;
import sms.CheckedSmsSender;
import stampede.grade.WrongAnswer;
import stampede.sms.RollingSmsSender;
import stampede.sms.SmsGateway;
import stampede.sms.SmsSender;

/** Keeps four stamps, and looks at the fifth: there never is one. */
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
public final class TrimsOneTooMany extends CheckedSmsSender implements RollingSmsSender {
    public TrimsOneTooMany(UnifiedJedis redis, SmsGateway gateway) {
        super(redis, gateway);
    }

    @Override
    protected long reserve(String phone) {
        return eval("""
            local time = redis.call('TIME')
            local now = time[1] * 1000 + math.floor(time[2] / 1000)
            local oldest = redis.call('LINDEX', KEYS[1], 4)
            if oldest and oldest + 60000 > now then
              return oldest + 60000 - now
            end
            redis.call('LPUSH', KEYS[1], now)
            redis.call('LTRIM', KEYS[1], 0, 3)
            redis.call('PEXPIRE', KEYS[1], 60000)
            return 0""", key(phone));
    }
}
