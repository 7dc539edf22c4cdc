package peers;

import java.net.URI;
import java.time.Duration;
import org.redisson.Redisson;
import org.redisson.api.RRateLimiter;
import org.redisson.api.RateType;
import org.redisson.api.RedissonClient;
import org.redisson.config.Config;
import redis.clients.jedis.UnifiedJedis;
import sms.Limiter;
import sms.Peer;

/** An RRateLimiter for each phone, whose rate is in Redis too, by a client of its own. */
public final class RedissonPeer implements Peer {
    @Override
    public String name() {
        return "Redisson";
    }

    @Override
    public Limiter limiter(URI address, UnifiedJedis redis) {
        Config config = new Config();
        config.useSingleServer().setAddress("redis://" + address.getHost() + ":" + address.getPort());
        RedissonClient redisson = Redisson.create(config);
        return new Limiter() {
            @Override
            public void prepare(String phone) {
                limiter(phone).trySetRate(RateType.OVERALL, 5, Duration.ofMinutes(1));
            }

            @Override
            public boolean permits(String phone) {
                return limiter(phone).tryAcquire();
            }

            private RRateLimiter limiter(String phone) {
                return redisson.getRateLimiter("redisson:" + phone);
            }

            @Override
            public void close() {
                redisson.shutdown();
            }
        };
    }
}
