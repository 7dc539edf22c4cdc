package stampede.time;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** A script's text, read word by word (Lua 5.1 Reference Manual, 2.1), comments and strings left out. */
final class LuaText {
    /** What leads to Redis past the shim, or catches the errors with which the shim ends a script. */
    private static final Set<String> PAST_THE_SHIM = Set.of(
            "_G",
            "load",
            "loadstring",
            "setfenv",
            "getfenv",
            "getmetatable",
            "xpcall",
            "coroutine",
            "os",
            "__redis__err__handler");

    private record Token(String word, int start, int end) {}

    private final byte[] text;
    private final List<Token> tokens = new ArrayList<>();

    LuaText(byte[] text) {
        this.text = text;
        int at = 0;
        while (at < text.length) {
            at = read(at);
        }
    }

    /** The first word that virtual time cannot follow. */
    Optional<String> wayRound() {
        if (text.length > 0 && text[0] == 0x1b) {
            return Optional.of("byte code");
        }
        for (int i = 0; i < tokens.size(); i++) {
            String word = word(i);
            if (isField(i)) {
                continue;
            }
            if (PAST_THE_SHIM.contains(word) && !word(i + 1).equals("=")) {
                return Optional.of(word);
            }
            if (word.equals("server") && word(i + 1).equals(".") && isCall(word(i + 2))) {
                return Optional.of("server." + word(i + 2));
            }
        }
        return Optional.empty();
    }

    boolean catchesErrors() {
        for (int i = 0; i < tokens.size(); i++) {
            if (word(i).equals("pcall") && !isField(i)) {
                return true;
            }
        }
        return false;
    }

    /**
     * The text with {@code return redis.call(...)} in parentheses: else it is a tail call, the caller's frame is gone,
     * and nobody can say on which line an error arose (under another name for redis.call it is so). No line break is
     * added.
     */
    byte[] withoutTailCalls() {
        boolean[] opens = new boolean[text.length + 1];
        boolean[] closes = new boolean[text.length + 1];
        for (int i = 0; i + 4 < tokens.size(); i++) {
            if (word(i).equals("return")
                    && word(i + 1).equals("redis")
                    && word(i + 2).equals(".")
                    && isCall(word(i + 3))
                    && word(i + 4).equals("(")) {
                int close = closing(i + 4);
                if (close > 0) {
                    opens[tokens.get(i + 1).start] = true;
                    closes[tokens.get(close).end] = true;
                }
            }
        }
        ByteArrayOutputStream out = new ByteArrayOutputStream(text.length + 16);
        for (int i = 0; i <= text.length; i++) {
            if (closes[i]) {
                out.write(')');
            }
            if (i < text.length) {
                if (opens[i]) {
                    out.write('(');
                }
                out.write(text[i]);
            }
        }
        return out.toByteArray();
    }

    private static boolean isCall(String word) {
        return word.equals("call") || word.equals("pcall");
    }

    private boolean isField(int i) {
        return i > 0 && (word(i - 1).equals(".") || word(i - 1).equals(":"));
    }

    private String word(int i) {
        return i < tokens.size() ? tokens.get(i).word : "";
    }

    private int closing(int open) {
        int depth = 0;
        for (int i = open; i < tokens.size(); i++) {
            depth += word(i).equals("(") ? 1 : word(i).equals(")") ? -1 : 0;
            if (depth == 0) {
                return i;
            }
        }
        return -1;
    }

    /** Reads what begins at {@code at}, and says where the next begins. */
    private int read(int at) {
        byte b = text[at];
        if (b == '-' && is(at + 1, '-')) {
            int level = longBracket(at + 2);
            return level >= 0 ? longEnd(at + 2, level) : lineEnd(at);
        }
        if (b == '[' && longBracket(at) >= 0) {
            return string(at, longEnd(at, longBracket(at)));
        }
        if (b == '"' || b == '\'') {
            return string(at, quoteEnd(at));
        }
        int end = at + 1;
        if (isWord(b)) {
            while (end < text.length && isWord(text[end])) {
                end++;
            }
        } else if (b == '.' || b == '=') {
            // so that ".." and "==" are no "." and "="
            while (is(end, (char) b)) {
                end++;
            }
        }
        if (b > ' ' || b < 0) {
            tokens.add(new Token(new String(text, at, end - at, StandardCharsets.ISO_8859_1), at, end));
        }
        return end;
    }

    private int string(int start, int end) {
        tokens.add(new Token("\"", start, end));
        return end;
    }

    private boolean is(int at, char c) {
        return at < text.length && text[at] == c;
    }

    private static boolean isWord(byte b) {
        return b == '_' || b >= '0' && b <= '9' || b >= 'a' && b <= 'z' || b >= 'A' && b <= 'Z';
    }

    private int lineEnd(int at) {
        int end = at;
        while (end < text.length && text[end] != '\n') {
            end++;
        }
        return end;
    }

    private int quoteEnd(int at) {
        int end = at + 1;
        while (end < text.length && text[end] != text[at]) {
            end += text[end] == '\\' ? 2 : 1;
        }
        return Math.min(end + 1, text.length);
    }

    /** How many equals signs a long bracket that opens here has; -1 if none does. */
    private int longBracket(int at) {
        int end = at + 1;
        while (is(end, '=')) {
            end++;
        }
        return is(at, '[') && is(end, '[') ? end - at - 1 : -1;
    }

    private int longEnd(int at, int level) {
        for (int i = at + level + 2; i < text.length; i++) {
            if (text[i] == ']' && is(i + level + 1, ']')) {
                int equals = 0;
                while (is(i + 1 + equals, '=')) {
                    equals++;
                }
                if (equals == level) {
                    return i + level + 2;
                }
            }
        }
        return text.length;
    }
}
