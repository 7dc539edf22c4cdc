package stampede.decide;

import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import stampede.grade.RuleBroken;
import stampede.service.SqlService;
import stampede.text.Text;

/** The tables of the plays: made once, and emptied before each play that has the same. */
final class Tables {
    private List<String> made;

    /** Between two scenes the whole database is emptied, of tables too. */
    void forget() {
        made = null;
    }

    /**
     * @throws RuleBroken if a statement is refused
     */
    void make(SqlService sql, List<String> statements) {
        if (statements.equals(made)) {
            sql.clear();
            return;
        }
        made = null;
        sql.reset();
        for (String each : statements) {
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
