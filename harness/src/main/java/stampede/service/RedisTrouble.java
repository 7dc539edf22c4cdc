package stampede.service;

import java.net.ConnectException;
import java.net.SocketTimeoutException;
import java.net.UnknownHostException;
import java.util.stream.Stream;
import redis.clients.jedis.exceptions.JedisDataException;
import redis.clients.jedis.exceptions.JedisException;
import stampede.text.Text;

/** Says in one sentence why a Redis does not serve, and what to do. */
final class RedisTrouble {
    private RedisTrouble() {}

    /** Of one whose address was given. */
    static ServiceUnavailable given(RedisAddress address, JedisException e) {
        return new ServiceUnavailable(sentence(address, e), e);
    }

    /** Of one that was started for this run. */
    static ServiceUnavailable started(RedisAddress address, JedisException e) {
        return new ServiceUnavailable(
                Text.of(
                        "The Redis that Stampede started at %s does not answer as it should (%s): run this again.",
                        "Stampede 在 %s 启动的 Redis 没有正常应答（%s）：请重新运行。", address, String.valueOf(e.getMessage())),
                e);
    }

    private static Text sentence(RedisAddress address, JedisException e) {
        String message = String.valueOf(e.getMessage());
        if (e instanceof JedisDataException) {
            return message.matches("(?s)(NOAUTH|WRONGPASS|ERR AUTH|ERR invalid password|ERR Client sent AUTH).*")
                    ? Text.of(
                            "The Redis at %s does not accept the user and password it was given: correct them in"
                                    + " STAMPEDE_REDIS_URL.",
                            "%s 的 Redis 不接受所给的用户名和密码：请在 STAMPEDE_REDIS_URL 中改正。", address)
                    : Text.of(
                            "The Redis at %s refuses what Stampede needs (%s): allow it or use another Redis.",
                            "%s 的 Redis 拒绝了 Stampede 必需的命令（%s）：请放行，或换一个 Redis。", address, message);
        }
        if (caused(e, UnknownHostException.class)) {
            return Text.of(
                    "There is no host of the name in %s: correct STAMPEDE_REDIS_URL.",
                    "找不到 %s 中的主机：请改正 STAMPEDE_REDIS_URL。", address);
        }
        if (caused(e, ConnectException.class)) {
            return Text.of(
                    "No Redis listens at %s: start it or correct STAMPEDE_REDIS_URL.",
                    "%s 没有 Redis 在监听：请启动它，或改正 STAMPEDE_REDIS_URL。", address);
        }
        if (address.isEncrypted()) {
            return Text.of(
                    "No TLS connection to the Redis at %s came about: use redis:// if it does not speak TLS, or trust"
                            + " its certificate.",
                    "无法与 %s 的 Redis 建立 TLS 连接：它若不使用 TLS，请改用 redis://；否则请信任它的证书。", address);
        }
        if (caused(e, SocketTimeoutException.class)) {
            return Text.of(
                    "What listens at %s does not answer as a Redis does: see that Redis runs there and that a firewall"
                            + " lets you through.",
                    "%s 没有像 Redis 那样应答：请确认那里运行着 Redis，并且防火墙允许访问。", address);
        }
        return Text.of(
                "What answers at %s is not a Redis, or hung up: correct STAMPEDE_REDIS_URL (rediss:// if it speaks TLS).",
                "%s 上应答的不是 Redis，或者连接被对方断开：请改正 STAMPEDE_REDIS_URL（使用 TLS 时写 rediss://）。", address);
    }

    private static boolean caused(Throwable e, Class<? extends Throwable> type) {
        return Stream.iterate(e, t -> t != null, Throwable::getCause)
                .flatMap(t -> Stream.concat(Stream.of(t), Stream.of(t.getSuppressed())))
                .anyMatch(type::isInstance);
    }
}
