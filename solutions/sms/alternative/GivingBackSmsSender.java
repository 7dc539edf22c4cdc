package sms.alternative;

import java.time.Duration;
import java.util.List;
import java.util.UUID;
import redis.clients.jedis.UnifiedJedis;
import sms.Checks;
import stampede.grade.Alternative;
import stampede.sms.GatewayFailed;
import stampede.sms.SendResult;
import stampede.sms.SmsGateway;
import stampede.sms.SmsSender;

/** Gives the place of a message that was not delivered back, if the minute that it was taken in still lasts: each minute has a name. */
@Alternative
public final class GivingBackSmsSender implements SmsSender {

    private static final String RESERVE = """
            if redis.call('SET', KEYS[1], '5', 'NX', 'PX', 60000) then
              redis.call('SET', KEYS[2], ARGV[1], 'PX', 60000)
            end
            if tonumber(redis.call('GET', KEYS[1])) <= 0 then
              return {redis.call('PTTL', KEYS[1]) + 1, ''}
            end
            redis.call('DECR', KEYS[1])
            return {0, redis.call('GET', KEYS[2])}""";
    private static final String GIVE_BACK = """
            if redis.call('GET', KEYS[2]) == ARGV[1] then redis.call('INCR', KEYS[1]) end
            return 0""";

    private final UnifiedJedis redis;
    private final SmsGateway gateway;

    public GivingBackSmsSender(UnifiedJedis redis, SmsGateway gateway) {
        this.redis = redis;
        this.gateway = gateway;
    }

    @Override
    public SendResult send(String phone, String text) {
        Checks.require(phone, text);
        List<String> keys = List.of("sms:{" + phone + "}:left", "sms:{" + phone + "}:minute");
        List<?> reserved =
                (List<?>) redis.eval(RESERVE, keys, List.of(UUID.randomUUID().toString()));
        if ((Long) reserved.get(0) > 0) {
            return new SendResult.Refused(Duration.ofMillis((Long) reserved.get(0)));
        }
        try {
            gateway.deliver(phone, text);
            return new SendResult.Sent(1);
        } catch (GatewayFailed e) {
            redis.eval(GIVE_BACK, keys, List.of((String) reserved.get(1)));
            throw e;
        }
    }
}
