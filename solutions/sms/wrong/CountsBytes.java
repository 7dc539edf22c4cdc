package sms.wrong;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import redis.clients.jedis.UnifiedJedis;
import sms.LongTexts;
import stampede.grade.WrongAnswer;
import stampede.sms.LongSmsSender;
import stampede.sms.SmsGateway;

/** Takes seventy units to be seventy bytes of UTF-8: Chinese goes in three times as many parts. */
@WrongAnswer(
        exercise = LongSmsSender.class,
        breaks = {"aLongTextGoesInParts", "noCharacterIsCut"},
        says = "letters went in")
public final class CountsBytes extends LongTexts {
    public CountsBytes(UnifiedJedis redis, SmsGateway gateway) {
        super(redis, gateway);
    }

    @Override
    protected List<String> split(String text) {
        List<String> parts = new ArrayList<>();
        StringBuilder part = new StringBuilder();
        text.codePoints().forEach(c -> {
            String next = Character.toString(c);
            if ((part + next).getBytes(StandardCharsets.UTF_8).length > 70) {
                parts.add(part.toString());
                part.setLength(0);
            }
            part.append(next);
        });
        parts.add(part.toString());
        return parts;
    }
}
