package stampede.service;

import com.rabbitmq.client.ConnectionFactory;
import java.net.URI;
import java.net.URISyntaxException;
import java.net.URLDecoder;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import stampede.text.Text;

/** Where an AMQP broker is, and how to log in there; what it shows of itself never holds the password. */
record AmqpAddress(String host, int port, String user, String password, String virtualHost) {
    private static final int DEFAULT_PORT = 5672;
    private static final String DEFAULT_USER = "guest";
    private static final String DEFAULT_VIRTUAL_HOST = "/";
    private static final int CONNECT_MILLIS = 5_000;
    private static final int ANSWER_MILLIS = 20_000;

    /** One that this run starts on this machine. */
    static AmqpAddress local(int port, String password) {
        return of("127.0.0.1", port, password);
    }

    /** One that this run starts. */
    static AmqpAddress of(String host, int port, String password) {
        return new AmqpAddress(host, port, "stampede", password, "stampede");
    }

    /**
     * @param url {@code amqp://[user:password@]host[:port][/vhost]}
     * @throws ServiceUnavailable if it is not of that form
     */
    static AmqpAddress parse(String url) {
        try {
            URI uri = new URI(url);
            String path = uri.getRawPath() == null ? "" : uri.getRawPath();
            String[] login = uri.getRawUserInfo() == null
                    ? new String[] {DEFAULT_USER, DEFAULT_USER}
                    : uri.getRawUserInfo().split(":", 2);
            boolean plain = "amqp".equals(uri.getScheme()) && uri.getRawQuery() == null && uri.getRawFragment() == null;
            if (plain && uri.getHost() != null && login.length == 2 && path.lastIndexOf('/') <= 0) {
                return new AmqpAddress(
                        uri.getHost(),
                        uri.getPort() < 0 ? DEFAULT_PORT : uri.getPort(),
                        decoded(login[0]),
                        decoded(login[1]),
                        path.length() <= 1 ? DEFAULT_VIRTUAL_HOST : decoded(path.substring(1)));
            }
        } catch (URISyntaxException e) {
            // the sentence below; not the cause, whose message shows the password
        }
        throw new ServiceUnavailable(Text.of(
                "STAMPEDE_AMQP_URL is not an address of the form amqp://[user:password@]host[:port][/vhost], without TLS"
                        + " (special characters are written as %XX, / in the virtual host as %2F): correct it or unset it.",
                "STAMPEDE_AMQP_URL 不符合 amqp://[用户:密码@]主机[:端口][/虚拟主机] 的格式，且不支持 TLS"
                        + "（特殊字符要写成 %XX，虚拟主机名中的 / 写成 %2F）：请改正，或取消这个变量。"));
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
        factory.setHandshakeTimeout(ANSWER_MILLIS);
        factory.setChannelRpcTimeout(ANSWER_MILLIS);
        return factory;
    }

    /** {@code host:port/vhost}, the virtual host as the address has it. */
    @Override
    public String toString() {
        return host + ":" + port + "/" + encoded(virtualHost);
    }

    private static String encoded(String part) {
        return URLEncoder.encode(part, StandardCharsets.UTF_8).replace("+", "%20");
    }

    private static String decoded(String part) {
        return URLDecoder.decode(part.replace("+", "%2B"), StandardCharsets.UTF_8);
    }
}
