package sms.wrong;

import java.util.ArrayList;
import java.util.List;
import redis.clients.jedis.UnifiedJedis;
import sms.LongTexts;
import stampede.grade.WrongAnswer;
import stampede.sms.LongSmsSender;
import stampede.sms.SmsGateway;

/** Minds surrogate pairs, but not the marks behind a letter. */
@WrongAnswer(exercise = LongSmsSender.class, breaks = "noCharacterIsCut", says = "parts a letter from its mark")
public final class CutsAccentsOff extends LongTexts {
    public CutsAccentsOff(UnifiedJedis redis, SmsGateway gateway) {
        super(redis, gateway);
    }

    @Override
    protected List<String> split(String text) {
        List<String> parts = new ArrayList<>();
        for (int from = 0, to; from < text.length(); from = to) {
            to = Math.min(from + 70, text.length());
            if (to < text.length() && Character.isLowSurrogate(text.charAt(to))) {
                to--;
            }
            parts.add(text.substring(from, to));
        }
        return parts;
    }
}
