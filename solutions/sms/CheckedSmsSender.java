package sms;

import java.time.Duration;
import java.util.List;
import redis.clients.jedis.UnifiedJedis;
import stampede.sms.SendResult;
import stampede.sms.SmsGateway;
import stampede.sms.SmsSender;

/** Checks what is to be sent, and delivers it if its child has a place for it: how places are counted is the child's part. */
public abstract class CheckedSmsSender implements SmsSender {
    protected static final int MOST = 5;
    protected static final int MINUTE = 60_000;

    protected final UnifiedJedis redis;
    protected final SmsGateway gateway;

    protected CheckedSmsSender(UnifiedJedis redis, SmsGateway gateway) {
        this.redis = redis;
        this.gateway = gateway;
    }

    @Override
    public SendResult send(String phone, String text) {
        Checks.require(phone, text);
        long wait = reserve(phone);
        if (wait > 0) {
            return new SendResult.Refused(Duration.ofMillis(wait));
        }
        gateway.deliver(phone, text);
        return new SendResult.Sent(1);
    }

    /** Takes one of the phone's places; returns 0, or the milliseconds to wait if there is none. */
    protected abstract long reserve(String phone);

    protected static String key(String phone) {
        return "sms:" + phone;
    }

    /** What a script answers that uses one key: a number. */
    protected long eval(String script, String key, String... arguments) {
        return (Long) redis.eval(script, List.of(key), List.of(arguments));
    }
}
