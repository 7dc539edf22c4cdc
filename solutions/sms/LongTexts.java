package sms;

import java.time.Duration;
import java.util.List;
import redis.clients.jedis.UnifiedJedis;
import stampede.sms.LongSmsSender;
import stampede.sms.SendResult;
import stampede.sms.SmsGateway;

/** What senders of long texts here have in common, for those that are about one thing: splitting, or taking places. */
public abstract class LongTexts implements LongSmsSender {
    protected static final int MOST = 5;
    protected static final long MINUTE = 60_000;

    protected final UnifiedJedis redis;
    protected final SmsGateway gateway;
    private final LoadedScript script;

    protected LongTexts(UnifiedJedis redis, SmsGateway gateway) {
        this.redis = redis;
        this.gateway = gateway;
        this.script = LoadedScript.of(redis, "window.lua");
    }

    @Override
    public SendResult send(String phone, String text) {
        Checks.require(phone, text);
        List<String> parts = split(text);
        if (parts.size() > MOST) {
            throw new IllegalArgumentException("a text of " + parts.size() + " parts can never be sent");
        }
        long wait = take(phone, parts.size());
        if (wait > 0) {
            return new SendResult.Refused(Duration.ofMillis(wait));
        }
        deliver(phone, parts);
        return new SendResult.Sent(parts.size());
    }

    protected List<String> split(String text) {
        return Parts.of(text);
    }

    /** Takes so many places and answers 0, or takes none and answers how many milliseconds to wait. */
    protected long take(String phone, int parts) {
        return script.run(
                List.of("sms:long:" + phone),
                List.of(String.valueOf(MOST), String.valueOf(MINUTE), String.valueOf(parts)));
    }

    protected void deliver(String phone, List<String> parts) {
        parts.forEach(part -> gateway.deliver(phone, part));
    }
}
