package sms;

import java.time.Duration;
import java.util.List;
import redis.clients.jedis.UnifiedJedis;
import stampede.grade.Reference;
import stampede.sms.SendResult;
import stampede.sms.SmsGateway;
import stampede.sms.SmsSender;

/**
 * A counter for each phone, whose first count sets when it ends: the minute begins with the first message. A script is one
 * step, so nobody dies or comes in between counting and setting the end.
 */
@Reference
public final class CountingSmsSender implements SmsSender {
    private static final int MOST = 5;
    private static final String SCRIPT = """
            if tonumber(redis.call('GET', KEYS[1]) or 0) >= tonumber(ARGV[1]) then
              return redis.call('PTTL', KEYS[1]) + 1 -- in its last millisecond the key is still there
            end
            if redis.call('INCR', KEYS[1]) == 1 then
              redis.call('PEXPIRE', KEYS[1], ARGV[2])
            end
            return 0
            """;

    private final UnifiedJedis redis;
    private final SmsGateway gateway;

    public CountingSmsSender(UnifiedJedis redis, SmsGateway gateway) {
        this.redis = redis;
        this.gateway = gateway;
    }

    @Override
    public SendResult send(String phone, String text) {
        Checks.require(phone, text);
        long wait = (Long) redis.eval(SCRIPT, List.of("sms:" + phone), List.of(String.valueOf(MOST), "60000"));
        if (wait > 0) {
            return new SendResult.Refused(Duration.ofMillis(wait));
        }
        gateway.deliver(phone, text);
        return new SendResult.Sent(1);
    }
}
