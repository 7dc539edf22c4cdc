package sms.wrong;

import java.lang.reflect.Method;
import redis.clients.jedis.UnifiedJedis;
import sms.Limits;
import stampede.grade.WrongAnswer;
import stampede.sms.SendTimesDecorator;

/** Counts the calls of a method for all keys together. */
@WrongAnswer(exercise = SendTimesDecorator.class, breaks = "eachKeyHasALimitOfItsOwn", says = "got through")
public final class LimitsEverybodyTogether extends Limits {
    public LimitsEverybodyTogether(UnifiedJedis redis) {
        super(redis);
    }

    @Override
    protected String key(Method method, int keyAt, Object[] arguments) {
        return "times:" + method;
    }
}
