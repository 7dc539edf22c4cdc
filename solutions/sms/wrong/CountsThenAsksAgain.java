package sms.wrong;

import java.util.Objects;
import redis.clients.jedis.UnifiedJedis;
import sms.CheckedSmsSender;
import stampede.grade.WrongAnswer;
import stampede.sms.SmsGateway;
import stampede.sms.SmsSender;

/** Counts itself, and then asks what the number is: it sees its rival too, and nobody takes the last place. */
@WrongAnswer(
        exercise = SmsSender.class,
        breaks = {"aRaceWastesNoPlace", "whoStandsStillSpoilsNothing"},
        says = "of tries that met, with room for 1, 0 were sent")
public final class CountsThenAsksAgain extends CheckedSmsSender {
    public CountsThenAsksAgain(UnifiedJedis redis, SmsGateway gateway) {
        super(redis, gateway);
    }

    private static final String COUNT = """
            if redis.call('INCR', KEYS[1]) == 1 then
              redis.call('PEXPIRE', KEYS[1], 60000)
            end
            return 0""";

    @Override
    protected long reserve(String phone) {
        eval(COUNT, key(phone));
        int sent = Integer.parseInt(Objects.requireNonNullElse(redis.get(key(phone)), "1"));
        return sent <= MOST ? 0 : Math.max(1, redis.pttl(key(phone)) + 1);
    }
}
