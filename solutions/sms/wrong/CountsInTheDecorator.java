package sms.wrong;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import redis.clients.jedis.UnifiedJedis;
import sms.Limits;
import stampede.grade.WrongAnswer;
import stampede.sms.SendTimesDecorator;

/** Keeps the count in the object that decorates: every server has one of its own. */
@WrongAnswer(
        exercise = SendTimesDecorator.class,
        breaks = {"asManyAsItSaysAndNoMore", "callsThatMeetShareTheRoom"},
        says = "got through")
public final class CountsInTheDecorator extends Limits {
    public CountsInTheDecorator(UnifiedJedis redis) {
        super(redis);
    }

    private final Map<String, Deque<Long>> calls = new ConcurrentHashMap<>();

    @Override
    protected long take(String key, int times, long millis) {
        Deque<Long> recent = calls.computeIfAbsent(key, k -> new ArrayDeque<>());
        synchronized (recent) {
            long now = System.currentTimeMillis();
            while (!recent.isEmpty() && recent.peek() + millis <= now) {
                recent.poll();
            }
            if (recent.size() >= times) {
                return recent.peek() + millis - now;
            }
            recent.add(now);
            return 0;
        }
    }
}
