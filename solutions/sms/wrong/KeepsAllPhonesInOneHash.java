package sms.wrong;

import redis.clients.jedis.UnifiedJedis;
import sms.CheckedSmsSender;
import stampede.grade.WrongAnswer;
import stampede.sms.SmsGateway;
import stampede.sms.SmsSender;

/** Keeps the counts of all phones in one hash with one time to live: one phone's message moves another's minute. */
@WrongAnswer(
        exercise = SmsSender.class,
        breaks = "phonesDoNotMix",
        says = "13800000000 was tried at 0 s and at 61 s, 13900000001 at 45 s: at 61")
public final class KeepsAllPhonesInOneHash extends CheckedSmsSender {
    public KeepsAllPhonesInOneHash(UnifiedJedis redis, SmsGateway gateway) {
        super(redis, gateway);
    }

    @Override
    protected long reserve(String phone) {
        return eval("""
            local sent = redis.call('HINCRBY', KEYS[1], ARGV[1], 1)
            if sent == 1 then
              redis.call('PEXPIRE', KEYS[1], 60000)
            end
            return sent <= 5 and 0 or redis.call('PTTL', KEYS[1]) + 1""", "sms", phone);
    }
}
