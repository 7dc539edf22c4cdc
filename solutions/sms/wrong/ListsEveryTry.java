package sms.wrong;

import redis.clients.jedis.UnifiedJedis;
import sms.CheckedSmsSender;
import stampede.grade.WrongAnswer;
import stampede.sms.SmsGateway;
import stampede.sms.SmsSender;

/** Notes every try of the last day in a list, for the statistics. */
@WrongAnswer(
        exercise = SmsSender.class,
        breaks = "aPhoneTakesLittleRoom",
        says = "after 400 tries within ten minutes Redis holds 401 entries for one")
public final class ListsEveryTry extends CheckedSmsSender {
    public ListsEveryTry(UnifiedJedis redis, SmsGateway gateway) {
        super(redis, gateway);
    }

    @Override
    protected long reserve(String phone) {
        return eval("""
            redis.call('RPUSH', KEYS[1] .. ':tries', redis.call('TIME')[1])
            redis.call('EXPIRE', KEYS[1] .. ':tries', 86000)
            if tonumber(redis.call('GET', KEYS[1]) or 0) >= 5 then
              return redis.call('PTTL', KEYS[1]) + 1
            end
            if redis.call('INCR', KEYS[1]) == 1 then
              redis.call('PEXPIRE', KEYS[1], 60000)
            end
            return 0""", key(phone));
    }
}
