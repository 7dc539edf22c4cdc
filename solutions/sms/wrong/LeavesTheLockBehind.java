package sms.wrong;

import redis.clients.jedis.UnifiedJedis;
import redis.clients.jedis.params.SetParams;
import sms.CheckedSmsSender;
import stampede.grade.WrongAnswer;
import stampede.sms.SmsGateway;
import stampede.sms.SmsSender;

/** Looks and counts under a lock that has no end: whoever dies with it locks everybody out. */
@WrongAnswer(
        exercise = SmsSender.class,
        breaks = {
            "aFailingGatewayOpensAndClosesNothing",
            "aServerThatDiesBlocksNobody",
            "whoStandsStillSpoilsNothing",
            "aLostReplyOpensNothing"
        },
        says = "a call never returns: it repeats the same command for ever, with the")
public final class LeavesTheLockBehind extends CheckedSmsSender {
    public LeavesTheLockBehind(UnifiedJedis redis, SmsGateway gateway) {
        super(redis, gateway);
    }

    @Override
    protected long reserve(String phone) {
        String lock = "lock:" + phone;
        for (int tries = 0; redis.set(lock, "locked", SetParams.setParams().nx()) == null; tries++) {
            if (tries == 100) {
                return 1000;
            }
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
