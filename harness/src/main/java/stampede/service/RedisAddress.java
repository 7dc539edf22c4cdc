package stampede.service;

import java.net.URI;
import java.net.URISyntaxException;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import redis.clients.jedis.ClientSetInfoConfig;
import redis.clients.jedis.DefaultJedisClientConfig;
import redis.clients.jedis.HostAndPort;
import redis.clients.jedis.Jedis;
import redis.clients.jedis.SslOptions;
import stampede.text.Text;

/** Where a Redis is, and how to log in there; what it shows of itself never holds the password. */
record RedisAddress(URI uri, int database) {
    private static final Pattern DATABASE = Pattern.compile("/?(\\d{1,9})?");
    private static final int DEFAULT_PORT = 6379;
    private static final int TIMEOUT_MILLIS = 3_000;

    static RedisAddress of(String host, int port) {
        return new RedisAddress(URI.create("redis://" + host + ":" + port + "/0"), 0);
    }

    /**
     * @param url {@code redis://[user][:password@]host[:port][/database]}, or {@code rediss:} for TLS
     * @throws ServiceUnavailable if it is not of that form
     */
    static RedisAddress parse(String url) {
        try {
            URI uri = new URI(url);
            Matcher path = DATABASE.matcher(Optional.ofNullable(uri.getPath()).orElse(""));
            boolean ours = "redis".equals(uri.getScheme()) || "rediss".equals(uri.getScheme());
            if (ours && uri.getHost() != null && path.matches()) {
                int database = path.group(1) == null ? 0 : Integer.parseInt(path.group(1));
                int port = uri.getPort() < 0 ? DEFAULT_PORT : uri.getPort();
                return new RedisAddress(
                        new URI(uri.getScheme(), uri.getUserInfo(), uri.getHost(), port, "/" + database, null, null),
                        database);
            }
        } catch (URISyntaxException e) {
            // the sentence below; not the cause, whose message shows the password
        }
        throw new ServiceUnavailable(Text.of(
                "STAMPEDE_REDIS_URL is not an address of the form redis://[user][:password@]host[:port][/database]"
                        + " (special characters in a password are written as %XX): correct it or unset it.",
                "STAMPEDE_REDIS_URL 不符合 redis://[用户][:密码@]主机[:端口][/数据库编号] 的格式" + "（密码中的特殊字符要写成 %XX）：请改正，或取消这个变量。"));
    }

    boolean isEncrypted() {
        return uri.getScheme().equals("rediss");
    }

    /** {@code host:port/database}. */
    @Override
    public String toString() {
        return uri.getHost() + ":" + uri.getPort() + "/" + database;
    }

    /** A new connection, logged in, on this database. */
    Jedis connect() {
        DefaultJedisClientConfig.Builder config = DefaultJedisClientConfig.builder()
                .timeoutMillis(TIMEOUT_MILLIS)
                .database(database)
                .clientSetInfoConfig(ClientSetInfoConfig.DISABLED);
        if (isEncrypted()) {
            config.sslOptions(SslOptions.defaults());
        }
        if (uri.getUserInfo() != null) {
            String[] parts = uri.getUserInfo().split(":", 2);
            config.user(parts[0].isEmpty() ? null : parts[0]).password(parts.length == 2 ? parts[1] : null);
        }
        return new Jedis(new HostAndPort(uri.getHost(), uri.getPort()), config.build());
    }
}
