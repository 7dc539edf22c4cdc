package sms.wrong;

import java.util.List;
import java.util.UUID;
import redis.clients.jedis.AbstractTransaction;
import redis.clients.jedis.UnifiedJedis;
import redis.clients.jedis.resps.Tuple;
import sms.CheckedSmsSender;
import stampede.grade.WrongAnswer;
import stampede.sms.RollingSmsSender;
import stampede.sms.SmsGateway;
import stampede.sms.SmsSender;

/** Drops old stamps, counts the rest and adds its own in three steps. */
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
public final class TrimsThenCounts extends CheckedSmsSender implements RollingSmsSender {
    public TrimsThenCounts(UnifiedJedis redis, SmsGateway gateway) {
        super(redis, gateway);
    }

    @Override
    protected long reserve(String phone) {
        double now = ((Long) redis.eval("return redis.call('TIME')[1] * 1000")).doubleValue();
        redis.zremrangeByScore(key(phone), 0, now - MINUTE);
        List<Tuple> sent = redis.zrangeWithScores(key(phone), 0, -1);
        if (sent.size() >= MOST) {
            return (long) (sent.get(0).getScore() + MINUTE - now);
        }
        try (AbstractTransaction transaction = redis.multi()) {
            transaction.zadd(key(phone), now, UUID.randomUUID().toString());
            transaction.expire(key(phone), 60);
            transaction.exec();
        }
        return 0;
    }
}
