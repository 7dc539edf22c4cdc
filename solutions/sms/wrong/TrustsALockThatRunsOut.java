package sms.wrong;

import java.util.UUID;
import redis.clients.jedis.UnifiedJedis;
import redis.clients.jedis.params.SetParams;
import sms.CheckedSmsSender;
import stampede.grade.WrongAnswer;
import stampede.sms.SmsGateway;
import stampede.sms.SmsSender;

/** Looks and counts under a lock with a time to live: whoever stands still past it counts beside the next. */
@WrongAnswer(
        exercise = SmsSender.class,
        breaks = "whoStandsStillSpoilsNothing",
        says = "beside a server that stood still within a send, and whenever its")
public final class TrustsALockThatRunsOut extends CheckedSmsSender {
    public TrustsALockThatRunsOut(UnifiedJedis redis, SmsGateway gateway) {
        super(redis, gateway);
    }

    private static final String UNLOCK =
            "if redis.call('GET', KEYS[1]) == ARGV[1] then redis.call('DEL', KEYS[1]) end return 0";

    @Override
    protected long reserve(String phone) {
        String lock = "lock:" + phone;
        String token = UUID.randomUUID().toString();
        while (redis.set(lock, token, SetParams.setParams().nx().ex(10)) == null) {
            pause();
        }
        try {
            return look(phone);
        } finally {
            eval(UNLOCK, lock, token);
        }
    }

    private long look(String phone) {
        String sent = redis.get(key(phone));
        if (sent != null && Integer.parseInt(sent) >= MOST) {
            return Math.max(1, redis.pttl(key(phone)) + 1);
        }
        return eval("""
                if redis.call('INCR', KEYS[1]) == 1 then
                  redis.call('PEXPIRE', KEYS[1], 60000)
                end
                return 0""", key(phone));
    }

    private static void pause() {
        try {
            Thread.sleep(50);
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }
}
