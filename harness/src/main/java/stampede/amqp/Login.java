package stampede.amqp;

import com.rabbitmq.client.ConnectionFactory;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import stampede.service.AmqpService;

/** How to reach the broker, and to log in to this run's virtual host. Clients know nothing of it. */
record Login(String host, int port, String user, String password, String virtualHost) {
    private static final String MECHANISM = "PLAIN";

    static Login of(AmqpService broker) {
        ConnectionFactory factory = broker.factory();
        return new Login(
                factory.getHost(),
                factory.getPort(),
                factory.getUsername(),
                factory.getPassword(),
                factory.getVirtualHost());
    }

    InetSocketAddress address() {
        return new InetSocketAddress(host, port);
    }

    /** A client's login with ours in its place; what the client says of itself stays. */
    AmqpCommand inPlaceOf(AmqpCommand startOk) {
        return startOk.with(startOk.arguments().with("mechanism", MECHANISM).with("response", response()));
    }

    AmqpCommand answer() {
        return AmqpCommand.of(
                0, Method.CONNECTION_START_OK, Map.of("product", "Stampede"), MECHANISM, response(), "en_US");
    }

    private byte[] response() {
        return ('\0' + user + '\0' + password).getBytes(StandardCharsets.UTF_8);
    }

    /** {@code host:port/virtual host}; never the password. */
    @Override
    public String toString() {
        return host + ":" + port + "/" + virtualHost;
    }
}
