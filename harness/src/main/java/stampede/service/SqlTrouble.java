package stampede.service;

import java.sql.SQLException;
import stampede.text.Text;

/** Says in one sentence why a MariaDB or MySQL does not serve, and what to do. */
final class SqlTrouble {
    private static final int NO_SUCH_USER = 1045;
    private static final int NO_RIGHT_TO_DATABASE = 1044;
    private static final int NO_RIGHT = 1227;
    private static final int LOCKED = 1205;

    private SqlTrouble() {}

    static ServiceUnavailable of(JdbcAddress address, SQLException e) {
        return new ServiceUnavailable(sentence(address, e), e);
    }

    private static Text sentence(JdbcAddress address, SQLException e) {
        String state = String.valueOf(e.getSQLState());
        return switch (e.getErrorCode()) {
            case NO_SUCH_USER ->
                Text.of(
                        "The database server at %s does not accept the user and password it was given: correct user="
                                + " and password= in STAMPEDE_JDBC_URL.",
                        "%s 的数据库服务器不接受所给的用户名和密码：请在 STAMPEDE_JDBC_URL 中改正 user= 和 password=。", address);
            case NO_RIGHT_TO_DATABASE, NO_RIGHT ->
                Text.of(
                        "The user in STAMPEDE_JDBC_URL may not create databases at %s: let an administrator run"
                                + " GRANT ALL ON `stampede\\_%%`.* TO that user.",
                        "STAMPEDE_JDBC_URL 中的用户无权在 %s 创建数据库：请管理员对该用户执行" + " GRANT ALL ON `stampede\\_%%`.* TO ……。",
                        address);
            case LOCKED ->
                Text.of(
                        "A transaction that was never ended keeps the database at %s from being emptied.",
                        "有事务一直没有结束，%s 的数据库因此无法清空。", address);
            default ->
                state.startsWith("08")
                        ? Text.of(
                                "No MariaDB or MySQL answers at %s: start it or correct STAMPEDE_JDBC_URL.",
                                "%s 没有 MariaDB 或 MySQL 应答：请启动它，或改正 STAMPEDE_JDBC_URL。", address)
                        : Text.of(
                                "The database server at %s refuses what Stampede needs (%s): allow it or use another.",
                                "%s 的数据库服务器拒绝了 Stampede 必需的操作（%s）：请放行，或换一个服务器。",
                                address,
                                String.valueOf(e.getMessage()));
        };
    }
}
