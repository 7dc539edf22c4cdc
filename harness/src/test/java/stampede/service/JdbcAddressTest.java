package stampede.service;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.net.InetAddress;
import java.net.ServerSocket;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** A JDBC address is understood or refused in one sentence, and never shows its password. */
@Timeout(value = 60, unit = TimeUnit.SECONDS)
class JdbcAddressTest {

    @ParameterizedTest
    @CsvSource({
        "jdbc:mariadb://db/?user=u&password=s3cret, db, 'jdbc:mariadb://db/x?user=u&password=s3cret&'",
        "jdbc:mysql://db:3307/shop?user=u, db:3307, 'jdbc:mariadb://db:3307/x?user=u&'",
        "jdbc:mariadb:sequential://[::1]:3306, [::1]:3306, jdbc:mariadb:sequential://[::1]:3306/x?"
    })
    void itsDatabaseIsReplacedByOurs(String url, String shown, String ours) {
        JdbcAddress address = JdbcAddress.parse(url);
        assertThat(address).hasToString(shown);
        assertThat(address.of("x"))
                .isEqualTo(ours + "transactionIsolation=READ-COMMITTED&connectTimeout=5000"
                        + "&sessionVariables=innodb_lock_wait_timeout=600");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "mariadb://db/?password=s3cret",
                "jdbc:postgresql://db/?password=s3cret",
                "jdbc:mysql://root:s3cret@db/",
                "jdbc:mariadb:",
                "jdbc:mariadb:///"
            })
    void whatIsNoneIsOneSentence(String url) {
        assertThatThrownBy(() -> JdbcAddress.parse(url))
                .isInstanceOf(ServiceUnavailable.class)
                .hasMessage("STAMPEDE_JDBC_URL is not an address of the form"
                        + " jdbc:mariadb://host[:port]/?user=name&password=secret (or jdbc:mysql:): correct it or"
                        + " unset it.");
    }

    @Test
    void oneWhereNothingListensIsOneSentence() throws Exception {
        int free;
        try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            free = socket.getLocalPort();
        }
        assertThatThrownBy(() ->
                        MariaDb.given(JdbcAddress.parse("jdbc:mysql://127.0.0.1:" + free + "/?user=u&password=s3cret")))
                .isInstanceOf(ServiceUnavailable.class)
                .hasMessage("No MariaDB or MySQL answers at 127.0.0.1:" + free
                        + ": start it or correct STAMPEDE_JDBC_URL.");
    }
}
