package sms.wrong;

import java.util.List;
import redis.clients.jedis.AbstractTransaction;
import redis.clients.jedis.UnifiedJedis;
import sms.CheckedSmsSender;
import stampede.grade.WrongAnswer;
import stampede.sms.RollingSmsSender;
import stampede.sms.SmsGateway;
import stampede.sms.SmsSender;

/** Watches the stamps, but not whether EXEC was refused: what was refused is sent, and not counted. */
@WrongAnswer(
        exercise = SmsSender.class,
        breaks = {"aRaceSendsNoSixth", "whoStandsStillSpoilsNothing"},
        says = "within one moment 6 messages went out to one phone")
@WrongAnswer(
        exercise = RollingSmsSender.class,
        breaks = {
            "aRaceSendsNoSixth",
            "freedPlacesAreGivenOnce",
            "whoStandsStillSpoilsNothing",
            "aStandstillOpensNothing"
        },
        says = "within one moment 6 messages went out to one phone")
public final class IgnoresTheRefusal extends CheckedSmsSender implements RollingSmsSender {
    public IgnoresTheRefusal(UnifiedJedis redis, SmsGateway gateway) {
        super(redis, gateway);
    }

    @Override
    protected long reserve(String phone) {
        try (AbstractTransaction transaction = redis.transaction(false)) {
            transaction.watch(key(phone));
            List<String> sent = redis.lrange(key(phone), 0, -1);
            long now = (Long) redis.eval("return redis.call('TIME')[1] * 1000");
            if (sent.size() == MOST && Long.parseLong(sent.get(MOST - 1)) + MINUTE > now) {
                return Long.parseLong(sent.get(MOST - 1)) + MINUTE - now;
            }
            transaction.multi();
            transaction.lpush(key(phone), Long.toString(now));
            transaction.ltrim(key(phone), 0, MOST - 1);
            transaction.expire(key(phone), 60);
            transaction.exec();
            return 0;
        }
    }
}
