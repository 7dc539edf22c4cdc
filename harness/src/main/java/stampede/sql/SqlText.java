package stampede.sql;

import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Reads as much SQL as the gate needs: how a statement begins, and which words it holds. In doubt, it writes. */
final class SqlText {
    private static final int LONGEST_VALUE = 40;
    private static final int LONGEST_TEXT = 160;
    /** Quoted text, comments and parameters. */
    private static final Pattern TOKENS = Pattern.compile(
            "'(?:[^'\\\\]|''|\\\\.)*'|\"(?:[^\"]|\"\")*\"|`[^`]*`|/\\*.*?\\*/|--[^\\n]*|\\?", Pattern.DOTALL);

    private static final Set<String> READING =
            Set.of("select", "show", "values", "explain", "describe", "desc", "table", "with", "set", "use", "help");
    private static final Set<String> CHANGING = Set.of("insert", "update", "delete", "replace", "merge");
    private static final Set<String> DEFINING = Set.of("create", "alter", "drop", "rename", "truncate");
    private static final Pattern MORE_THAN_READING = Pattern.compile(
            "\\b(for\\s+(no\\s+key\\s+)?(update|share)|lock\\s+in|into|insert|update|delete|replace|merge|get_lock"
                    + "|release_lock|release_all_locks|nextval|setval|next\\s+value|call|final\\s+table)\\b|:=");

    private static final Pattern CLOCK = Pattern.compile("\\b(now|sysdate|curdate|curtime|current_(timestamp|date|time)"
            + "|local(time|timestamp)|unix_timestamp|utc_(timestamp|date|time))\\b");

    private SqlText() {}

    /** In lower case, without comments and what is quoted. */
    static String bare(String sql) {
        String without = TOKENS.matcher(sql)
                .replaceAll(token -> switch (token.group().charAt(0)) {
                    case '?' -> "\\?";
                    case '/', '-' -> " ";
                    default -> "''";
                });
        return without.strip().toLowerCase(Locale.ROOT);
    }

    static boolean writes(String sql) {
        String bare = bare(sql);
        return !READING.contains(firstWord(bare))
                || MORE_THAN_READING.matcher(bare).find();
    }

    static boolean definesTables(String sql) {
        return DEFINING.contains(firstWord(bare(sql)));
    }

    /** Whether it reads or changes rows, and their number says something. */
    static boolean hasRows(String sql) {
        String word = firstWord(bare(sql));
        return CHANGING.contains(word) || READING.contains(word) && !word.equals("set") && !word.equals("use");
    }

    static boolean readsClock(String sql) {
        return CLOCK.matcher(bare(sql)).find();
    }

    static boolean begins(String sql) {
        return bare(sql).matches("(begin|start\\s+transaction)\\b.*");
    }

    static boolean commits(String sql) {
        return bare(sql).matches("commit\\b.*");
    }

    static boolean rollsBack(String sql) {
        return bare(sql).matches("rollback\\b.*");
    }

    /** Not only to a savepoint. */
    static boolean rollsBackAll(String sql) {
        return rollsBack(sql) && !bare(sql).matches("rollback\\s+(work\\s+)?to\\b.*");
    }

    static String filled(String sql, List<Object> parameters) {
        StringBuilder filled = new StringBuilder();
        Matcher token = TOKENS.matcher(sql);
        int next = 0;
        while (token.find()) {
            boolean parameter = token.group().equals("?") && next < parameters.size();
            String shown = parameter ? value(parameters.get(next++)) : token.group();
            token.appendReplacement(filled, Matcher.quoteReplacement(shown));
        }
        token.appendTail(filled);
        return shortened(filled.toString().strip().replaceAll("\\s+", " "), LONGEST_TEXT);
    }

    static String value(Object value) {
        if (value == null) {
            return "NULL";
        }
        if (value instanceof Number || value instanceof Boolean) {
            return value.toString();
        }
        if (value instanceof byte[] bytes) {
            return "<" + bytes.length + " bytes>";
        }
        boolean opaque = value instanceof java.io.Closeable || value instanceof Collection;
        String text = opaque ? value.getClass().getSimpleName() : value.toString();
        return "'" + shortened(text, LONGEST_VALUE) + "'";
    }

    static String shortened(String text, int longest) {
        return text.codePointCount(0, text.length()) <= longest
                ? text
                : text.substring(0, text.offsetByCodePoints(0, longest - 1)) + "…";
    }

    private static String firstWord(String bare) {
        return bare.replaceFirst("^\\(+\\s*", "").split("[^a-z]", 2)[0];
    }
}
