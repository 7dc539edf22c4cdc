package sms.wrong;

import redis.clients.jedis.UnifiedJedis;
import sms.CheckedSmsSender;
import stampede.grade.WrongAnswer;
import stampede.sms.SendResult;
import stampede.sms.SmsGateway;
import stampede.sms.SmsSender;

/** Takes the limit for one of messages at once, and gives a place back when its message is sent. */
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
public final class FreesThePlaceAfterSending extends CheckedSmsSender {
    public FreesThePlaceAfterSending(UnifiedJedis redis, SmsGateway gateway) {
        super(redis, gateway);
    }

    @Override
    protected long reserve(String phone) {
        return eval("""
            if tonumber(redis.call('GET', KEYS[1]) or 0) >= 5 then
              return redis.call('PTTL', KEYS[1]) + 1
            end
            if redis.call('INCR', KEYS[1]) == 1 then
              redis.call('PEXPIRE', KEYS[1], 60000)
            end
            return 0""", key(phone));
    }

    @Override
    public SendResult send(String phone, String text) {
        SendResult result = super.send(phone, text);
        if (result instanceof SendResult.Sent) {
            eval("return redis.call('EXISTS', KEYS[1]) == 1 and redis.call('DECR', KEYS[1]) or 0", key(phone));
        }
        return result;
    }
}
