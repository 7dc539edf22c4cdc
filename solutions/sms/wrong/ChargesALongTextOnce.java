package sms.wrong;

import redis.clients.jedis.UnifiedJedis;
import sms.LongTexts;
import stampede.grade.WrongAnswer;
import stampede.sms.LongSmsSender;
import stampede.sms.SmsGateway;

/** However long a text is, it takes one place. */
@WrongAnswer(
        exercise = LongSmsSender.class,
        breaks = {"eachPartCounts", "textsThatMeetGoWholeOrNot", "whatFailsHalfwayOpensNothing"},
        says = "was sent")
public final class ChargesALongTextOnce extends LongTexts {
    public ChargesALongTextOnce(UnifiedJedis redis, SmsGateway gateway) {
        super(redis, gateway);
    }

    @Override
    protected long take(String phone, int parts) {
        return super.take(phone, 1);
    }
}
