package sms.alternative;

import java.time.Duration;
import java.util.List;
import java.util.UUID;
import redis.clients.jedis.UnifiedJedis;
import sms.Checks;
import stampede.grade.Alternative;
import stampede.sms.GatewayFailed;
import stampede.sms.RollingSmsSender;
import stampede.sms.SendResult;
import stampede.sms.SmsGateway;

/** Gives the place of a message that was not delivered back, its own and once: members are unique, and a second ZREM finds nothing. */
@Alternative
public final class GivingBackRollingSmsSender implements RollingSmsSender {

    private static final String RESERVE = """
            local time = redis.call('TIME')
            local now = time[1] * 1000 + math.floor(time[2] / 1000)
            redis.call('ZREMRANGEBYSCORE', KEYS[1], '-inf', now - 60000)
            if redis.call('ZCARD', KEYS[1]) >= 5 then
              return redis.call('ZRANGE', KEYS[1], 0, 0, 'WITHSCORES')[2] + 60000 - now
            end
            redis.call('ZADD', KEYS[1], now, ARGV[1])
            redis.call('PEXPIRE', KEYS[1], 60000)
            return 0""";

    private final UnifiedJedis redis;
    private final SmsGateway gateway;

    public GivingBackRollingSmsSender(UnifiedJedis redis, SmsGateway gateway) {
        this.redis = redis;
        this.gateway = gateway;
    }

    @Override
    public SendResult send(String phone, String text) {
        Checks.require(phone, text);
        String key = "sms:" + phone;
        String place = UUID.randomUUID().toString();
        long wait = (Long) redis.eval(RESERVE, List.of(key), List.of(place));
        if (wait > 0) {
            return new SendResult.Refused(Duration.ofMillis(wait));
        }
        try {
            gateway.deliver(phone, text);
        } catch (GatewayFailed e) {
            redis.zrem(key, place);
            throw e;
        }
        return new SendResult.Sent(1);
    }
}
