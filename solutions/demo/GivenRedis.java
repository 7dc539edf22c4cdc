package demo;

import java.net.URI;
import redis.clients.jedis.util.JedisURIHelper;
import stampede.text.Text;

/** A Redis that somebody else runs: it need not answer yet, and what becomes of the counts there is their decision. */
record GivenRedis(URI uri) implements Store {

    static GivenRedis at(String url) {
        try {
            URI uri = URI.create(url);
            if (uri.getHost() != null
                    && uri.getPort() > 0
                    && (JedisURIHelper.isRedisScheme(uri) || JedisURIHelper.isRedisSSLScheme(uri))) {
                return new GivenRedis(uri);
            }
        } catch (IllegalArgumentException notAnAddress) {
            // said below; the cause would show the password
        }
        throw new Trouble(Text.of(
                "STAMPEDE_REDIS_URL is no address of the form redis://[user:password@]host:port[/database]:"
                        + " correct it, or unset it and the demo starts a Redis of its own.",
                "STAMPEDE_REDIS_URL 不符合 redis://[用户:密码@]主机:端口[/数据库编号] 的格式：请改正，或取消这个变量，演示会启动自己的 Redis。"));
    }

    @Override
    public Text label() {
        return Text.of(
                "Counting in the Redis at %s, in keys that start with %s.",
                "计数保存在 %s 的 Redis 中，键名以 %s 开头。", uri.getHost() + ":" + uri.getPort(), RedisClients.PREFIX);
    }

    @Override
    public void close() {
        // not ours to stop
    }
}
