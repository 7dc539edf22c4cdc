package sms.wrong;

import redis.clients.jedis.UnifiedJedis;
import sms.Limits;
import stampede.grade.WrongAnswer;
import stampede.sms.SendTimesDecorator;

/** Limits everything to five a minute, whatever the annotation says. */
@WrongAnswer(
        exercise = SendTimesDecorator.class,
        breaks = {"asManyAsItSaysAndNoMore", "eachKeyHasALimitOfItsOwn", "theWaitIsTrue"},
        says = "times = 2")
public final class AlwaysFiveAMinute extends Limits {
    public AlwaysFiveAMinute(UnifiedJedis redis) {
        super(redis);
    }

    @Override
    protected long take(String key, int times, long millis) {
        return super.take(key, 5, 60_000);
    }
}
