package sms;

import java.text.BreakIterator;
import java.util.ArrayList;
import java.util.List;

/** The parts of a long text, of seventy UTF-16 units at most, cut between characters. */
public final class Parts {
    private static final int UNITS = 70;

    private Parts() {}

    public static List<String> of(String text) {
        BreakIterator characters = BreakIterator.getCharacterInstance();
        characters.setText(text);
        List<String> parts = new ArrayList<>();
        for (int from = 0, to; from < text.length(); from = to) {
            to = Math.min(from + UNITS, text.length());
            if (!characters.isBoundary(to)) {
                int before = characters.preceding(to);
                to = before > from ? before : between(text, to);
            }
            parts.add(text.substring(from, to));
        }
        return parts;
    }

    /** A letter with more marks than a part holds has to be cut, but no surrogate pair. */
    private static int between(String text, int at) {
        return Character.isLowSurrogate(text.charAt(at)) && Character.isHighSurrogate(text.charAt(at - 1))
                ? at - 1
                : at;
    }
}
