package sms.wrong;

import java.time.Duration;
import redis.clients.jedis.UnifiedJedis;
import sms.LongTexts;
import stampede.grade.WrongAnswer;
import stampede.sms.LongSmsSender;
import stampede.sms.SendResult;
import stampede.sms.SmsGateway;

/** Refuses a text of six parts with a time to wait, as if it could ever be sent. */
@WrongAnswer(
        exercise = LongSmsSender.class,
        breaks = "tooLongIsAnError",
        says = "must throw an IllegalArgumentException")
public final class SaysToWaitForTheImpossible extends LongTexts {
    public SaysToWaitForTheImpossible(UnifiedJedis redis, SmsGateway gateway) {
        super(redis, gateway);
    }

    @Override
    public SendResult send(String phone, String text) {
        return text.length() > 350 ? new SendResult.Refused(Duration.ofMinutes(1)) : super.send(phone, text);
    }
}
