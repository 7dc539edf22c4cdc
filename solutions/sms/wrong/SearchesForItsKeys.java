package sms.wrong;

import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import redis.clients.jedis.UnifiedJedis;
import redis.clients.jedis.params.ScanParams;
import redis.clients.jedis.params.SetParams;
import redis.clients.jedis.resps.ScanResult;
import sms.CheckedSmsSender;
import stampede.grade.WrongAnswer;
import stampede.sms.RollingSmsSender;
import stampede.sms.SmsGateway;
import stampede.sms.SmsSender;

/** Keeps a key for each message, and searches all of Redis for those of a phone. */
@WrongAnswer(
        exercise = SmsSender.class,
        breaks = {"aSendAsksRedisSeldom", "aRaceSendsNoSixth", "whoStandsStillSpoilsNothing"},
        says = "send number 1 to a phone waited for Redis")
@WrongAnswer(
        exercise = RollingSmsSender.class,
        breaks = {
            "aSendAsksRedisSeldom",
            "aRaceSendsNoSixth",
            "freedPlacesAreGivenOnce",
            "whoStandsStillSpoilsNothing",
            "aStandstillOpensNothing"
        },
        says = "send number 1 to a phone waited for Redis")
public final class SearchesForItsKeys extends CheckedSmsSender implements RollingSmsSender {
    public SearchesForItsKeys(UnifiedJedis redis, SmsGateway gateway) {
        super(redis, gateway);
    }

    @Override
    protected long reserve(String phone) {
        List<String> sent = new ArrayList<>();
        ScanParams ofPhone = new ScanParams().match(key(phone) + ":*");
        String cursor = ScanParams.SCAN_POINTER_START;
        do {
            ScanResult<String> found = redis.scan(cursor, ofPhone);
            sent.addAll(found.getResult());
            cursor = found.getCursor();
        } while (!cursor.equals(ScanParams.SCAN_POINTER_START));
        if (sent.size() >= MOST) {
            return sent.stream().mapToLong(redis::pttl).filter(t -> t > 0).min().orElse(1);
        }
        redis.set(
                key(phone) + ":" + UUID.randomUUID(), "1", SetParams.setParams().ex(60));
        return 0;
    }
}
