package sms.alternative;

import java.util.List;
import redis.clients.jedis.AbstractTransaction;
import redis.clients.jedis.UnifiedJedis;
import redis.clients.jedis.params.SetParams;
import sms.Limits;
import stampede.grade.Alternative;

/** Looks under WATCH, and counts in a transaction that fails if somebody else has counted meanwhile; then once more. */
@Alternative
public final class WatchedLimits extends Limits {
    public WatchedLimits(UnifiedJedis redis) {
        super(redis);
    }

    @Override
    protected long take(String key, int times, long millis) {
        while (true) {
            try (AbstractTransaction transaction = redis.transaction(false)) {
                transaction.watch(key);
                String calls = redis.get(key);
                if (calls != null && Integer.parseInt(calls) >= times) {
                    return redis.pttl(key) + 1;
                }
                transaction.multi();
                transaction.set(key, "0", SetParams.setParams().nx().px(millis));
                transaction.incr(key);
                List<Object> done = transaction.exec();
                if (done != null) {
                    return 0;
                }
            }
        }
    }
}
