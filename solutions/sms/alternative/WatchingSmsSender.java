package sms.alternative;

import java.util.concurrent.ThreadLocalRandom;
import redis.clients.jedis.AbstractTransaction;
import redis.clients.jedis.UnifiedJedis;
import redis.clients.jedis.params.SetParams;
import sms.CheckedSmsSender;
import stampede.grade.Alternative;
import stampede.sms.SmsGateway;

/** Reads the number under WATCH, writes one more in MULTI and EXEC, and tries again a little later when that was refused. */
@Alternative
public final class WatchingSmsSender extends CheckedSmsSender {
    public WatchingSmsSender(UnifiedJedis redis, SmsGateway gateway) {
        super(redis, gateway);
    }

    @Override
    protected long reserve(String phone) {
        while (true) {
            try (AbstractTransaction transaction = redis.transaction(false)) {
                transaction.watch(key(phone));
                String sent = redis.get(key(phone));
                if (sent != null && Integer.parseInt(sent) >= MOST) {
                    return Math.max(1, redis.pttl(key(phone)) + 1);
                }
                transaction.multi();
                if (sent == null) {
                    transaction.set(key(phone), "1", SetParams.setParams().ex(60));
                } else {
                    transaction.incr(key(phone));
                }
                if (transaction.exec() != null) {
                    return 0;
                }
            }
            pause();
        }
    }

    private static void pause() {
        try {
            Thread.sleep(ThreadLocalRandom.current().nextLong(10, 50));
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }
}
