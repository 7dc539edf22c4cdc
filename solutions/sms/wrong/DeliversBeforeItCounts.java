package sms.wrong;

import java.util.Objects;
import redis.clients.jedis.UnifiedJedis;
import sms.CheckedSmsSender;
import stampede.grade.WrongAnswer;
import stampede.sms.SendResult;
import stampede.sms.SmsGateway;
import stampede.sms.SmsSender;

/** Looks, delivers, and counts only when the gateway has answered: until then nobody knows of the message. */
@WrongAnswer(
        exercise = SmsSender.class,
        breaks = {"aRaceSendsNoSixth", "aServerThatDiesBlocksNobody", "whoStandsStillSpoilsNothing"},
        says = "within one moment 6 messages went out to one phone")
public final class DeliversBeforeItCounts extends CheckedSmsSender {
    public DeliversBeforeItCounts(UnifiedJedis redis, SmsGateway gateway) {
        super(redis, gateway);
    }

    private static final String COUNT = """
            if redis.call('INCR', KEYS[1]) == 1 then
              redis.call('PEXPIRE', KEYS[1], 60000)
            end
            return 0""";

    @Override
    protected long reserve(String phone) {
        boolean room = Integer.parseInt(Objects.requireNonNullElse(redis.get(key(phone)), "0")) < MOST;
        return room ? 0 : Math.max(1, redis.pttl(key(phone)) + 1);
    }

    @Override
    public SendResult send(String phone, String text) {
        SendResult result = super.send(phone, text);
        if (result instanceof SendResult.Sent) {
            eval(COUNT, key(phone));
        }
        return result;
    }
}
