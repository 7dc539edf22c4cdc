package sms;

import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.lang.reflect.Proxy;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import redis.clients.jedis.UnifiedJedis;
import stampede.sms.SendTimesDecorator;
import stampede.sms.TooManyTimes;

/** What decorators here have in common, for those that are about one thing: the key, the count, or what is passed on. */
public abstract class Limits implements SendTimesDecorator {
    protected final UnifiedJedis redis;
    private final LoadedScript script;

    protected Limits(UnifiedJedis redis) {
        this.redis = redis;
        this.script = LoadedScript.of(redis, "window.lua");
    }

    @Override
    public <T> T decorate(Class<T> type, T target) {
        for (Method method : type.getMethods()) {
            check(method);
        }
        return type.cast(Proxy.newProxyInstance(
                type.getClassLoader(), new Class<?>[] {type}, (self, method, arguments) -> {
                    Optional<Limit> limit = Limit.of(method);
                    if (limit.isPresent()) {
                        String key = key(method, limit.get().keyAt(), arguments);
                        long wait =
                                take(key, limit.get().times(), limit.get().per().toMillis());
                        if (wait > 0) {
                            throw new TooManyTimes(Duration.ofMillis(wait));
                        }
                    }
                    return call(method, target, arguments);
                }));
    }

    /** Whether what the annotation asks for can be. */
    protected void check(Method method) {
        Limit.of(method);
    }

    protected String key(Method method, int keyAt, Object[] arguments) {
        return "times:" + method + ":" + arguments[keyAt];
    }

    /** Counts a call and answers 0, or counts none and answers how many milliseconds to wait. */
    protected long take(String key, int times, long millis) {
        return script.run(List.of(key), List.of(String.valueOf(times), String.valueOf(millis), "1"));
    }

    protected Object call(Method method, Object target, Object[] arguments) throws Throwable {
        try {
            return method.invoke(target, arguments);
        } catch (InvocationTargetException e) {
            throw e.getCause();
        }
    }
}
