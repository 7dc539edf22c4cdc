package sms.wrong;

import java.util.UUID;
import redis.clients.jedis.UnifiedJedis;
import sms.CheckedSmsSender;
import stampede.grade.WrongAnswer;
import stampede.sms.RollingSmsSender;
import stampede.sms.SmsGateway;
import stampede.sms.SmsSender;

/** Writes a stamp for a refused try as well: whoever keeps trying fills his own minute, and starves. */
@WrongAnswer(
        exercise = SmsSender.class,
        breaks = {"aRefusedTryCostsNothing", "theWaitItTellsIsTrue", "aPhoneTakesLittleRoom"},
        says = "a message was refused at 01:04, and in the minute before that only 4")
@WrongAnswer(
        exercise = RollingSmsSender.class,
        breaks = {
            "aRefusedTryCostsNothing",
            "theWaitItTellsIsTrue",
            "aPhoneTakesLittleRoom",
            "neverSixWithinSixtySeconds",
            "clocksThatDifferOpenNothing"
        },
        says = "a message was refused at 01:04, and in the minute before that only 4")
public final class CountsRefusedTries extends CheckedSmsSender implements RollingSmsSender {
    public CountsRefusedTries(UnifiedJedis redis, SmsGateway gateway) {
        super(redis, gateway);
    }

    @Override
    protected long reserve(String phone) {
        return eval("""
            local time = redis.call('TIME')
            local now = time[1] * 1000 + math.floor(time[2] / 1000)
            redis.call('ZREMRANGEBYSCORE', KEYS[1], '-inf', now - 60000)
            redis.call('ZADD', KEYS[1], now, ARGV[1])
            redis.call('PEXPIRE', KEYS[1], 60000)
            if redis.call('ZCARD', KEYS[1]) <= 5 then
              return 0
            end
            redis.call('ZREMRANGEBYRANK', KEYS[1], 0, -6)
            return redis.call('ZRANGE', KEYS[1], 0, 0, 'WITHSCORES')[2] + 60000 - now""", key(phone), UUID.randomUUID().toString());
    }
}
