package sms.wrong;

import java.lang.reflect.Method;
import redis.clients.jedis.UnifiedJedis;
import sms.Limits;
import stampede.grade.WrongAnswer;
import stampede.sms.SendTimesDecorator;

/** Looks at the annotations when a method is called: a misuse shows on a bad day. */
@WrongAnswer(
        exercise = SendTimesDecorator.class,
        breaks = "misuseIsToldAtOnce",
        says = "must throw an IllegalArgumentException")
public final class ReadsTheAnnotationWhenCalled extends Limits {
    public ReadsTheAnnotationWhenCalled(UnifiedJedis redis) {
        super(redis);
    }

    @Override
    protected void check(Method method) {
        // it will show
    }
}
