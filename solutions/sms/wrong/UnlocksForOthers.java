package sms.wrong;

import redis.clients.jedis.UnifiedJedis;
import redis.clients.jedis.params.SetParams;
import sms.CheckedSmsSender;
import stampede.grade.WrongAnswer;
import stampede.sms.SmsGateway;
import stampede.sms.SmsSender;

/** Deletes the lock without looking whose it is: if its own has run out, that was another's. */
@WrongAnswer(
        exercise = SmsSender.class,
        breaks = "whoStandsStillSpoilsNothing",
        says = "beside a server that stood still within a send, and whenever its")
public final class UnlocksForOthers extends CheckedSmsSender {
    public UnlocksForOthers(UnifiedJedis redis, SmsGateway gateway) {
        super(redis, gateway);
    }

    @Override
    protected long reserve(String phone) {
        String lock = "lock:" + phone;
        while (redis.set(lock, "locked", SetParams.setParams().nx().ex(10)) == null) {
            pause();
        }
        try {
            return look(phone);
        } finally {
            redis.del(lock);
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
