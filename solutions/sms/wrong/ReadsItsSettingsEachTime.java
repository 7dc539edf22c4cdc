package sms.wrong;

import redis.clients.jedis.UnifiedJedis;
import sms.CheckedSmsSender;
import stampede.grade.WrongAnswer;
import stampede.sms.RollingSmsSender;
import stampede.sms.SmsGateway;
import stampede.sms.SmsSender;

/** Asks Redis for each of its settings before every send, with a round trip for each. */
@WrongAnswer(
        exercise = SmsSender.class,
        breaks = "aSendAsksRedisSeldom",
        says = "send number 1 to a phone waited for Redis 5 times")
@WrongAnswer(
        exercise = RollingSmsSender.class,
        breaks = "aSendAsksRedisSeldom",
        says = "send number 1 to a phone waited for Redis 5 times")
public final class ReadsItsSettingsEachTime extends CheckedSmsSender implements RollingSmsSender {
    public ReadsItsSettingsEachTime(UnifiedJedis redis, SmsGateway gateway) {
        super(redis, gateway);
    }

    @Override
    protected long reserve(String phone) {
        return eval(
                """
            local now = redis.call('TIME')
            now = now[1] * 1000 + math.floor(now[2] / 1000)
            local nth = redis.call('LINDEX', KEYS[1], ARGV[1] - ARGV[4])
            if nth and nth + ARGV[2] > now then
              return nth + ARGV[2] - now
            end
            redis.call('LPUSH', KEYS[1], now)
            redis.call('LTRIM', KEYS[1], 0, ARGV[1] - 1)
            redis.call('PEXPIRE', KEYS[1], ARGV[2] + ARGV[3])
            return 0""",
                key(phone),
                setting("most", MOST),
                setting("window", MINUTE),
                setting("margin", 0),
                setting("cost", 1));
    }

    private String setting(String name, int usual) {
        String set = redis.get("settings:" + name);
        return set != null ? set : String.valueOf(usual);
    }
}
