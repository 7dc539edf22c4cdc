package stampede.decide;

import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import java.util.function.Predicate;
import java.util.regex.Pattern;
import stampede.grade.RuleBroken;
import stampede.service.SqlService;
import stampede.text.Text;

/** The tables of the plays: made once, and before each play that has the same they hold what they held at first. */
final class Tables {
    private static final Predicate<String> WRITES_ROWS = Pattern.compile(
                    "(?is)\\s*(insert|replace|merge|update|delete)\\b.*")
            .asMatchPredicate();
    private static final Predicate<String> MAKES_ROWS_WITH_A_TABLE =
            Pattern.compile("(?is)\\s*create\\b.*\\b(select|values)\\b.*").asMatchPredicate();

    private List<String> made;

    /** Between two scenes the whole database is emptied, of tables too. */
    void forget() {
        made = null;
    }

    /**
     * @throws RuleBroken if a statement is refused
     */
    void make(SqlService sql, List<String> statements) {
        boolean emptied = statements.equals(made) && statements.stream().noneMatch(MAKES_ROWS_WITH_A_TABLE);
        if (emptied) {
            sql.clear();
        } else {
            made = null;
            sql.reset();
        }
        for (String each : emptied ? statements.stream().filter(WRITES_ROWS).toList() : statements) {
            try (Connection connection = sql.dataSource().getConnection();
                    Statement statement = connection.createStatement()) {
                statement.execute(each);
            } catch (SQLException e) {
                throw new RuleBroken(Text.of(
                        "the statement \"%s\" of schema() is refused: %s",
                        "schema() 里的语句 “%s” 被数据库拒绝：%s",
                        each,
                        String.valueOf(e.getMessage()).lines().findFirst().orElse("?")));
            }
        }
        made = List.copyOf(statements);
    }
}
