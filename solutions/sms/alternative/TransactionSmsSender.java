package sms.alternative;

import redis.clients.jedis.AbstractTransaction;
import redis.clients.jedis.Response;
import redis.clients.jedis.UnifiedJedis;
import redis.clients.jedis.params.SetParams;
import sms.CheckedSmsSender;
import stampede.grade.Alternative;
import stampede.sms.SmsGateway;

/** Begins the minute if none has begun, and counts, in one MULTI and EXEC: the number tells who may send. */
@Alternative
public final class TransactionSmsSender extends CheckedSmsSender {
    public TransactionSmsSender(UnifiedJedis redis, SmsGateway gateway) {
        super(redis, gateway);
    }

    @Override
    protected long reserve(String phone) {
        try (AbstractTransaction transaction = redis.multi()) {
            transaction.set(key(phone), "0", SetParams.setParams().nx().ex(60));
            Response<Long> tried = transaction.incr(key(phone));
            Response<Long> left = transaction.pttl(key(phone));
            transaction.exec();
            return tried.get() <= MOST ? 0 : left.get() + 1;
        }
    }
}
