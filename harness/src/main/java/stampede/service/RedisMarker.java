package stampede.service;

import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import redis.clients.jedis.Jedis;
import redis.clients.jedis.Protocol;
import redis.clients.jedis.Transaction;
import redis.clients.jedis.exceptions.JedisDataException;
import stampede.text.Text;

/**
 * The key by which a run claims a Redis database: its value is the run's token.
 *
 * <p>The connection that claims it bears the token in its name, so whether another marker's run still lives is asked of
 * Redis, without clock and expiry. Key and name are set in one transaction under WATCH: of two runs that begin at once
 * exactly one gets the database.
 */
final class RedisMarker {
    static final String KEY = "stampede:marker";
    private static final String NAME = "stampede-";
    private static final Pattern TOKEN = Pattern.compile("[0-9a-f]{32}");
    private static final Pattern CLIENT = Pattern.compile("\\bname=" + NAME + "(" + TOKEN + ") .*\\bdb=(\\d+)\\b");
    private static final int ATTEMPTS = 100;
    private static final int LONGEST_KEY_SHOWN = 60;

    private final RedisAddress address;
    private final String token;

    RedisMarker(RedisAddress address, String token) {
        this.address = address;
        this.token = token;
    }

    /**
     * Claims an empty database, or that of a dead run, which is emptied.
     *
     * @throws ServiceUnavailable if it is somebody else's; then it is as it was
     */
    void claim(Jedis jedis) {
        watched(jedis, () -> {
            if (othersLive(jedis)) {
                throw taken();
            }
            Optional<String> holder = holder(jedis);
            boolean ours =
                    holder.filter(value -> TOKEN.matcher(value).matches()).isPresent();
            long keys = ours ? 0 : jedis.dbSize();
            if (keys > 0) {
                throw foreign(keys, jedis.randomKey());
            }
            Transaction transaction = jedis.multi();
            if (ours) {
                queue(transaction, Protocol.Command.FLUSHDB);
            }
            transaction.set(KEY, token);
            name(transaction);
            return transaction;
        });
    }

    /** The same after a new connection was made: what the database holds by now is this run's. */
    void claimAgain(Jedis jedis) {
        watched(jedis, () -> {
            if (othersLive(jedis)) {
                throw taken();
            }
            requireOurs(jedis);
            Transaction transaction = jedis.multi();
            name(transaction);
            return transaction;
        });
    }

    /**
     * @throws ServiceUnavailable if the marker is another run's; that it is absent only means that the code under test
     *     flushed the database
     */
    void requireOurs(Jedis jedis) {
        if (holder(jedis).filter(value -> !value.equals(token)).isPresent()) {
            throw taken();
        }
    }

    /** Leaves nothing but the marker in the database; on a server of our own in all of its databases. */
    void empty(Jedis jedis, boolean whole) {
        watched(jedis, () -> {
            requireOurs(jedis);
            Transaction transaction = jedis.multi();
            if (whole) {
                queue(transaction, Protocol.Command.FLUSHALL);
            } else {
                queue(transaction, Protocol.Command.FLUSHDB);
            }
            transaction.set(KEY, token);
            return transaction;
        });
    }

    /** Leaves nothing but the marker, without looking whether it is ours. */
    List<List<String>> emptying() {
        return List.of(List.of("MULTI"), List.of("FLUSHDB"), List.of("SET", KEY, token), List.of("EXEC"));
    }

    /** Leaves nothing at all. */
    void release(Jedis jedis) {
        watched(jedis, () -> {
            requireOurs(jedis);
            Transaction transaction = jedis.multi();
            queue(transaction, Protocol.Command.FLUSHDB);
            return transaction;
        });
    }

    /** Looks and queues until nobody came between. */
    private void watched(Jedis jedis, Supplier<Transaction> block) {
        for (int attempt = 0; attempt < ATTEMPTS; attempt++) {
            jedis.watch(KEY);
            Transaction transaction;
            try {
                transaction = block.get();
            } catch (ServiceUnavailable e) {
                if (nobodyCameBetween(jedis)) {
                    throw e;
                }
                continue;
            }
            List<Object> replies = transaction.exec();
            if (replies != null) {
                replies.stream()
                        .filter(JedisDataException.class::isInstance)
                        .map(JedisDataException.class::cast)
                        .findFirst()
                        .ifPresent(e -> {
                            throw e;
                        });
                return;
            }
        }
        throw taken();
    }

    /** Several looks make a judgement only if nothing changed from the first to the last. */
    private static boolean nobodyCameBetween(Jedis jedis) {
        Transaction nothing = jedis.multi();
        queue(nothing, Protocol.Command.PING);
        return nothing.exec() != null;
    }

    private void name(Transaction transaction) {
        queue(transaction, Protocol.Command.CLIENT, "SETNAME", NAME + token);
    }

    private static void queue(Transaction transaction, Protocol.Command command, String... arguments) {
        transaction.sendCommand(command, arguments);
    }

    private Optional<String> holder(Jedis jedis) {
        try {
            return Optional.ofNullable(jedis.get(KEY));
        } catch (JedisDataException e) {
            if (String.valueOf(e.getMessage()).startsWith("WRONGTYPE")) {
                return Optional.of("no token");
            }
            throw e;
        }
    }

    private boolean othersLive(Jedis jedis) {
        return jedis.clientList()
                .lines()
                .map(CLIENT::matcher)
                .filter(Matcher::find)
                .filter(client -> !client.group(1).equals(token))
                .anyMatch(client -> client.group(2).equals(Integer.toString(address.database())));
    }

    private ServiceUnavailable taken() {
        return new ServiceUnavailable(Text.of(
                "Another grading run uses the Redis database %s: wait for its end, or give this run another database in"
                        + " STAMPEDE_REDIS_URL.",
                "另一次评分正在使用 Redis 数据库 %s：请等它结束，或在 STAMPEDE_REDIS_URL 中给本次运行另一个数据库。", address));
    }

    private ServiceUnavailable foreign(long keys, String one) {
        String shown = String.valueOf(one).replaceAll("\\p{Cntrl}", "?");
        if (shown.length() > LONGEST_KEY_SHOWN) {
            shown = shown.substring(0, LONGEST_KEY_SHOWN) + "…";
        }
        return new ServiceUnavailable(Text.of(
                "The Redis database %s is not empty (keys: %s, one of them: %s) and was left untouched, for grading"
                        + " empties it again and again: name an empty database at the end of STAMPEDE_REDIS_URL, or"
                        + " unset it.",
                "Redis 数据库 %s 不是空的（共 %s 个键，其中一个是 %s），评分会反复清空数据库，因此没有动它："
                        + "请在 STAMPEDE_REDIS_URL 末尾指定一个空的数据库编号，或取消这个变量。",
                address,
                keys,
                shown));
    }
}
