package stampede.report;

import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import stampede.text.Language;
import stampede.text.Text;

/** Text on its way into a page. Whatever an answer may have had a hand in passes through here. */
final class Markup {
    private static final Pattern PLACE = Pattern.compile("\\{\\{(\\w+)}}");

    private Markup() {}

    static String escape(String text) {
        return Plain.of(text)
                .replace("&", "&amp;")
                .replace("<", "&lt;")
                .replace(">", "&gt;")
                .replace("\"", "&quot;")
                .replace("'", "&#39;");
    }

    /** The text in both languages, of which the page shows one; once, where they are the same. */
    static String both(Text text) {
        return both("span", "", text);
    }

    static String both(String element, String attributes, Text text) {
        String en = escape(text.in(Language.ENGLISH));
        String zh = escape(text.in(Language.CHINESE));
        if (en.equals(zh)) {
            return "<%s%s>%s</%s>".formatted(element, attributes, en, element);
        }
        return "<%s%s lang=\"en\">%s</%s><%s%s lang=\"zh-Hans\">%s</%s>"
                .formatted(element, attributes, en, element, element, attributes, zh, element);
    }

    /** Fills the template's places, each once: what is filled in is never looked at again. */
    static String fill(String template, Map<String, String> values) {
        return PLACE.matcher(template).replaceAll(place -> {
            String value = values.get(place.group(1));
            if (value == null) {
                throw new IllegalArgumentException("nothing is given for " + place.group());
            }
            return Matcher.quoteReplacement(value);
        });
    }
}
