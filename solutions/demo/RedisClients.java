package demo;

import java.net.URI;
import java.time.Duration;
import java.util.Set;
import redis.clients.jedis.CommandObject;
import redis.clients.jedis.ConnectionPoolConfig;
import redis.clients.jedis.DefaultJedisClientConfig;
import redis.clients.jedis.HostAndPort;
import redis.clients.jedis.JedisClientConfig;
import redis.clients.jedis.Protocol;
import redis.clients.jedis.RedisClient;
import redis.clients.jedis.SslOptions;
import redis.clients.jedis.commands.ProtocolCommand;
import redis.clients.jedis.exceptions.JedisConnectionException;
import redis.clients.jedis.executors.CommandExecutor;
import redis.clients.jedis.executors.DefaultCommandExecutor;
import redis.clients.jedis.providers.PooledConnectionProvider;
import redis.clients.jedis.util.JedisURIHelper;
import redis.clients.jedis.util.PrefixedKeyArgumentPreProcessor;

/**
 * Makes clients that give up soon, never repeat a command, never empty a Redis, and find their way back to one that was
 * away.
 */
public final class RedisClients {
    /** What every key of the demo starts with. */
    static final String PREFIX = "stampede:demo:";

    /** A wrong answer may want it: but the counts, and what a given Redis holds besides, are not its own to erase. */
    private static final Set<ProtocolCommand> EMPTIES = Set.of(Protocol.Command.FLUSHDB, Protocol.Command.FLUSHALL);

    private static final int CONNECT_MILLIS = 1_000;
    private static final int ANSWER_MILLIS = 1_500;
    private static final int CONNECTIONS = 16;

    private RedisClients() {}

    @SuppressWarnings("deprecation") // Jedis 8 has no other way yet to put a prefix before every key
    public static RedisClient to(URI uri) {
        JedisClientConfig config = DefaultJedisClientConfig.builder()
                .connectionTimeoutMillis(CONNECT_MILLIS)
                .socketTimeoutMillis(ANSWER_MILLIS)
                .user(JedisURIHelper.getUser(uri))
                .password(JedisURIHelper.getPassword(uri))
                .database(JedisURIHelper.getDBIndex(uri))
                .sslOptions(JedisURIHelper.isRedisSSLScheme(uri) ? SslOptions.defaults() : null)
                .build();
        ConnectionPoolConfig pool = new ConnectionPoolConfig();
        pool.setMaxTotal(CONNECTIONS);
        pool.setMaxIdle(CONNECTIONS);
        pool.setMaxWait(Duration.ofMillis(CONNECT_MILLIS));
        pool.setJmxEnabled(false);
        var connections = new PooledConnectionProvider(new HostAndPort(uri.getHost(), uri.getPort()), config, pool);
        return RedisClient.builder()
                .clientConfig(config)
                .connectionProvider(connections)
                .commandExecutor(new ForgetsTheDead(connections))
                .keyPreProcessor(new PrefixedKeyArgumentPreProcessor(PREFIX))
                .build();
    }

    /**
     * Drops all idle connections when one has failed: the others were to the same Redis, and each would fail a visitor
     * after it is back. To ask every connection before use would cost a round trip a command.
     */
    private static final class ForgetsTheDead implements CommandExecutor {
        private final PooledConnectionProvider connections;
        private final CommandExecutor commands;

        ForgetsTheDead(PooledConnectionProvider connections) {
            this.connections = connections;
            this.commands = new DefaultCommandExecutor(connections);
        }

        @Override
        public <T> T executeCommand(CommandObject<T> command) {
            if (EMPTIES.contains(command.getArguments().getCommand())) {
                return null;
            }
            try {
                return commands.executeCommand(command);
            } catch (JedisConnectionException e) {
                connections.getPool().clear();
                throw e;
            }
        }

        @Override
        public void close() {
            connections.close();
        }
    }
}
