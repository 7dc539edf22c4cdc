package sms.wrong;

import java.util.UUID;
import redis.clients.jedis.UnifiedJedis;
import sms.CheckedSmsSender;
import stampede.grade.WrongAnswer;
import stampede.sms.RollingSmsSender;
import stampede.sms.SmsGateway;
import stampede.sms.SmsSender;

/** Stamps and compares by its own clock: a server that is ahead takes the stamps of others for older than they are. */
@WrongAnswer(
        exercise = SmsSender.class,
        breaks = {})
@WrongAnswer(
        exercise = RollingSmsSender.class,
        breaks = {"clocksThatDifferOpenNothing", "aStandstillOpensNothing"},
        says = "six messages were sent within 45 s")
public final class TrustsItsOwnClock extends CheckedSmsSender implements RollingSmsSender {
    public TrustsItsOwnClock(UnifiedJedis redis, SmsGateway gateway) {
        super(redis, gateway);
    }

    @Override
    protected long reserve(String phone) {
        return eval(
                """
            local now = tonumber(ARGV[1])
            redis.call('ZREMRANGEBYSCORE', KEYS[1], '-inf', now - 60000)
            if redis.call('ZCARD', KEYS[1]) >= 5 then
              return redis.call('ZRANGE', KEYS[1], 0, 0, 'WITHSCORES')[2] + 60000 - now
            end
            redis.call('ZADD', KEYS[1], now, ARGV[2])
            redis.call('PEXPIRE', KEYS[1], 60000)
            return 0""",
                key(phone),
                Long.toString(System.currentTimeMillis()),
                UUID.randomUUID().toString());
    }
}
