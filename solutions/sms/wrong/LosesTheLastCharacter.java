package sms.wrong;

import java.util.ArrayList;
import java.util.List;
import redis.clients.jedis.UnifiedJedis;
import sms.LongTexts;
import stampede.grade.WrongAnswer;
import stampede.sms.LongSmsSender;
import stampede.sms.SmsGateway;

/** Ends the last part one char too early. */
@WrongAnswer(
        exercise = LongSmsSender.class,
        breaks = {"aLongTextGoesInParts", "noCharacterIsCut"},
        says = "are not the text")
public final class LosesTheLastCharacter extends LongTexts {
    public LosesTheLastCharacter(UnifiedJedis redis, SmsGateway gateway) {
        super(redis, gateway);
    }

    @Override
    protected List<String> split(String text) {
        List<String> parts = new ArrayList<>(super.split(text));
        String last = parts.get(parts.size() - 1);
        if (last.length() > 1) {
            parts.set(parts.size() - 1, last.substring(0, last.length() - 1));
        }
        return parts;
    }
}
