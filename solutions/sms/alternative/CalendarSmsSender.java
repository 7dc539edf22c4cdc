package sms.alternative;

import redis.clients.jedis.AbstractTransaction;
import redis.clients.jedis.Response;
import redis.clients.jedis.UnifiedJedis;
import sms.CheckedSmsSender;
import stampede.grade.Alternative;
import stampede.sms.SmsGateway;

/** Counts in a key that is stamped with the minute on the clock of the server. */
@Alternative
public final class CalendarSmsSender extends CheckedSmsSender {
    public CalendarSmsSender(UnifiedJedis redis, SmsGateway gateway) {
        super(redis, gateway);
    }

    @Override
    protected long reserve(String phone) {
        long now = System.currentTimeMillis();
        String minute = key(phone) + ":" + now / MINUTE;
        try (AbstractTransaction transaction = redis.multi()) {
            Response<Long> tried = transaction.incr(minute);
            transaction.expire(minute, 60);
            transaction.exec();
            return tried.get() <= MOST ? 0 : MINUTE - now % MINUTE;
        }
    }
}
