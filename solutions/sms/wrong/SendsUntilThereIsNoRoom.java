package sms.wrong;

import java.time.Duration;
import java.util.List;
import redis.clients.jedis.UnifiedJedis;
import sms.Checks;
import sms.LongTexts;
import stampede.grade.WrongAnswer;
import stampede.sms.LongSmsSender;
import stampede.sms.SendResult;
import stampede.sms.SmsGateway;

/** Takes a place for each part just before it goes: the first parts are out when the rest is refused. */
@WrongAnswer(
        exercise = LongSmsSender.class,
        breaks = {"eachPartCounts", "theWaitIsForAllParts", "textsThatMeetGoWholeOrNot"},
        says = "parts of it went out")
public final class SendsUntilThereIsNoRoom extends LongTexts {
    public SendsUntilThereIsNoRoom(UnifiedJedis redis, SmsGateway gateway) {
        super(redis, gateway);
    }

    @Override
    public SendResult send(String phone, String text) {
        Checks.require(phone, text);
        List<String> parts = split(text);
        if (parts.size() > MOST) {
            throw new IllegalArgumentException("too long");
        }
        for (String part : parts) {
            long wait = take(phone, 1);
            if (wait > 0) {
                return new SendResult.Refused(Duration.ofMillis(wait));
            }
            gateway.deliver(phone, part);
        }
        return new SendResult.Sent(parts.size());
    }
}
