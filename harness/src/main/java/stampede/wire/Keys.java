package stampede.wire;

import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * The keys that a plain command reads and writes. Plain is what touches no more than the keys it names, whatever they
 * hold; scripts, scans, random picks and whatever is not in this table are not.
 */
public record Keys(Set<String> reads, Set<String> writes) {
    private static final Map<String, Spec> PLAIN = new HashMap<>();

    /** What may touch any key, but nothing else, and no connection but its own. */
    private static final Set<String> ANY_KEY = Set.of(
            "EVAL",
            "EVAL_RO",
            "EVALSHA",
            "EVALSHA_RO",
            "FCALL",
            "FCALL_RO",
            "SCAN",
            "HSCAN",
            "SSCAN",
            "ZSCAN",
            "KEYS",
            "RANDOMKEY",
            "DBSIZE",
            "FLUSHDB",
            "SPOP",
            "SRANDMEMBER",
            "HRANDFIELD",
            "ZRANDMEMBER");

    /** A script of which nothing is left but plain Lua, once it has asked for the time, can reach nothing in Redis. */
    private static final Pattern ASKS_THE_TIME =
            Pattern.compile("\\bredis\\s*\\.\\s*call\\s*\\(\\s*(?:'[Tt][Ii][Mm][Ee]'|\"[Tt][Ii][Mm][Ee]\")\\s*\\)");

    private static final Pattern MAY_REACH_MORE =
            Pattern.compile("redis|server|_G|env|load|dofile|require|rawget|debug|table|string|metatable");

    private record Spec(boolean writes, int last, int step) {}

    static {
        put(
                "GET STRLEN GETRANGE SUBSTR GETBIT BITCOUNT BITPOS TYPE HGET HMGET HGETALL HKEYS HVALS HLEN HEXISTS"
                        + " HSTRLEN LLEN LRANGE LINDEX LPOS SCARD SISMEMBER SMISMEMBER SMEMBERS ZCARD ZSCORE ZMSCORE"
                        + " ZRANK ZREVRANK ZCOUNT ZLEXCOUNT ZRANGE ZREVRANGE ZRANGEBYSCORE ZREVRANGEBYSCORE ZRANGEBYLEX"
                        + " ZREVRANGEBYLEX XLEN XRANGE XREVRANGE TTL PTTL EXPIRETIME PEXPIRETIME",
                new Spec(false, 1, 1));
        put("MGET EXISTS SINTER SUNION SDIFF WATCH", new Spec(false, -1, 1));
        put(
                "SET SETNX GETSET GETDEL GETEX SETEX PSETEX APPEND SETRANGE SETBIT INCR INCRBY INCRBYFLOAT DECR DECRBY"
                        + " EXPIRE PEXPIRE EXPIREAT PEXPIREAT PERSIST HSET HSETNX HMSET HINCRBY HINCRBYFLOAT HDEL LPUSH"
                        + " RPUSH LPUSHX RPUSHX LPOP RPOP LSET LREM LTRIM LINSERT SADD SREM ZADD ZINCRBY ZREM"
                        + " ZREMRANGEBYSCORE ZREMRANGEBYRANK ZREMRANGEBYLEX ZPOPMIN ZPOPMAX PFADD",
                new Spec(true, 1, 1));
        // time stands still between two steps, and where it passes nothing changes places
        put("TIME UNWATCH PING ECHO", new Spec(false, 0, 1));
        put("DEL UNLINK", new Spec(true, -1, 1));
        put("MSET MSETNX", new Spec(true, -1, 2));
        put("RENAME RENAMENX SMOVE RPOPLPUSH LMOVE", new Spec(true, 2, 1));
    }

    private static void put(String names, Spec spec) {
        for (String name : names.split(" ")) {
            PLAIN.put(name, spec);
        }
    }

    public Keys {
        reads = Set.copyOf(reads);
        writes = Set.copyOf(writes);
    }

    /** Whether it touches no more than keys, and leaves nothing behind in its connection. */
    static boolean leavesNothing(Command command) {
        return ANY_KEY.contains(command.name())
                || (PLAIN.containsKey(command.name()) && !command.name().equals("WATCH"));
    }

    /** Whether these commands touch keys, whichever, and nothing else. */
    public static boolean areAllTouched(List<Command> commands) {
        return commands.stream().allMatch(Keys::leavesNothing);
    }

    /** The keys of all these commands together; empty unless every one of them is plain. */
    public static Optional<Keys> of(List<Command> commands) {
        Set<String> reads = new HashSet<>();
        Set<String> writes = new HashSet<>();
        for (Command command : commands) {
            Spec spec = onlyAsksTheTime(command) ? PLAIN.get("TIME") : PLAIN.get(command.name());
            if (spec == null) {
                return Optional.empty();
            }
            int last = spec.last() < 0 ? command.size() - 1 : Math.min(spec.last(), command.size() - 1);
            for (int i = 1; i <= last; i += spec.step()) {
                (spec.writes() ? writes : reads).add(command.word(i));
            }
        }
        return Optional.of(new Keys(reads, writes));
    }

    private static boolean onlyAsksTheTime(Command command) {
        if (!(command.name().equals("EVAL") || command.name().equals("EVAL_RO")) || command.size() < 3) {
            return false;
        }
        String rest = ASKS_THE_TIME.matcher(command.word(1)).replaceAll("");
        return !MAY_REACH_MORE.matcher(rest).find();
    }
}
