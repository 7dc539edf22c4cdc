package sms;

import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.lang.reflect.Proxy;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import redis.clients.jedis.UnifiedJedis;
import stampede.grade.Reference;
import stampede.sms.SendTimesDecorator;
import stampede.sms.TooManyTimes;

/**
 * A dynamic proxy: before a call of an annotated method it asks the same script as the sender of messages, with that
 * method's figures. All annotations are read when an object is decorated, so what is wrong with them shows then.
 */
@Reference
public final class ProxySendTimes implements SendTimesDecorator {
    private final LoadedScript script;

    public ProxySendTimes(UnifiedJedis redis) {
        this.script = LoadedScript.of(redis, "window.lua");
    }

    @Override
    public <T> T decorate(Class<T> type, T target) {
        if (!type.isInterface()) {
            throw new IllegalArgumentException(
                    type.getName() + " is no interface: only the calls of one can be limited");
        }
        Map<Method, Limit> limits = new HashMap<>();
        for (Method method : type.getMethods()) {
            Limit.of(method).ifPresent(limit -> limits.put(method, limit));
        }
        return type.cast(Proxy.newProxyInstance(
                type.getClassLoader(), new Class<?>[] {type}, (self, method, arguments) -> {
                    Limit limit = limits.get(method);
                    if (limit != null) {
                        pass(limit, arguments);
                    }
                    try {
                        return method.invoke(target, arguments);
                    } catch (InvocationTargetException e) {
                        throw e.getCause(); // what the target threw
                    }
                }));
    }

    private void pass(Limit limit, Object[] arguments) {
        List<String> figures = List.of(
                String.valueOf(limit.times()), String.valueOf(limit.per().toMillis()), "1");
        long wait = script.run(List.of(limit.key(arguments)), figures);
        if (wait > 0) {
            throw new TooManyTimes(Duration.ofMillis(wait));
        }
    }
}
