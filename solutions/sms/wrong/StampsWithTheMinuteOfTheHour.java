package sms.wrong;

import java.time.LocalTime;
import redis.clients.jedis.AbstractTransaction;
import redis.clients.jedis.Response;
import redis.clients.jedis.UnifiedJedis;
import sms.CheckedSmsSender;
import stampede.grade.WrongAnswer;
import stampede.sms.SmsGateway;
import stampede.sms.SmsSender;

/** Stamps its key with the minute from 0 to 59, and lets it live for a day: an hour later the count is there again. */
@WrongAnswer(
        exercise = SmsSender.class,
        breaks = "aMinuteLaterFiveMoreAreSent",
        says = "3600 s after the first of all, of 8 tries 0 were sent")
public final class StampsWithTheMinuteOfTheHour extends CheckedSmsSender {
    public StampsWithTheMinuteOfTheHour(UnifiedJedis redis, SmsGateway gateway) {
        super(redis, gateway);
    }

    @Override
    protected long reserve(String phone) {
        long now = System.currentTimeMillis();
        String minute = key(phone) + ":" + LocalTime.now().getMinute();
        try (AbstractTransaction transaction = redis.multi()) {
            Response<Long> tried = transaction.incr(minute);
            transaction.expire(minute, 80_000);
            transaction.exec();
            return tried.get() <= MOST ? 0 : MINUTE - now % MINUTE;
        }
    }
}
