package sms.wrong;

import java.util.ArrayList;
import java.util.List;
import redis.clients.jedis.UnifiedJedis;
import sms.LongTexts;
import stampede.grade.WrongAnswer;
import stampede.sms.LongSmsSender;
import stampede.sms.SmsGateway;

/** Puts seventy-one units into a part. */
@WrongAnswer(
        exercise = LongSmsSender.class,
        breaks = {"aLongTextGoesInParts", "noCharacterIsCut", "tooLongIsAnError"},
        says = "must have one at least, and at most 70")
public final class TakesSeventyOneUnits extends LongTexts {
    public TakesSeventyOneUnits(UnifiedJedis redis, SmsGateway gateway) {
        super(redis, gateway);
    }

    @Override
    protected List<String> split(String text) {
        List<String> parts = new ArrayList<>(super.split(text));
        for (int n = 0; n + 1 < parts.size(); n++) {
            String rest = String.join("", parts.subList(n + 1, parts.size()));
            parts.set(n, parts.get(n) + rest.charAt(0));
            parts.subList(n + 1, parts.size()).clear();
            if (rest.length() > 1) {
                parts.addAll(super.split(rest.substring(1)));
            }
        }
        return parts;
    }
}
