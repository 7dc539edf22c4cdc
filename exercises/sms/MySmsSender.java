package sms;

import redis.clients.jedis.UnifiedJedis;
import stampede.NotStarted;
import stampede.sms.SendResult;
import stampede.sms.SmsGateway;
import stampede.sms.SmsSender;

/** Your answer to the first exercise. */
public class MySmsSender implements SmsSender {

    public MySmsSender(UnifiedJedis redis, SmsGateway gateway) {}

    @Override
    public SendResult send(String phone, String text) {
        throw new NotStarted(); // TODO hand it to the gateway if the phone's minute has room, and say what became of it
    }
}
