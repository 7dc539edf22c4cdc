package sms.wrong;

import redis.clients.jedis.UnifiedJedis;
import sms.LongTexts;
import stampede.grade.WrongAnswer;
import stampede.sms.LongSmsSender;
import stampede.sms.SmsGateway;

/** Tells the time until one place is free, however many parts there are. */
@WrongAnswer(exercise = LongSmsSender.class, breaks = "theWaitIsForAllParts", says = "was told to wait")
public final class WaitsForOnePlace extends LongTexts {
    public WaitsForOnePlace(UnifiedJedis redis, SmsGateway gateway) {
        super(redis, gateway);
    }

    @Override
    protected long take(String phone, int parts) {
        long wait = super.take(phone, parts);
        return wait == 0 ? 0 : Math.max(1, wait - 9_000L * (parts - 1));
    }
}
