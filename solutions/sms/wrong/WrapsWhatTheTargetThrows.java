package sms.wrong;

import java.lang.reflect.Method;
import redis.clients.jedis.UnifiedJedis;
import sms.Limits;
import stampede.grade.WrongAnswer;
import stampede.sms.SendTimesDecorator;

/** Lets the reflection's wrapper out instead of the target's exception. */
@WrongAnswer(
        exercise = SendTimesDecorator.class,
        breaks = "theTargetIsLeftAsItIs",
        says = "UndeclaredThrowableException")
public final class WrapsWhatTheTargetThrows extends Limits {
    public WrapsWhatTheTargetThrows(UnifiedJedis redis) {
        super(redis);
    }

    @Override
    protected Object call(Method method, Object target, Object[] arguments) throws Throwable {
        return method.invoke(target, arguments);
    }
}
