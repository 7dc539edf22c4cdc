package demo;

import java.net.URI;
import java.net.URISyntaxException;
import java.nio.file.Path;
import java.util.Map;
import redis.clients.jedis.Protocol;
import redis.clients.jedis.util.JedisURIHelper;
import stampede.cli.Command.Misuse;
import stampede.service.DurableRedis;
import stampede.text.Text;

/** The Redis that keeps what the demo counts: one that is given, and used as it is, or else one of our own. */
record Store(URI uri, Text label, Runnable end) implements AutoCloseable {
    private static final String SETTING = "STAMPEDE_REDIS_URL";

    /**
     * @param folder for the data of our own
     * @throws stampede.service.ServiceUnavailable if our own does not start; a given one need not answer yet
     */
    static Store open(Map<String, String> environment, Path folder) {
        String url = environment.getOrDefault(SETTING, "").strip();
        return url.isEmpty() ? own(folder) : given(url);
    }

    @Override
    public void close() {
        end.run();
    }

    private static Store own(Path folder) {
        DurableRedis redis = DurableRedis.start(folder);
        Text label = Text.of(
                "It counts in a Redis of its own, which writes each click to disk before it answers: %s",
                "计数保存在演示自带的 Redis 中，每次点击先写入磁盘再应答：%s", folder);
        return new Store(redis.uri(), label, redis::close);
    }

    private static Store given(String url) {
        URI uri = parse(url);
        Text label = Text.of(
                "It counts in the Redis at %s, in keys that start with %s",
                "计数保存在 %s 的 Redis 中，键名以 %s 开头", uri.getHost() + ":" + uri.getPort(), RedisClients.PREFIX);
        return new Store(uri, label, () -> {});
    }

    private static URI withPort(URI uri) throws URISyntaxException {
        return new URI(
                uri.getScheme(), uri.getUserInfo(), uri.getHost(), Protocol.DEFAULT_PORT, uri.getPath(), null, null);
    }

    private static URI parse(String url) {
        try {
            URI uri = URI.create(url);
            boolean redis = JedisURIHelper.isRedisScheme(uri) || JedisURIHelper.isRedisSSLScheme(uri);
            if (redis && uri.getHost() != null) {
                return uri.getPort() >= 0 ? uri : withPort(uri);
            }
        } catch (IllegalArgumentException | URISyntaxException e) {
            // the sentence below; not the cause, whose message shows the password
        }
        throw new Misuse(Text.of(
                "%s is not an address of the form redis://[user][:password@]host[:port][/database]: correct it, or unset it"
                        + " and the demo starts a Redis of its own.",
                "%s 不符合 redis://[用户][:密码@]主机[:端口][/数据库编号] 的格式：请改正，或取消它，演示会启动自带的 Redis。", SETTING));
    }
}
