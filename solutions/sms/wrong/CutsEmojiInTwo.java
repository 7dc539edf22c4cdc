package sms.wrong;

import java.util.ArrayList;
import java.util.List;
import redis.clients.jedis.UnifiedJedis;
import sms.LongTexts;
import stampede.grade.WrongAnswer;
import stampede.sms.LongSmsSender;
import stampede.sms.SmsGateway;

/** Cuts at every seventieth char, be it in the middle of a surrogate pair. */
@WrongAnswer(exercise = LongSmsSender.class, breaks = "noCharacterIsCut", says = "halves a character")
public final class CutsEmojiInTwo extends LongTexts {
    public CutsEmojiInTwo(UnifiedJedis redis, SmsGateway gateway) {
        super(redis, gateway);
    }

    @Override
    protected List<String> split(String text) {
        List<String> parts = new ArrayList<>();
        for (int from = 0; from < text.length(); from += 70) {
            parts.add(text.substring(from, Math.min(from + 70, text.length())));
        }
        return parts;
    }
}
