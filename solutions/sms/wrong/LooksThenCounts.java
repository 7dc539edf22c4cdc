package sms.wrong;

import java.time.Duration;
import java.util.List;
import redis.clients.jedis.UnifiedJedis;
import sms.Checks;
import stampede.grade.WrongAnswer;
import stampede.sms.SendResult;
import stampede.sms.SmsGateway;
import stampede.sms.SmsSender;

/** Looks whether there is room, and counts only afterwards: two servers both see the last place, and both send. */
@WrongAnswer(
        exercise = SmsSender.class,
        breaks = {"aRaceSendsNoSixth", "whoStandsStillSpoilsNothing"},
        says = "messages went out to one phone")
public final class LooksThenCounts implements SmsSender {
    private static final int MOST = 5;
    private static final String COUNT = """
            local sent = redis.call('INCR', KEYS[1])
            if sent == 1 then
              redis.call('PEXPIRE', KEYS[1], ARGV[1])
            end
            return sent
            """;

    private final UnifiedJedis redis;
    private final SmsGateway gateway;

    public LooksThenCounts(UnifiedJedis redis, SmsGateway gateway) {
        this.redis = redis;
        this.gateway = gateway;
    }

    @Override
    public SendResult send(String phone, String text) {
        Checks.require(phone, text);
        String key = "sms:" + phone;
        String sent = redis.get(key);
        if (sent != null && Integer.parseInt(sent) >= MOST) {
            return new SendResult.Refused(Duration.ofMillis(Math.max(0, redis.pttl(key))));
        }
        redis.eval(COUNT, List.of(key), List.of("60000"));
        gateway.deliver(phone, text);
        return new SendResult.Sent(1);
    }
}
