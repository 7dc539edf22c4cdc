package stampede.service;

import com.rabbitmq.client.ConnectionFactory;
import java.net.URI;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;

/** Where an AMQP broker is, and how to log in there; what it shows of itself never holds the password. */
record AmqpAddress(String host, int port, String user, String password, String virtualHost) {
    private static final int CONNECT_MILLIS = 5_000;
    private static final int HANDSHAKE_MILLIS = 20_000;

    static AmqpAddress local(int port, String user, String password, String virtualHost) {
        return new AmqpAddress("127.0.0.1", port, user, password, virtualHost);
    }

    URI uri() {
        return URI.create("amqp://" + encoded(user) + ":" + encoded(password) + "@" + host + ":" + port + "/"
                + encoded(virtualHost));
    }

    ConnectionFactory factory() {
        ConnectionFactory factory = new ConnectionFactory();
        factory.setHost(host);
        factory.setPort(port);
        factory.setUsername(user);
        factory.setPassword(password);
        factory.setVirtualHost(virtualHost);
        factory.setRequestedHeartbeat(0);
        factory.setAutomaticRecoveryEnabled(false);
        factory.setTopologyRecoveryEnabled(false);
        factory.setConnectionTimeout(CONNECT_MILLIS);
        factory.setHandshakeTimeout(HANDSHAKE_MILLIS);
        return factory;
    }

    /** {@code host:port/virtual host}. */
    @Override
    public String toString() {
        return host + ":" + port + "/" + virtualHost;
    }

    private static String encoded(String part) {
        return URLEncoder.encode(part, StandardCharsets.UTF_8).replace("+", "%20");
    }
}
