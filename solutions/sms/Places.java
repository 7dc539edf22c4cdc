package sms;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import redis.clients.jedis.UnifiedJedis;

/** A phone's five places, as {@link ListRollingSmsSender} keeps them: how long each is still taken. */
record Places(List<Duration> taken) {
    static final int ALL = 5;
    /** The sender's own list and, while all are taken, the end of the first of them; by the clock that it stamps by. */
    private static final String SCRIPT = """
            local time = redis.call('TIME')
            local now = time[1] * 1000 + math.floor(time[2] / 1000)
            local left = {}
            for n, sent in ipairs(redis.call('LRANGE', KEYS[1], 0, -1)) do
              left[n] = math.max(sent + ARGV[1] - now, 0)
            end
            local full = redis.call('PTTL', KEYS[2])
            if full >= 0 then
              left[#left + 1] = full
            end
            return left
            """;

    Places {
        taken = List.copyOf(taken);
    }

    /** Those that were taken first come first; zero is free. */
    static Places of(UnifiedJedis redis, String phone) {
        String key = "sms:{" + phone + "}";
        List<?> left = (List<?>) redis.eval(SCRIPT, List.of(key, key + ":full"), List.of("60000"));
        List<Duration> taken = new ArrayList<>();
        for (int i = left.size() - 1; i >= 0; i--) {
            taken.add(Duration.ofMillis((Long) Objects.requireNonNull(left.get(i))));
        }
        while (taken.size() < ALL) {
            taken.add(Duration.ZERO);
        }
        return new Places(taken);
    }

    /** Whole seconds, rounded up: what is shown as 1 is not free yet. */
    List<Long> seconds() {
        return taken.stream().map(Places::seconds).toList();
    }

    static long seconds(Duration wait) {
        return wait.plusMillis(999).toSeconds();
    }
}
