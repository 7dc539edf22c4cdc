package stampede.sql;

import java.sql.Connection;
import java.sql.ResultSet;
import java.util.Optional;
import java.util.regex.Pattern;
import stampede.text.Text;

/** What a gated connection does not do, and why. */
final class Refusals {
    private static final Pattern ISOLATION =
            Pattern.compile("set\\b.*(isolation|lock_mode)\\b.*|begin\\s+isolation\\b.*", Pattern.DOTALL);
    private static final Pattern COMMITTED = Pattern.compile(".*\\bread[\\s-]+committed\\b.*", Pattern.DOTALL);
    private static final Pattern PATIENCE = Pattern.compile(
            "set\\b.*(lock_timeout|lock_wait_timeout|query_timeout|statement_time|max_execution_time|throttle)\\b.*"
                    + "|.*\\bfor\\s+(update|share)\\b.*\\bwait\\s+[\\d?].*",
            Pattern.DOTALL);
    private static final Pattern SERVER =
            Pattern.compile("(set\\s+(global|@@global)|shutdown|kill|xa)\\b.*", Pattern.DOTALL);

    private Refusals() {}

    static Optional<Text> ofIsolation(int level) {
        return level == Connection.TRANSACTION_READ_COMMITTED ? Optional.empty() : Optional.of(isolation());
    }

    static Optional<Text> ofConcurrency(Object[] arguments) {
        for (Object argument : arguments) {
            if (argument instanceof Integer flag && flag == ResultSet.CONCUR_UPDATABLE) {
                return Optional.of(Text.of(
                        "an updatable ResultSet writes without a statement that Stampede could order: use UPDATE",
                        "可更新的 ResultSet 不经语句就写入，Stampede 无法安排其顺序：请用 UPDATE"));
            }
        }
        return Optional.empty();
    }

    static Optional<Text> of(String sql) {
        String bare = SqlText.bare(sql);
        if (ISOLATION.matcher(bare).matches() && !COMMITTED.matcher(bare).matches() && !quotesCommitted(sql)) {
            return Optional.of(isolation());
        }
        if (PATIENCE.matcher(bare).matches()) {
            return Optional.of(Text.of(
                    "a time limit of the database's runs by the machine's clock, which says nothing here: %s",
                    "数据库的时限按机器时钟计，在此没有意义：%s", SqlText.shortened(sql, 80)));
        }
        return SERVER.matcher(bare).matches()
                ? Optional.of(Text.of(
                        "a statement that goes beyond the submission's own connection: %s",
                        "语句的作用超出提交代码自己的连接：%s", SqlText.shortened(sql, 80)))
                : Optional.empty();
    }

    /** {@code SET tx_isolation = 'READ-COMMITTED'}. */
    private static boolean quotesCommitted(String sql) {
        return sql.toUpperCase(java.util.Locale.ROOT).matches("(?s).*'READ-COMMITTED'.*");
    }

    private static Text isolation() {
        return Text.of(
                "only READ COMMITTED is judged: at other isolation levels H2 and MariaDB behave differently",
                "只评判 READ COMMITTED：在其他隔离级别，H2 与 MariaDB 的行为不同");
    }
}
