package sms.alternative;

import redis.clients.jedis.AbstractTransaction;
import redis.clients.jedis.Response;
import redis.clients.jedis.UnifiedJedis;
import redis.clients.jedis.args.ExpiryOption;
import sms.CheckedSmsSender;
import stampede.grade.Alternative;
import stampede.sms.SmsGateway;

/** Counts every try, and lets EXPIRE NX set the end where there is none, in one MULTI and EXEC. */
@Alternative
public final class ExpireNxSmsSender extends CheckedSmsSender {
    public ExpireNxSmsSender(UnifiedJedis redis, SmsGateway gateway) {
        super(redis, gateway);
    }

    @Override
    protected long reserve(String phone) {
        try (AbstractTransaction transaction = redis.multi()) {
            Response<Long> tried = transaction.incr(key(phone));
            transaction.expire(key(phone), 60, ExpiryOption.NX);
            Response<Long> left = transaction.ttl(key(phone));
            transaction.exec();
            return tried.get() <= MOST ? 0 : (left.get() + 1) * 1000;
        }
    }
}
