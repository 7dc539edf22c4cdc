package stampede.service;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.rabbitmq.client.ConnectionFactory;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What STAMPEDE_AMQP_URL may say, and what is shown of it. */
class AmqpAddressTest {

    @ParameterizedTest
    @CsvSource({
        "amqp://localhost,                       localhost, 5672, guest, guest,  /",
        "amqp://localhost/,                      localhost, 5672, guest, guest,  /",
        "amqp://localhost/shop,                  localhost, 5672, guest, guest,  shop",
        "amqp://me:secret@broker:5673/shop,      broker,    5673, me,    secret, shop",
        "amqp://me:a%2Fb%40+c@broker/%2Fx%20y,   broker,    5672, me,    a/b@+c, /x y",
        "amqp://me:a:b@[::1]:5673/%2F,           [::1],     5673, me,    a:b,    /",
    })
    void itIsReadAsAmqpClientsReadIt(
            String url, String host, int port, String user, String password, String virtualHost) throws Exception {
        AmqpAddress address = AmqpAddress.parse(url);
        assertThat(address).isEqualTo(new AmqpAddress(host, port, user, password, virtualHost));
        ConnectionFactory reader = new ConnectionFactory();
        reader.setUri(address.uri());
        assertThat(reader.getPort()).isEqualTo(port);
        assertThat(reader.getUsername()).isEqualTo(user);
        assertThat(reader.getPassword()).isEqualTo(password);
        assertThat(reader.getVirtualHost()).isEqualTo(virtualHost);
        assertThat(AmqpAddress.parse(address.uri().toString())).isEqualTo(address);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "localhost:5672",
                "amqps://localhost",
                "http://localhost:15672",
                "amqp:///shop",
                "amqp://me@localhost",
                "amqp://me:secret@localhost/a/b",
                "amqp://localhost?heartbeat=5",
                "amqp://me:sec ret@localhost",
            })
    void whatIsOfAnotherFormIsOneSentenceWithoutThePassword(String url) {
        assertThatThrownBy(() -> AmqpAddress.parse(url))
                .isInstanceOf(ServiceUnavailable.class)
                .hasNoCause()
                .hasMessage(
                        "STAMPEDE_AMQP_URL is not an address of the form amqp://[user:password@]host[:port][/vhost],"
                                + " without TLS (special characters are written as %XX, / in the virtual host as %2F): correct"
                                + " it or unset it.");
    }

    @Test
    void itShowsNoPassword() {
        assertThat(AmqpAddress.parse("amqp://me:secret@broker/%2Fshop")).hasToString("broker:5672/%2Fshop");
    }
}
