package peers;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.List;
import redis.clients.jedis.UnifiedJedis;
import sms.Limiter;
import sms.Peer;

/**
 * The script of its RedisRateLimiter, out of its jar: a bucket of tokens for each phone, in two keys. A token a second, 60 at
 * most, 12 for a message: five messages a minute, as its manual has it for what is less than one a second.
 */
public final class SpringCloudGatewayPeer implements Peer {
    private static final String SCRIPT = "/META-INF/scripts/request_rate_limiter.lua";
    private static final List<String> RATE_CAPACITY_NOW_REQUESTED = List.of("1", "60", "", "12");

    @Override
    public String name() {
        return "Spring Cloud Gateway";
    }

    @Override
    public Limiter limiter(URI address, UnifiedJedis redis) {
        String sha = redis.scriptLoad(script());
        return phone -> {
            String keys = "request_rate_limiter.{" + phone + "}.";
            List<?> allowedAndLeft = (List<?>)
                    redis.evalsha(sha, List.of(keys + "tokens", keys + "timestamp"), RATE_CAPACITY_NOW_REQUESTED);
            return allowedAndLeft.get(0).equals(1L);
        };
    }

    private static String script() {
        try (InputStream in = SpringCloudGatewayPeer.class.getResourceAsStream(SCRIPT)) {
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
