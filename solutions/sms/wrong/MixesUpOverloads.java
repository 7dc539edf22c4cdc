package sms.wrong;

import java.lang.reflect.Method;
import redis.clients.jedis.UnifiedJedis;
import sms.Limits;
import stampede.grade.WrongAnswer;
import stampede.sms.SendTimesDecorator;

/** Takes the method's name for the method: two of one name share a limit. */
@WrongAnswer(exercise = SendTimesDecorator.class, breaks = "eachKeyHasALimitOfItsOwn", says = "ring")
public final class MixesUpOverloads extends Limits {
    public MixesUpOverloads(UnifiedJedis redis) {
        super(redis);
    }

    @Override
    protected String key(Method method, int keyAt, Object[] arguments) {
        return "times:" + method.getName() + ":" + arguments[keyAt];
    }
}
