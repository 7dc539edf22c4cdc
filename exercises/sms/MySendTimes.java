package sms;

import redis.clients.jedis.UnifiedJedis;
import stampede.NotStarted;
import stampede.sms.SendTimesDecorator;

/** Your answer to the fourth exercise. */
public class MySendTimes implements SendTimesDecorator {

    public MySendTimes(UnifiedJedis redis) {}

    @Override
    public <T> T decorate(Class<T> type, T target) {
        throw new NotStarted(); // TODO an object that passes calls on to the target, as often as @SendTimes allows
    }
}
