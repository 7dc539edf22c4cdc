package sms.alternative;

import java.time.Duration;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicLong;
import redis.clients.jedis.UnifiedJedis;
import sms.Checks;
import sms.ListRollingSmsSender;
import stampede.grade.Alternative;
import stampede.sms.RollingSmsSender;
import stampede.sms.SendResult;
import stampede.sms.SmsGateway;

/**
 * Asks Redis once for each refusal: until it ends nothing can open a place, so that whoever was told so knows the answer to
 * every further try.
 *
 * <p>It counts the time that has passed since before it asked, on its own machine, and never reads a clock on a wall. So it
 * believes that the refusal ends when Redis says, or earlier by the way of the question; then Redis is asked again. If it
 * dies, it forgets, and Redis is asked again.
 */
@Alternative
public final class RemembersRefusals implements RollingSmsSender {
    private static final int MOST = 100_000;
    private static final long MINUTE = Duration.ofMinutes(1).toNanos();

    private final RollingSmsSender redis;
    /** By phone, the {@link System#nanoTime()} at which it may be tried again. */
    private final Map<String, Long> ends = new ConcurrentHashMap<>();

    private final AtomicLong tidying = new AtomicLong(System.nanoTime() + MINUTE);

    public RemembersRefusals(UnifiedJedis redis, SmsGateway gateway) {
        this.redis = new ListRollingSmsSender(redis, gateway);
    }

    @Override
    public SendResult send(String phone, String text) {
        Checks.require(phone, text);
        long now = System.nanoTime();
        Long end = ends.get(phone);
        if (end != null && end - now > 0) {
            return new SendResult.Refused(Duration.ofNanos(end - now));
        }
        SendResult result = redis.send(phone, text);
        if (result instanceof SendResult.Refused refused) {
            remember(phone, now, refused.retryAfter());
        }
        return result;
    }

    private void remember(String phone, long asked, Duration wait) {
        long due = tidying.get();
        if (asked - due >= 0 && tidying.compareAndSet(due, asked + MINUTE)) {
            ends.values().removeIf(end -> end - asked <= 0);
        }
        if (ends.size() < MOST) { // else Redis is asked, as if it were the first try
            ends.put(phone, asked + wait.toNanos());
        }
    }
}
