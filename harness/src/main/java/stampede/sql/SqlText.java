package stampede.sql;

import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
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

    private static final Pattern BEGINS = Pattern.compile("(begin|start\\s+transaction)\\b.*");
    private static final Pattern COMMITS = Pattern.compile("commit\\b.*");
    private static final Pattern ROLLS_BACK = Pattern.compile("rollback\\b.*");
    private static final Pattern TO_SAVEPOINT = Pattern.compile("rollback\\s+(work\\s+)?to\\b.*");
    private static final Pattern OPENING = Pattern.compile("^\\(+\\s*");
    private static final Pattern SPACE = Pattern.compile("\\s+");

    /** The same few statements come again and again; of so many it is remembered what was read out of them. */
    private static final int MOST_KNOWN = 500;

    private static final Map<String, SqlText> KNOWN = new ConcurrentHashMap<>();

    private final String bare;
    private final String firstWord;
    private final boolean writes;
    private final boolean readsClock;
    private final boolean begins;
    private final boolean commits;
    private final boolean rollsBack;
    private final boolean rollsBackAll;
    /** The text between the parameters. */
    private final List<String> pieces;

    private SqlText(String sql) {
        bare = withoutQuotes(sql).strip().toLowerCase(Locale.ROOT);
        firstWord = OPENING.matcher(bare).replaceFirst("").split("[^a-z]", 2)[0];
        writes = !READING.contains(firstWord) || MORE_THAN_READING.matcher(bare).find();
        readsClock = CLOCK.matcher(bare).find();
        begins = BEGINS.matcher(bare).matches();
        commits = COMMITS.matcher(bare).matches();
        rollsBack = ROLLS_BACK.matcher(bare).matches();
        rollsBackAll = rollsBack && !TO_SAVEPOINT.matcher(bare).matches();
        pieces = pieces(sql);
    }

    private static SqlText of(String sql) {
        SqlText known = KNOWN.get(sql);
        if (known == null) {
            if (KNOWN.size() >= MOST_KNOWN) {
                KNOWN.clear();
            }
            known = new SqlText(sql);
            KNOWN.put(sql, known);
        }
        return known;
    }

    private static String withoutQuotes(String sql) {
        return TOKENS.matcher(sql).replaceAll(token -> switch (token.group().charAt(0)) {
            case '?' -> "\\?";
            case '/', '-' -> " ";
            default -> "''";
        });
    }

    private static List<String> pieces(String sql) {
        List<String> pieces = new ArrayList<>();
        Matcher token = TOKENS.matcher(sql);
        int from = 0;
        while (token.find()) {
            if (token.group().equals("?")) {
                pieces.add(sql.substring(from, token.start()));
                from = token.end();
            }
        }
        pieces.add(sql.substring(from));
        return pieces;
    }

    /** In lower case, without comments and what is quoted. */
    static String bare(String sql) {
        return of(sql).bare;
    }

    static boolean writes(String sql) {
        return of(sql).writes;
    }

    static boolean definesTables(String sql) {
        return DEFINING.contains(of(sql).firstWord);
    }

    /** Whether it reads or changes rows, and their number says something. */
    static boolean hasRows(String sql) {
        String word = of(sql).firstWord;
        return CHANGING.contains(word) || READING.contains(word) && !word.equals("set") && !word.equals("use");
    }

    static boolean readsClock(String sql) {
        return of(sql).readsClock;
    }

    static boolean begins(String sql) {
        return of(sql).begins;
    }

    static boolean commits(String sql) {
        return of(sql).commits;
    }

    static boolean rollsBack(String sql) {
        return of(sql).rollsBack;
    }

    /** Not only to a savepoint. */
    static boolean rollsBackAll(String sql) {
        return of(sql).rollsBackAll;
    }

    static String filled(String sql, List<Object> parameters) {
        List<String> pieces = of(sql).pieces;
        StringBuilder filled = new StringBuilder(pieces.get(0));
        for (int i = 1; i < pieces.size(); i++) {
            filled.append(i <= parameters.size() ? value(parameters.get(i - 1)) : "?")
                    .append(pieces.get(i));
        }
        return shortened(SPACE.matcher(filled.toString().strip()).replaceAll(" "), LONGEST_TEXT);
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
}
