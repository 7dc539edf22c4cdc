package sms.wrong;

import redis.clients.jedis.UnifiedJedis;
import sms.CheckedSmsSender;
import stampede.grade.WrongAnswer;
import stampede.sms.SmsGateway;
import stampede.sms.SmsSender;

/** Counts every try, and takes a refused one back with DECR: if the minute ends in between, the key below zero has no end. */
@WrongAnswer(
        exercise = SmsSender.class,
        breaks = "whoStandsStillSpoilsNothing",
        says = "beside a server that stood still 6 of six tries were sent: it should")
public final class GivesARefusedCountBack extends CheckedSmsSender {
    public GivesARefusedCountBack(UnifiedJedis redis, SmsGateway gateway) {
        super(redis, gateway);
    }

    private static final String COUNT = """
            local tried = redis.call('INCR', KEYS[1])
            if tried == 1 then
              redis.call('PEXPIRE', KEYS[1], 60000)
            end
            return tried""";

    @Override
    protected long reserve(String phone) {
        if (eval(COUNT, key(phone)) <= MOST) {
            return 0;
        }
        long wait = redis.pttl(key(phone)) + 1;
        redis.decr(key(phone));
        return Math.max(1, wait);
    }
}
