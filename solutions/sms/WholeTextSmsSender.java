package sms;

import java.time.Duration;
import java.util.List;
import redis.clients.jedis.UnifiedJedis;
import stampede.grade.Reference;
import stampede.sms.LongSmsSender;
import stampede.sms.SendResult;
import stampede.sms.SmsGateway;

/** Splits first, then takes the places of all parts in one step, and only then delivers: all of them, or none. */
@Reference
public final class WholeTextSmsSender implements LongSmsSender {
    private static final int MOST = 5;
    private static final String MINUTE = "60000";

    private final LoadedScript script;
    private final SmsGateway gateway;

    public WholeTextSmsSender(UnifiedJedis redis, SmsGateway gateway) {
        this.script = LoadedScript.of(redis, "window.lua");
        this.gateway = gateway;
    }

    @Override
    public SendResult send(String phone, String text) {
        Checks.require(phone, text);
        List<String> parts = Parts.of(text);
        if (parts.size() > MOST) {
            throw new IllegalArgumentException("a text of " + parts.size() + " parts can never be sent");
        }
        long wait = script.run(
                List.of("sms:long:" + phone), List.of(String.valueOf(MOST), MINUTE, String.valueOf(parts.size())));
        if (wait > 0) {
            return new SendResult.Refused(Duration.ofMillis(wait));
        }
        parts.forEach(part -> gateway.deliver(phone, part));
        return new SendResult.Sent(parts.size());
    }
}
