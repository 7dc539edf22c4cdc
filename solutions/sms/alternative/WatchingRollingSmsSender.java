package sms.alternative;

import redis.clients.jedis.AbstractTransaction;
import redis.clients.jedis.UnifiedJedis;
import sms.CheckedSmsSender;
import stampede.grade.Alternative;
import stampede.sms.RollingSmsSender;
import stampede.sms.SmsGateway;

/** Reads the stamps and the time under WATCH, and tries again for as long as EXEC is refused. */
@Alternative
public final class WatchingRollingSmsSender extends CheckedSmsSender implements RollingSmsSender {
    public WatchingRollingSmsSender(UnifiedJedis redis, SmsGateway gateway) {
        super(redis, gateway);
    }

    @Override
    protected long reserve(String phone) {
        while (true) {
            try (AbstractTransaction transaction = redis.transaction(false)) {
                transaction.watch(key(phone));
                String oldest = redis.lindex(key(phone), MOST - 1);
                long now =
                        (Long) redis.eval("local t = redis.call('TIME'); return t[1] * 1000 + math.floor(t[2] / 1000)");
                if (oldest != null && Long.parseLong(oldest) + MINUTE > now) {
                    return Long.parseLong(oldest) + MINUTE - now;
                }
                transaction.multi();
                transaction.lpush(key(phone), Long.toString(now));
                transaction.ltrim(key(phone), 0, MOST - 1);
                transaction.pexpire(key(phone), MINUTE);
                if (transaction.exec() != null) {
                    return 0;
                }
            }
        }
    }
}
