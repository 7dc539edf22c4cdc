package sms;

import java.time.Duration;
import java.util.List;
import redis.clients.jedis.UnifiedJedis;
import stampede.grade.Reference;
import stampede.sms.RollingSmsSender;
import stampede.sms.SendResult;
import stampede.sms.SmsGateway;

/**
 * The moments of the last five messages, by the clock of Redis: there is room when the fifth of them is a minute old. One
 * script looks, decides and counts, and says how long to wait.
 */
@Reference
public final class ListRollingSmsSender implements RollingSmsSender {
    private static final String MOST = "5";
    private static final String MINUTE = "60000";

    private final LoadedScript script;
    private final SmsGateway gateway;

    public ListRollingSmsSender(UnifiedJedis redis, SmsGateway gateway) {
        this.script = LoadedScript.of(redis, "rolling.lua");
        this.gateway = gateway;
    }

    @Override
    public SendResult send(String phone, String text) {
        Checks.require(phone, text);
        long wait = script.run(List.of("sms:" + phone), List.of(MOST, MINUTE));
        if (wait > 0) {
            return new SendResult.Refused(Duration.ofMillis(wait));
        }
        gateway.deliver(phone, text);
        return new SendResult.Sent(1);
    }
}
