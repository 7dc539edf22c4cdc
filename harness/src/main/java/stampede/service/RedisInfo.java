package stampede.service;

import java.util.Map;
import java.util.stream.Collectors;
import redis.clients.jedis.Jedis;

/** What a Redis says about itself in INFO. */
record RedisInfo(Map<String, String> values) {

    static RedisInfo of(Jedis jedis) {
        return new RedisInfo(jedis.info("server")
                .lines()
                .filter(line -> line.contains(":"))
                .map(line -> line.split(":", 2))
                .collect(Collectors.toMap(parts -> parts[0], parts -> parts[1].strip(), (first, second) -> first)));
    }

    String value(String name) {
        return values.getOrDefault(name, "?");
    }

    String version() {
        return value("redis_version");
    }
}
