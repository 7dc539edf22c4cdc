package sms.wrong;

import java.util.List;
import redis.clients.jedis.UnifiedJedis;
import sms.LongTexts;
import stampede.grade.WrongAnswer;
import stampede.sms.GatewayFailed;
import stampede.sms.LongSmsSender;
import stampede.sms.SmsGateway;

/** When the gateway fails, gives back the places of all parts, also of those that went out. */
@WrongAnswer(exercise = LongSmsSender.class, breaks = "whatFailsHalfwayOpensNothing", says = "messages went out")
public final class GivesBackWhatWasDelivered extends LongTexts {
    public GivesBackWhatWasDelivered(UnifiedJedis redis, SmsGateway gateway) {
        super(redis, gateway);
    }

    @Override
    protected void deliver(String phone, List<String> parts) {
        try {
            super.deliver(phone, parts);
        } catch (GatewayFailed e) {
            parts.forEach(part -> redis.lpop("sms:long:" + phone));
            throw e;
        }
    }
}
