package stampede.report;

import java.util.Iterator;
import java.util.List;
import java.util.Map;

/** Writes maps, lists, strings, numbers, booleans and null as JSON (RFC 8259), indented. */
final class Json {
    private final StringBuilder out = new StringBuilder();

    private Json() {}

    static String of(Object value) {
        Json json = new Json();
        json.value(value, "\n");
        return json.out.append('\n').toString();
    }

    private void value(Object value, String lineEnd) {
        if (value instanceof Map<?, ?> map) {
            out.append('{');
            several(map.entrySet().iterator(), lineEnd);
            out.append('}');
        } else if (value instanceof List<?> list) {
            out.append('[');
            several(list.iterator(), lineEnd);
            out.append(']');
        } else if (value instanceof String text) {
            string(text);
        } else {
            out.append(value); // a number, a boolean or null
        }
    }

    private void several(Iterator<?> parts, String lineEnd) {
        boolean any = parts.hasNext();
        while (parts.hasNext()) {
            out.append(lineEnd).append("  ");
            Object part = parts.next();
            if (part instanceof Map.Entry<?, ?> entry) {
                string((String) entry.getKey());
                out.append(": ");
                part = entry.getValue();
            }
            value(part, lineEnd + "  ");
            out.append(parts.hasNext() ? "," : "");
        }
        out.append(any ? lineEnd : "");
    }

    /** Everything that is not plainly visible, and what HTML would take for its own, is written by its number. */
    private void string(String text) {
        out.append('"');
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            int type = Character.getType(text.codePointAt(i));
            if (c == '"' || c == '\\') {
                out.append('\\').append(c);
            } else if (c == '\n') {
                out.append("\\n");
            } else if (c < ' ' || c == '<' || c == 0x7F || hidden(type)) {
                out.append(String.format("\\u%04x", (int) c));
            } else if (Character.isHighSurrogate(c)) {
                out.append(c).append(text.charAt(++i)); // its other half follows, or the type were SURROGATE
            } else {
                out.append(c);
            }
        }
        out.append('"');
    }

    private static boolean hidden(int type) {
        return type == Character.CONTROL
                || type == Character.FORMAT
                || type == Character.SURROGATE
                || type == Character.LINE_SEPARATOR
                || type == Character.PARAGRAPH_SEPARATOR;
    }
}
