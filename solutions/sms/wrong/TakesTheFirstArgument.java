package sms.wrong;

import java.lang.reflect.Method;
import redis.clients.jedis.UnifiedJedis;
import sms.Limits;
import stampede.grade.WrongAnswer;
import stampede.sms.SendTimesDecorator;

/** Takes the first argument for the key, whichever is marked. */
@WrongAnswer(exercise = SendTimesDecorator.class, breaks = "eachKeyHasALimitOfItsOwn", says = "call")
public final class TakesTheFirstArgument extends Limits {
    public TakesTheFirstArgument(UnifiedJedis redis) {
        super(redis);
    }

    @Override
    protected String key(Method method, int keyAt, Object[] arguments) {
        return super.key(method, 0, arguments);
    }
}
