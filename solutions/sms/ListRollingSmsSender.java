package sms;

import java.time.Duration;
import java.util.List;
import redis.clients.jedis.UnifiedJedis;
import stampede.grade.Reference;
import stampede.sms.RollingSmsSender;
import stampede.sms.SendResult;
import stampede.sms.SmsGateway;

/**
 * The moments of the last messages, by the clock of Redis: there is room when the fifth back is a minute old. One script
 * looks, decides and counts, and says how long to wait. Whoever sends the fifth writes down until when there is no room,
 * as a key that ends then, so that a refusal has one thing to look at.
 */
@Reference
public final class ListRollingSmsSender implements RollingSmsSender {
    private final LoadedScript script;
    private final SmsGateway gateway;

    public ListRollingSmsSender(UnifiedJedis redis, SmsGateway gateway) {
        this.script = LoadedScript.of(redis, "rolling.lua");
        this.gateway = gateway;
    }

    @Override
    public SendResult send(String phone, String text) {
        Checks.require(phone, text);
        long wait = script.run(List.of("sms:{" + phone + "}", "sms:{" + phone + "}:full"), List.of());
        if (wait > 0) {
            return new SendResult.Refused(Duration.ofMillis(wait));
        }
        gateway.deliver(phone, text);
        return new SendResult.Sent(1);
    }
}
