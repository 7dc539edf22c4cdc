package sms.wrong;

import redis.clients.jedis.UnifiedJedis;
import sms.LongTexts;
import stampede.grade.WrongAnswer;
import stampede.sms.LongSmsSender;
import stampede.sms.SmsGateway;

/** Takes the places one after the other, and keeps those it has when the last is not to be had. */
@WrongAnswer(
        exercise = LongSmsSender.class,
        breaks = {"eachPartCounts", "textsThatMeetGoWholeOrNot", "theWaitIsForAllParts"},
        says = "messages went out")
public final class TakesPlacesOneByOne extends LongTexts {
    public TakesPlacesOneByOne(UnifiedJedis redis, SmsGateway gateway) {
        super(redis, gateway);
    }

    @Override
    protected long take(String phone, int parts) {
        long wait = 0;
        for (int n = 0; n < parts && wait == 0; n++) {
            wait = super.take(phone, 1);
        }
        return wait;
    }
}
