package sms.wrong;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import redis.clients.jedis.UnifiedJedis;
import sms.CheckedSmsSender;
import stampede.grade.WrongAnswer;
import stampede.sms.RollingSmsSender;
import stampede.sms.SmsGateway;
import stampede.sms.SmsSender;

/** Keeps the stamps in its own memory: each server has five places of its own. */
@WrongAnswer(
        exercise = SmsSender.class,
        breaks = {
            "noSixthWithinAMinute",
            "aFailingGatewayOpensAndClosesNothing",
            "aRaceSendsNoSixth",
            "aServerThatDiesBlocksNobody",
            "whoStandsStillSpoilsNothing",
            "aLostReplyOpensNothing"
        },
        says = "of 9 tries within one minute 9 were sent")
@WrongAnswer(
        exercise = RollingSmsSender.class,
        breaks = {
            "noSixthWithinAMinute",
            "aFailingGatewayOpensAndClosesNothing",
            "neverSixWithinSixtySeconds",
            "clocksThatDifferOpenNothing",
            "aRaceSendsNoSixth",
            "freedPlacesAreGivenOnce",
            "aServerThatDiesBlocksNobody",
            "whoStandsStillSpoilsNothing",
            "aLostReplyOpensNothing",
            "aStandstillOpensNothing"
        },
        says = "of 9 tries within one minute 9 were sent")
public final class LimitsInsideOneJvm extends CheckedSmsSender implements RollingSmsSender {
    public LimitsInsideOneJvm(UnifiedJedis redis, SmsGateway gateway) {
        super(redis, gateway);
    }

    private final Map<String, Deque<Long>> sent = new ConcurrentHashMap<>();

    @Override
    protected synchronized long reserve(String phone) {
        long now = System.currentTimeMillis();
        Deque<Long> stamps = sent.computeIfAbsent(phone, p -> new ArrayDeque<>());
        if (stamps.size() == MOST && stamps.getFirst() + MINUTE > now) {
            return stamps.getFirst() + MINUTE - now;
        }
        if (stamps.size() == MOST) {
            stamps.removeFirst();
        }
        stamps.addLast(now);
        return 0;
    }
}
