package stampede.time;

import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Random;

/** Commands in which time matters, few keys and short times, so that they meet. */
final class RandomCommands {
    static final List<String> SCRIPTS = List.of(
            "return redis.call(unpack(ARGV))",
            "return redis.pcall(unpack(ARGV))",
            "\n\nreturn redis.call(unpack(ARGV))",
            "-- return redis.call(\nlocal a = redis.call(unpack(ARGV))\nreturn {redis.call('PTTL', 'k1'), a}",
            "local ok, e = pcall(redis.call, unpack(ARGV))\nreturn {tostring(ok), e}",
            "local t = redis.call('TIME')\nreturn t[1] .. ':' .. t[2] .. ':' .. #ARGV",
            "local n = redis.call('INCR', 'k1')\nif n == 1 then\n  redis.call('PEXPIRE', 'k1', 2)\nend\n"
                    + "return {n, redis.call('PTTL', 'k1')}",
            "local t = redis.call('TIME')\nlocal at = t[1] * 1000 + math.floor(t[2] / 1000)\n"
                    + "redis.call('PEXPIREAT', 'k2', at + 5)\nredis.call('SET', 'k1', 'v', 'PX', 2)\n"
                    + "return redis.call('PTTL', 'k2')",
            "for i = 1, 3 do\n  redis.pcall(unpack(ARGV))\nend\nlocal r = redis.call('GET', 'k1')\n\nreturn r",
            "#!lua flags=no-writes\n\nreturn redis.call(unpack(ARGV))",
            "#!lua\nlocal s = [[ return redis.call('x' ]]\nreturn redis.call(unpack(ARGV)) or s",
            "local redis_call = redis.call\nlocal x = redis_call(unpack(ARGV))\nreturn x",
            "return redis.error_reply('MINE ' .. redis.sha1hex('a'))",
            "return {1, 2\n",
            "return nothing_there",
            "\n\nerror('mine')",
            "return {err = 'ERR mine'}",
            "#!lua flags=wrong\nreturn 1",
            "return {KEYS[1], ARGV[1], #KEYS, #ARGV}");

    static final List<String> LIBRARIES = List.of(
            "#!lua name=one\nredis.register_function('run', function(keys, args)\n  return redis.call(unpack(args))\nend)",
            "#!lua name=two\nlocal function show(keys, args)\n\n  local t = redis.call('TIME')\n"
                    + "  return {t[1], t[2], #args, #keys, redis.call(unpack(args))}\nend\n"
                    + "redis.register_function{function_name = 'show', callback = show}\n"
                    + "redis.register_function('careful', function(keys, args)\n"
                    + "  return {pcall(redis.call, unpack(args))}\nend)",
            "#!lua name=wrong\nredis.register_function('run'\n",
            "#!lua name=worse\n\nno.such = 1");

    static final String[] KEYS = {"k1", "k1", "k2", "\0\r\n\u00ff"};

    /** Of the first all values are short, so its fields have an order that Redis keeps. */
    static final String[] HASHES = {"small", "hash"};

    static final String[] FIELDS = {"f", "g", "\0\r\n\u00ff"};

    private final Random random;
    private final String payload;
    private final boolean replacing;
    private final boolean fields;

    /**
     * @param payload what DUMP gave
     * @param replacing whether RESTORE may have REPLACE, and a hash come under any name
     * @param fields whether those of hashes expire
     */
    RandomCommands(Random random, String payload, boolean replacing, boolean fields) {
        this.random = random;
        this.payload = payload;
        this.replacing = replacing;
        this.fields = fields;
    }

    String key() {
        return fields && random.nextInt(3) == 0 ? pick(HASHES) : pick(KEYS);
    }

    @SafeVarargs
    final <T> T pick(T... choices) {
        return choices[random.nextInt(choices.length)];
    }

    private String number(long scale) {
        int what = random.nextInt(120);
        return switch (what) {
            case 0 -> "abc";
            case 1 -> "0";
            case 2 -> "-1";
            case 3 -> "1.5";
            case 4 -> "+5";
            case 5 -> "9223372036854775807";
            case 6 -> "-9223372036854775808";
            case 7 -> "9223372036854775";
            case 8 -> "";
            case 9 -> "007";
            case 10 -> "9223372036854775808";
            default -> Long.toString(scale * pick(1, 1, 2, 3, 5));
        };
    }

    /** A time that is counted from now. */
    private String seconds() {
        return number(1);
    }

    private String millis() {
        return number(pick(1, 1, 1, 100, 499, 1000));
    }

    private String atSeconds(long now) {
        return random.nextInt(8) == 0 ? number(1) : Long.toString(now / 1000 + random.nextInt(4) - 1);
    }

    private String atMillis(long now) {
        return random.nextInt(8) == 0 ? number(1) : Long.toString(now + random.nextInt(6) - 2);
    }

    /** A command that does not wait, also fit for a script. */
    List<String> command(long now) {
        if (fields && random.nextInt(4) > 0) {
            return hash(now);
        }
        String key = key();
        return switch (random.nextInt(34)) {
            case 0, 1 -> list("SET", key, pick("1", "v"));
            case 2, 3, 4, 5 -> set(now, key);
            case 6 -> list(pick("SETEX", "setex"), key, seconds(), "v");
            case 7 -> list("PSETEX", key, millis(), "7");
            case 8, 9 -> getex(now, key);
            case 10, 11, 12 -> expire(list("PEXPIRE", key, millis()));
            case 13 -> expire(list("Expire", key, seconds()));
            case 14, 15 -> expire(list("PEXPIREAT", key, atMillis(now)));
            case 16 -> expire(list("EXPIREAT", key, atSeconds(now)));
            case 17 -> list("PERSIST", key);
            case 18, 19, 20 -> list(pick("TTL", "PTTL", "EXPIRETIME", "PEXPIRETIME", "pttl"), key);
            case 21 -> list(pick("GET", "GETDEL", "TYPE", "EXISTS", "TOUCH"), key);
            case 22 -> list("TIME");
            case 23 -> list(pick("DEL", "UNLINK"), key);
            case 24 -> list("INCR", key);
            case 25 ->
                random.nextBoolean() ? list("RENAME", key, other(key)) : list("COPY", key, other(key), "REPLACE");
            case 26 -> restore(now, key);
            case 27 -> list(pick("LPUSH", "RPUSH"), "list", "a", "b");
            case 28 -> list(pick("LPOP", "LLEN"), "list");
            case 29 -> add(now);
            case 30 -> list("XRANGE", "stream", "-", "+");
            case 31 -> list("GETSET", key, "g");
            case 32 -> list(pick("TTL", "PEXPIRE", "SET", "TIME", "XADD", "GETEX", "RESTORE", "EXPIRE"), key);
            default -> expire(list("PEXPIRE", pick("list", "stream", key), millis()));
        };
    }

    /** A name that {@code key} may be given: the small hash stays small, and all hashes are where they are looked after. */
    private String other(String key) {
        boolean hash = List.of(HASHES).contains(key);
        String other = hash && !replacing ? "hash" : key();
        return fields && other.equals("small") ? "hash" : other;
    }

    /** A command on a hash. */
    private List<String> hash(long now) {
        String key = replacing && random.nextInt(8) == 0 ? pick(KEYS) : pick(HASHES);
        String value = key.equals("small") || random.nextInt(8) > 0 ? pick("1", "v") : "long ".repeat(20);
        return switch (random.nextInt(30)) {
            case 0, 1 -> list("HSET", key, field(), value);
            case 2, 3 -> list(pick("HSET", "HMSET"), key, field(), value, field(), "2");
            case 4 -> pick(list("HSETNX", key, field(), value), list("HINCRBY", key, field(), "2"));
            case 5, 6, 7 -> condition(list("HPEXPIRE", key, millis()));
            case 8 -> condition(list("HEXPIRE", key, seconds()));
            case 9, 10, 11, 24, 25 -> condition(list("hpExpireAt", key, atMillis(now)));
            case 26 -> condition(list("HEXPIREAT", key, atSeconds(now)));
            case 12, 13, 14, 27, 28 -> fields(list(pick("HTTL", "HPTTL", "HEXPIRETIME", "HPEXPIRETIME", "hpttl"), key));
            case 15 -> fields(list(pick("HPERSIST", "HGETDEL"), key));
            case 16, 17 -> hgetex(now, key);
            case 18, 19, 20 -> hsetex(now, key, value);
            case 21 -> list("HLEN", key);
            case 22 ->
                pick(
                        list("HMGET", key, "f", "g", FIELDS[2]),
                        list(pick("HGETALL", "HKEYS"), "small"),
                        list("HSTRLEN", key, field()),
                        list("OBJECT", "ENCODING", key));
            default -> list("HDEL", key, field());
        };
    }

    private String field() {
        return pick(FIELDS);
    }

    private List<String> condition(List<String> command) {
        if (random.nextBoolean()) {
            command.add(pick("NX", "XX", "GT", "LT", "LT", "lt"));
        }
        if (random.nextInt(40) == 0) {
            command.add(pick("NX", "ZZ"));
        }
        return fields(command);
    }

    private List<String> fields(List<String> command) {
        List<String> names = new ArrayList<>();
        for (int i = pick(1, 2, 3, 3); i > 0; i--) {
            names.add(field());
        }
        return counted(command, names.size(), names);
    }

    private List<String> counted(List<String> command, int count, List<String> what) {
        boolean wrong = random.nextInt(30) == 0;
        command.add(wrong ? pick("FIELD", "FIELDS", "NX") : pick("FIELDS", "fields"));
        command.add(wrong ? pick("0", "x", "-1", "2", "" + count) : "" + count);
        command.addAll(what);
        return command;
    }

    private List<String> hgetex(long now, String key) {
        List<String> hgetex = list("HGETEX", key);
        if (random.nextInt(6) == 0) {
            hgetex.add("PERSIST");
        } else if (random.nextInt(8) > 0) {
            addExpiry(hgetex, now, pick("PX", "px", "EX", "PXAT", "PXAT", "EXAT"));
        }
        return fields(hgetex);
    }

    private List<String> hsetex(long now, String key, String value) {
        List<String> hsetex = list("HSETEX", key);
        if (random.nextInt(3) == 0) {
            hsetex.add(pick("FNX", "FXX", "fxx"));
        }
        if (random.nextInt(5) > 0) {
            addExpiry(hsetex, now, pick("PX", "px", "EX", "PXAT", "PXAT", "EXAT"));
        }
        if (random.nextInt(12) == 0) {
            hsetex.add(pick("KEEPTTL", "FNX", "PX", "wrong"));
        }
        return random.nextBoolean()
                ? counted(hsetex, 1, List.of(field(), value))
                : counted(hsetex, 2, List.of(field(), value, field(), "2"));
    }

    private List<String> set(long now, String key) {
        List<String> set = list("SET", key, pick("1", "v"));
        for (int i = random.nextInt(3); i > 0; i--) {
            set.add(pick("NX", "XX", "GET", "KEEPTTL", "nx", "wrong"));
        }
        addExpiry(set, now, pick("PX", "PX", "EX", "PXAT", "PXAT", "EXAT", "px"));
        if (random.nextInt(10) == 0) {
            addExpiry(set, now, pick("PX", "PXAT"));
        }
        if (random.nextInt(4) == 0) {
            set.add(pick("NX", "GET", "XX"));
        }
        return set;
    }

    private List<String> getex(long now, String key) {
        List<String> getex = list("GETEX", key);
        if (random.nextInt(4) == 0) {
            getex.add("PERSIST");
        }
        if (random.nextInt(8) > 0) {
            addExpiry(getex, now, pick("PX", "EX", "PXAT", "PXAT", "EXAT"));
        }
        return getex;
    }

    private void addExpiry(List<String> command, long now, String kind) {
        command.add(kind);
        command.add(
                switch (kind) {
                    case "EX" -> seconds();
                    case "EXAT" -> atSeconds(now);
                    case "PXAT" -> atMillis(now);
                    default -> millis();
                });
    }

    private List<String> expire(List<String> expire) {
        for (int i = pick(0, 0, 1, 1, 2); i > 0; i--) {
            expire.add(pick("NX", "XX", "GT", "LT", "LT", "lt", "GT", random.nextInt(5) == 0 ? "ZZ" : "XX"));
        }
        return expire;
    }

    private List<String> restore(long now, String key) {
        boolean absolute = random.nextBoolean();
        List<String> restore = list("RESTORE", key, absolute ? atMillis(now) : millis(), payload);
        if (absolute) {
            restore.add("ABSTTL");
        }
        if (random.nextInt(3) > 0 && replacing) {
            restore.add("REPLACE");
        }
        return restore;
    }

    private List<String> add(long now) {
        List<String> add = list("XADD", pick("stream", "stream", "k1"));
        if (random.nextInt(4) == 0) {
            add.addAll(list("MAXLEN", pick("~", "="), "3"));
        }
        if (random.nextInt(6) == 0) {
            add.add("NOMKSTREAM");
        }
        add.add(random.nextInt(12) == 0 ? pick("x", (now - 1) + "-*", now + "-5", "0-0", "*x") : "*");
        add.addAll(list("f", "*"));
        return add;
    }

    /** A command that runs a script, or asks about one. */
    List<String> script(long now) {
        String text = SCRIPTS.get(random.nextInt(SCRIPTS.size()));
        List<String> inner = command(now);
        List<String> command = switch (random.nextInt(10)) {
            case 0 -> list("SCRIPT", "LOAD", text);
            case 1 -> list("SCRIPT", "EXISTS", sha(text), "nonsense", sha(SCRIPTS.get(0)));
            case 2 -> list("FUNCTION", "LOAD", LIBRARIES.get(random.nextInt(LIBRARIES.size())));
            case 3 -> list("FUNCTION", "LOAD", "REPLACE", LIBRARIES.get(random.nextInt(LIBRARIES.size())));
            case 4 -> list(pick("FCALL", "FCALL", "FCALL_RO"), pick("run", "show", "careful", "none"), "0");
            case 5 -> list(pick("EVALSHA", "EVALSHA_RO"), sha(text), "0");
            case 6 -> list("EVALSHA", sha(text).toUpperCase(java.util.Locale.ROOT), "0");
            case 7 -> list("EVAL_RO", text, "0");
            default -> list("EVAL", text, "0");
        };
        if (command.get(2).equals("0")
                || command.size() > 2
                        && !command.get(0).startsWith("S")
                        && !command.get(0).startsWith("FU")) {
            if (random.nextInt(20) == 0) {
                command.set(2, pick("1", "-1", "x", "99", Integer.toString(inner.size() + 1)));
            }
            command.addAll(inner);
        }
        return command;
    }

    /** SCRIPT FLUSH is a matter of its own: not in transactions. */
    List<String> any(long now, boolean queued) {
        int what = random.nextInt(40);
        return what == 0 && !queued ? list("SCRIPT", "FLUSH") : what < 14 ? script(now) : command(now);
    }

    List<String> waiting() {
        String seconds =
                pick("0.001", "0.002", "1", "0.0001", "1.011", "0", "-1", "abc", "1.012", "0.253", "1e-3", "2.003");
        return switch (random.nextInt(6)) {
            case 0 -> list("BRPOP", "list", "other", seconds);
            case 1 -> list("BLMOVE", "list", "other", "LEFT", "RIGHT", seconds);
            case 2 -> list("BLMPOP", seconds, "1", "list", "LEFT");
            case 3 -> list("XREAD", "BLOCK", pick("1", "2", "1000", "0", "x"), "STREAMS", "stream", "$");
            case 4 -> list("BZPOPMIN", "zset", seconds);
            default -> list("BLPOP", "list", seconds);
        };
    }

    static List<String> list(String... words) {
        return new ArrayList<>(List.of(words));
    }

    static String sha(String text) {
        try {
            return HexFormat.of()
                    .formatHex(MessageDigest.getInstance("SHA-1")
                            .digest(text.getBytes(java.nio.charset.StandardCharsets.ISO_8859_1)));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }
}
