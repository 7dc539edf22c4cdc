package sms.wrong;

import redis.clients.jedis.UnifiedJedis;
import redis.clients.jedis.params.SetParams;
import sms.CheckedSmsSender;
import stampede.grade.WrongAnswer;
import stampede.sms.SmsGateway;
import stampede.sms.SmsSender;

/** Reads the number and sets one more: of two who read the same, one is not counted. */
@WrongAnswer(
        exercise = SmsSender.class,
        breaks = {"aFailingGatewayOpensAndClosesNothing", "aRaceSendsNoSixth", "whoStandsStillSpoilsNothing"},
        says = "while the gateway failed for one message, more than five others were")
public final class SetsOneMore extends CheckedSmsSender {
    public SetsOneMore(UnifiedJedis redis, SmsGateway gateway) {
        super(redis, gateway);
    }

    @Override
    protected long reserve(String phone) {
        String sent = redis.get(key(phone));
        if (sent == null) {
            redis.set(key(phone), "1", SetParams.setParams().nx().ex(60));
            return 0;
        }
        if (Integer.parseInt(sent) >= MOST) {
            return Math.max(1, redis.pttl(key(phone)) + 1);
        }
        redis.set(
                key(phone),
                Integer.toString(Integer.parseInt(sent) + 1),
                SetParams.setParams().xx().keepTtl());
        return 0;
    }
}
