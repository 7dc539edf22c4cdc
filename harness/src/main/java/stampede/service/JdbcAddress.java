package stampede.service;

import java.util.regex.Matcher;
import java.util.regex.Pattern;
import stampede.text.Text;

/** Where a MariaDB or MySQL is, and how to log in there; what it shows of itself never holds the password. */
final class JdbcAddress {
    private static final Pattern FORM =
            Pattern.compile("jdbc:(?:mariadb|mysql):((?:[a-z0-9-]+:)?//([^/?@]+))(?:/([^?]*))?(?:\\?(.*))?");

    private final String hosts;
    private final String shown;
    private final String parameters;

    private JdbcAddress(String hosts, String shown, String parameters) {
        this.hosts = hosts;
        this.shown = shown;
        this.parameters = parameters;
    }

    /**
     * @param url {@code jdbc:mariadb://host[:port]/?user=…&password=…}, or {@code jdbc:mysql:}
     * @throws ServiceUnavailable if it is not of that form
     */
    static JdbcAddress parse(String url) {
        Matcher matcher = FORM.matcher(url);
        if (!matcher.matches()) {
            throw new ServiceUnavailable(Text.of(
                    "STAMPEDE_JDBC_URL is not an address of the form"
                            + " jdbc:mariadb://host[:port]/?user=name&password=secret (or jdbc:mysql:): correct it or"
                            + " unset it.",
                    "STAMPEDE_JDBC_URL 不符合 jdbc:mariadb://主机[:端口]/?user=用户&password=密码（或 jdbc:mysql:）的格式："
                            + "请改正，或取消这个变量。"));
        }
        String parameters = matcher.group(4) == null ? "" : matcher.group(4);
        return new JdbcAddress(matcher.group(1), matcher.group(2), parameters);
    }

    /**
     * The URL of one database there, or of none; for MySQL too in the form that our driver takes without being told.
     */
    String of(String database) {
        String withOurs = parameters + (parameters.isEmpty() ? "" : "&") + "transactionIsolation=READ-COMMITTED";
        String patient = parameters.contains("connectTimeout") ? "" : "&connectTimeout=5000";
        // longer than any deadline of ours
        String locks = "sessionVariables=innodb_lock_wait_timeout=600";
        String withLocks = withOurs.contains("sessionVariables=")
                ? withOurs.replace("sessionVariables=", locks + ",") + patient
                : withOurs + patient + "&" + locks;
        return "jdbc:mariadb:" + hosts + "/" + database + "?" + withLocks;
    }

    /** {@code host:port}. */
    @Override
    public String toString() {
        return shown;
    }
}
