package sms.wrong;

import java.util.UUID;
import redis.clients.jedis.UnifiedJedis;
import sms.CheckedSmsSender;
import stampede.grade.WrongAnswer;
import stampede.sms.RollingSmsSender;
import stampede.sms.SmsGateway;
import stampede.sms.SmsSender;

/** Counts the stamps that are younger than a minute, and keeps the others too, for as long as messages keep coming. */
@WrongAnswer(
        exercise = SmsSender.class,
        breaks = "aPhoneTakesLittleRoom",
        says = "after 400 tries within ten minutes Redis holds 50 entries for one")
@WrongAnswer(
        exercise = RollingSmsSender.class,
        breaks = "aPhoneTakesLittleRoom",
        says = "after 400 tries within ten minutes Redis holds 50 entries for one")
public final class NeverTrims extends CheckedSmsSender implements RollingSmsSender {
    public NeverTrims(UnifiedJedis redis, SmsGateway gateway) {
        super(redis, gateway);
    }

    @Override
    protected long reserve(String phone) {
        return eval("""
            local time = redis.call('TIME')
            local now = time[1] * 1000 + math.floor(time[2] / 1000)
            local young = redis.call('ZRANGE', KEYS[1], '(' .. now - 60000, '+inf', 'BYSCORE', 'WITHSCORES')
            if #young >= 10 then
              return young[2] + 60000 - now
            end
            redis.call('ZADD', KEYS[1], now, ARGV[1])
            redis.call('PEXPIRE', KEYS[1], 60000)
            return 0""", key(phone), UUID.randomUUID().toString());
    }
}
