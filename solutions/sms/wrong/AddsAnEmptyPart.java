package sms.wrong;

import java.util.ArrayList;
import java.util.List;
import redis.clients.jedis.UnifiedJedis;
import sms.LongTexts;
import stampede.grade.WrongAnswer;
import stampede.sms.LongSmsSender;
import stampede.sms.SmsGateway;

/** Cuts a text of exactly seventy units into one part and an empty one. */
@WrongAnswer(
        exercise = LongSmsSender.class,
        breaks = {"aLongTextGoesInParts", "noCharacterIsCut", "eachPartCounts", "tooLongIsAnError"},
        says = "parts")
public final class AddsAnEmptyPart extends LongTexts {
    public AddsAnEmptyPart(UnifiedJedis redis, SmsGateway gateway) {
        super(redis, gateway);
    }

    @Override
    protected List<String> split(String text) {
        List<String> parts = new ArrayList<>(super.split(text));
        if (text.length() % 70 == 0) {
            parts.add("");
        }
        return parts;
    }
}
