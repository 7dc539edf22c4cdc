package peers;

import io.github.bucket4j.BucketConfiguration;
import io.github.bucket4j.distributed.ExpirationAfterWriteStrategy;
import io.github.bucket4j.distributed.proxy.ProxyManager;
import io.github.bucket4j.redis.jedis.Bucket4jJedis;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import redis.clients.jedis.UnifiedJedis;
import sms.Limiter;
import sms.Peer;

/** A bucket of five for each phone, which fills up within a minute: read, decided by the server, and written if unchanged. */
public final class Bucket4jPeer implements Peer {
    @Override
    public String name() {
        return "Bucket4j";
    }

    @Override
    public Limiter limiter(URI address, UnifiedJedis redis) {
        BucketConfiguration five = BucketConfiguration.builder()
                .addLimit(limit -> limit.capacity(5).refillGreedy(5, Duration.ofMinutes(1)))
                .build();
        ProxyManager<byte[]> buckets = Bucket4jJedis.casBasedBuilder(redis)
                .expirationAfterWrite(
                        ExpirationAfterWriteStrategy.basedOnTimeForRefillingBucketUpToMax(Duration.ofSeconds(1)))
                .build();
        return phone -> buckets.builder()
                .build(("bucket4j:" + phone).getBytes(StandardCharsets.UTF_8), () -> five)
                .tryConsume(1);
    }
}
