package sms.wrong;

import redis.clients.jedis.AbstractTransaction;
import redis.clients.jedis.Response;
import redis.clients.jedis.UnifiedJedis;
import sms.CheckedSmsSender;
import stampede.grade.WrongAnswer;
import stampede.sms.RollingSmsSender;
import stampede.sms.SmsGateway;
import stampede.sms.SmsSender;

/** Counts in a key that is stamped with the minute on the wall: five before the full minute and five after it are ten. */
@WrongAnswer(
        exercise = SmsSender.class,
        breaks = {})
@WrongAnswer(
        exercise = RollingSmsSender.class,
        breaks = {
            "neverSixWithinSixtySeconds",
            "clocksThatDifferOpenNothing",
            "freedPlacesAreGivenOnce",
            "aStandstillOpensNothing"
        },
        says = "six messages were sent within 4.5 s")
public final class CountsByTheMinuteOnTheClock extends CheckedSmsSender implements RollingSmsSender {
    public CountsByTheMinuteOnTheClock(UnifiedJedis redis, SmsGateway gateway) {
        super(redis, gateway);
    }

    @Override
    protected long reserve(String phone) {
        long now = System.currentTimeMillis();
        String minute = key(phone) + ":" + now / MINUTE;
        try (AbstractTransaction transaction = redis.multi()) {
            Response<Long> tried = transaction.incr(minute);
            transaction.expire(minute, 120);
            transaction.exec();
            return tried.get() <= MOST ? 0 : MINUTE - now % MINUTE;
        }
    }
}
