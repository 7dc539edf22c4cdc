package sms.wrong;

import java.util.UUID;
import redis.clients.jedis.UnifiedJedis;
import redis.clients.jedis.params.SetParams;
import sms.CheckedSmsSender;
import stampede.grade.WrongAnswer;
import stampede.sms.SmsGateway;
import stampede.sms.SmsSender;

/** Refuses at once while another holds the lock, though there may be room. */
@WrongAnswer(
        exercise = SmsSender.class,
        breaks = {
            "aRaceWastesNoPlace",
            "aServerThatDiesBlocksNobody",
            "whoStandsStillSpoilsNothing",
            "aLostReplyOpensNothing"
        },
        says = "of tries that met, with room for 2, 1 were sent")
public final class RefusesWhileAnotherSends extends CheckedSmsSender {
    public RefusesWhileAnotherSends(UnifiedJedis redis, SmsGateway gateway) {
        super(redis, gateway);
    }

    private static final String UNLOCK =
            "if redis.call('GET', KEYS[1]) == ARGV[1] then redis.call('DEL', KEYS[1]) end return 0";

    @Override
    protected long reserve(String phone) {
        String token = UUID.randomUUID().toString();
        if (redis.set("lock:" + phone, token, SetParams.setParams().nx().ex(10)) == null) {
            return 1000;
        }
        try {
            return eval("""
                if tonumber(redis.call('GET', KEYS[1]) or 0) >= 5 then
                  return redis.call('PTTL', KEYS[1]) + 1
                end
                if redis.call('INCR', KEYS[1]) == 1 then
                  redis.call('PEXPIRE', KEYS[1], 60000)
                end
                return 0""", key(phone));
        } finally {
            eval(UNLOCK, "lock:" + phone, token);
        }
    }
}
