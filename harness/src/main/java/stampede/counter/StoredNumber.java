package stampede.counter;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.LongConsumer;
import redis.clients.jedis.UnifiedJedis;

/**
 * The place in Redis where an answer keeps a number, if there is one place only and it is plain: so a comment comes to
 * more clicks than anybody has the time to make.
 */
final class StoredNumber {
    private StoredNumber() {}

    /** What adds to the only string, field or score that is this number. */
    static Optional<LongConsumer> of(UnifiedJedis redis, long number) {
        String text = Long.toString(number);
        List<LongConsumer> found = new ArrayList<>();
        for (String key : redis.keys("*")) {
            switch (redis.type(key)) {
                case "string" -> {
                    if (text.equals(redis.get(key))) {
                        found.add(more -> redis.incrBy(key, more));
                    }
                }
                case "hash" ->
                    redis.hgetAll(key).forEach((field, value) -> {
                        if (text.equals(value)) {
                            found.add(more -> redis.hincrBy(key, field, more));
                        }
                    });
                case "zset" ->
                    redis.zrangeWithScores(key, 0, -1).stream()
                            .filter(member -> member.getScore() == number)
                            .forEach(member -> found.add(more -> redis.zincrby(key, more, member.getElement())));
                default -> {} // whatever it is, nobody else may add to it
            }
        }
        return found.size() == 1 ? Optional.of(found.get(0)) : Optional.empty();
    }
}
