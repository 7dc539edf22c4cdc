package stampede.wire;

import java.util.List;

/** Sessions that use every part of the protocol which the wire knows more of than bytes. */
final class Scripts {
    private static final String PONG = "+PONG\r\n";

    private Scripts() {}

    static List<Script> all() {
        return List.of(
                new Script("plain commands and errors")
                        .asks("a", "SET", "k", "v")
                        .asks("a", "GET", "k")
                        .asks("a", "get", "missing")
                        .asks("a", "INCR", "k")
                        .asks("a", "NOSUCH", "1", "2")
                        .asks("a", "GET")
                        .asks("a", "LPUSH", "k", "1")
                        .asks("a", "RPUSH", "l", "1", "2", "3")
                        .asks("a", "LRANGE", "l", "0", "-1")
                        .asks("a", "HSET", "h", "f", "1")
                        .asks("a", "HGETALL", "h")
                        .asks("a", "ECHO", "")
                        .asks("a", "")
                        .asks("a", "FLUSHALL", "ASYNC")
                        .asks("a", "FLUSHALL", "SOON")
                        .asks("a", "DBSIZE")
                        .asks("a", "QUIT"),
                new Script("RESP3 and back")
                        .asks("a", "HELLO", "3", "SETNAME", "me")
                        .asks("a", "HSET", "h", "f", "1")
                        .asks("a", "HGETALL", "h")
                        .asks("a", "ZADD", "z", "1.5", "m")
                        .asks("a", "ZSCORE", "z", "m")
                        .asks("a", "SMEMBERS", "none")
                        .asks("a", "GET", "none")
                        .asks("a", "CLIENT", "GETNAME")
                        .asks("a", "CLIENT", "INFO")
                        .asks("a", "HELLO", "9")
                        .asks("a", "HELLO", "2")
                        .asks("a", "HGETALL", "h")
                        .asks("a", "GET", "none")
                        .asks("a", "QUIT"),
                new Script("binary keys and empty words")
                        .asks("a", "SET", "\0\r\n\u00ff$3\r\n", "\r\n\0")
                        .asks("a", "GET", "\0\r\n\u00ff$3\r\n")
                        .asks("a", "SET", "", "")
                        .asks("a", "GET", "")
                        .asks("a", "QUIT"),
                new Script("inline commands")
                        .sends("a", "PING\r\nPING\n\r\n\n   \r\n")
                        .sends("a", "SET 'it''s' x\r\n".replace("''", "\\'"))
                        .sends("a", "GET \"it's\"\r\n  echo  \"a\\x41\\n\\t\\q\"  \n")
                        .sends(
                                "a",
                                "ECHO ''\r\nECHO x\"y\"\r\nsubscribe ch\r\nPING\r\nunsubscribe\r\nGET it\\'s\r\nQUIT\r\n"),
                new Script("counts that are nothing")
                        .sends("a", "*0\r\n*-1\r\n*-77\r\n*1\rX$4\rYPINGZZ")
                        .sends("a", "*1\r\n$4\r\nPING__*1\r\n$4\r\nQUIT\r\n"),
                new Script("a transaction")
                        .asks("a", "WATCH", "k")
                        .asks("a", "MULTI")
                        .asks("a", "SET", "k", "1")
                        .asks("a", "INCR", "k")
                        .asks("a", "LPUSH", "k", "1")
                        .asks("a", "PING")
                        .asks("a", "FLUSHALL")
                        .asks("a", "EXEC")
                        .asks("a", "EXEC")
                        .asks("a", "MULTI")
                        .asks("a", "EXEC")
                        .asks("a", "DISCARD")
                        .asks("a", "QUIT"),
                new Script("transactions that fail")
                        .asks("a", "MULTI")
                        .asks("a", "MULTI")
                        .asks("a", "WATCH", "k")
                        .asks("a", "SET", "k", "1")
                        .asks("a", "EXEC")
                        .asks("a", "MULTI")
                        .asks("a", "NOSUCH")
                        .asks("a", "SET", "k", "2")
                        .asks("a", "EXEC")
                        .asks("a", "MULTI", "1")
                        .asks("a", "MULTI")
                        .asks("a", "GET")
                        .asks("a", "DISCARD")
                        .asks("a", "MULTI")
                        .asks("a", "WATCH")
                        .asks("a", "EXEC")
                        .asks("a", "MULTI")
                        .asks("a", "EXEC", "now")
                        .asks("a", "EXEC")
                        .asks("a", "MULTI")
                        .asks("a", "DISCARD", "now")
                        .asks("a", "EXEC")
                        .asks("a", "MULTI")
                        .asks("a", "INCR", "k")
                        .asks("a", "RESET")
                        .asks("a", "EXEC")
                        .asks("a", "GET", "k")
                        .asks("a", "MULTI")
                        .asks("a", "INCR", "k")
                        .asks("a", "QUIT"),
                new Script("a watch that fails, and one that was taken back")
                        .asks("a", "SET", "k", "1")
                        .asks("a", "WATCH", "k")
                        .asks("a", "PING")
                        .awaits("a", PONG)
                        .asks("b", "SET", "k", "2")
                        .asks("b", "PING")
                        .awaits("b", PONG)
                        .asks("a", "MULTI")
                        .asks("a", "SET", "k", "3")
                        .asks("a", "EXEC")
                        .asks("a", "WATCH", "k")
                        .asks("a", "UNWATCH")
                        .asks("a", "WATCH", "other")
                        .asks("a", "MULTI")
                        .asks("a", "DISCARD")
                        .asks("a", "PING")
                        .awaits("a", PONG)
                        .asks("b", "SET", "k", "4")
                        .asks("b", "SET", "other", "4")
                        .asks("b", "PING")
                        .awaits("b", PONG)
                        .asks("a", "MULTI")
                        .asks("a", "GET", "k")
                        .asks("a", "EXEC")
                        .asks("a", "QUIT")
                        .asks("b", "QUIT"),
                new Script("scripts")
                        .asks("a", "EVAL", "return {1, 'two', {3}, false, redis.call('INCR', KEYS[1])}", "1", "k")
                        .asks("a", "EVALSHA", "0000000000000000000000000000000000000000", "0")
                        .asks("a", "SCRIPT", "LOAD", "return ARGV[1]")
                        .asks("a", "EVALSHA", "098e0f0d1448c0a81dafe820f66d460eb09263da", "0", "x\r\n")
                        .asks("a", "SCRIPT", "EXISTS", "098e0f0d1448c0a81dafe820f66d460eb09263da", "00")
                        .asks("a", "EVAL", "return redis.call('NOSUCH')", "0")
                        .asks("a", "EVAL", "return redis.error_reply('MY own')", "0")
                        .asks("a", "EVAL", "error('oh')", "0")
                        .asks("a", "EVAL", "not lua", "0")
                        .asks("a", "EVAL", "return 1", "-1")
                        .asks("a", "EVAL_RO", "return redis.call('SET', 'k', 1)", "0")
                        .asks("a", "QUIT"),
                new Script("functions")
                        .asks(
                                "a",
                                "FUNCTION",
                                "LOAD",
                                "#!lua name=lib\nredis.register_function('f', function(k, a) return a end)")
                        .asks(
                                "a",
                                "FUNCTION",
                                "LOAD",
                                "#!lua name=lib\nredis.register_function('f', function(k, a) return a end)")
                        .asks("a", "FCALL", "f", "0", "x", "y")
                        .asks("a", "FCALL", "g", "0")
                        .asks("a", "FUNCTION", "LIST")
                        .asks("a", "FUNCTION", "DELETE", "lib")
                        .asks("a", "QUIT"),
                new Script("blocking with data, without, and woken")
                        .asks("a", "RPUSH", "l", "1")
                        .asks("a", "BLPOP", "l", "0")
                        .asks("a", "BLPOP", "l", "0.01")
                        .asks("a", "HELLO", "3")
                        .asks("a", "BLPOP", "l", "0.01")
                        .asks("a", "MULTI")
                        .asks("a", "BLPOP", "l", "0")
                        .asks("a", "EXEC")
                        .asks("a", "PING")
                        .awaits("a", PONG)
                        .asks("a", "BLMOVE", "l", "m", "LEFT", "RIGHT", "0")
                        .asks("a", "PING")
                        .asks("b", "RPUSH", "l", "x", "y")
                        .awaits("a", PONG)
                        .asks("b", "QUIT")
                        .asks("a", "XREAD", "BLOCK", "0", "STREAMS", "s", "0")
                        .asks("c", "XADD", "s", "1-1", "f", "v")
                        .asks("c", "QUIT")
                        .awaits("a", "$1\r\nf\r\n$1\r\nv\r\n")
                        .asks("a", "WAIT", "0", "0")
                        .asks("a", "QUIT"),
                new Script("pub/sub in RESP2")
                        .asks("a", "SUBSCRIBE", "c1", "c2", "c1")
                        .asks("a", "PSUBSCRIBE", "p*")
                        .asks("a", "SSUBSCRIBE", "shard")
                        .asks("a", "PING")
                        .asks("a", "PING", "subscribe")
                        .asks("a", "GET", "k")
                        .asks("a", "MULTI")
                        .asks("a", "HELLO", "3")
                        .asks("a", "SUBSCRIBE")
                        .asks("a", "PING", "message")
                        .awaits("a", "message\r\n")
                        .asks("b", "PUBLISH", "c1", "hello")
                        .asks("b", "PUBLISH", "p1", "\0\r\n")
                        .asks("b", "SPUBLISH", "shard", "s")
                        .asks("b", "PUBLISH", "nobody", "x")
                        .asks("b", "QUIT")
                        .awaits("a", "$5\r\nshard\r\n$1\r\ns\r\n")
                        .asks("a", "UNSUBSCRIBE", "c2", "never")
                        .asks("a", "SUNSUBSCRIBE")
                        .asks("a", "PUNSUBSCRIBE")
                        .asks("a", "UNSUBSCRIBE")
                        .asks("a", "UNSUBSCRIBE")
                        .asks("a", "RPUSH", "l", "message", "c1", "x")
                        .asks("a", "LRANGE", "l", "0", "-1")
                        .asks("a", "SUBSCRIBE", "c1")
                        .asks("a", "RESET")
                        .asks("a", "GET", "k")
                        .asks("a", "SUBSCRIBE", "c1")
                        .asks("a", "QUIT"),
                new Script("pub/sub in RESP3")
                        .asks("a", "HELLO", "3")
                        .asks("a", "SUBSCRIBE", "c1", "c2")
                        .asks("a", "PSUBSCRIBE", "c*")
                        .asks("a", "PING")
                        .asks("a", "GET", "k")
                        .asks("a", "MULTI")
                        .asks("a", "GET", "k")
                        .asks("a", "EXEC")
                        .asks("a", "PUBLISH", "c1", "to myself")
                        .asks("a", "PING", "x")
                        .awaits("a", "$1\r\nx\r\n")
                        .asks("b", "PUBLISH", "c2", "hello")
                        .asks("b", "QUIT")
                        .awaits("a", "$2\r\nc2\r\n$5\r\nhello\r\n".substring(8))
                        .asks("a", "UNSUBSCRIBE", "c1", "c2")
                        .asks("a", "PUNSUBSCRIBE")
                        .asks("a", "UNSUBSCRIBE")
                        .asks("a", "QUIT"),
                new Script("invalidations")
                        .asks("a", "HELLO", "3")
                        .asks("a", "CLIENT", "TRACKING", "ON")
                        .asks("a", "GET", "k")
                        .asks("a", "GET", "own")
                        .asks("a", "SET", "own", "1")
                        .asks("a", "PING")
                        .awaits("a", PONG)
                        .asks("b", "SET", "k", "1")
                        .asks("b", "QUIT")
                        .awaits("a", "$1\r\nk\r\n")
                        .asks("a", "CLIENT", "TRACKINGINFO")
                        .asks("a", "CLIENT", "TRACKING", "OFF")
                        .asks("a", "GET", "k")
                        .asks("a", "CLIENT", "TRACKING", "ON", "BCAST", "PREFIX", "q")
                        .asks("a", "PING")
                        .awaits("a", PONG)
                        .asks("c", "SET", "q1", "1")
                        .asks("c", "QUIT")
                        .awaits("a", "$2\r\nq1\r\n")
                        .asks("a", "QUIT"),
                new Script("subscribing in a transaction")
                        .asks("a", "MULTI")
                        .asks("a", "SUBSCRIBE", "c1", "c2")
                        .asks("a", "EXEC")
                        .asks("a", "PING")
                        .awaits("a", "$0\r\n\r\n")
                        .asks("a", "UNSUBSCRIBE")
                        .asks("a", "GET", "k")
                        .asks("a", "QUIT"),
                new Script("about the connection")
                        .asks("a", "CLIENT", "SETNAME", "me")
                        .asks("a", "CLIENT", "GETNAME")
                        .asks("a", "CLIENT", "SETINFO", "LIB-NAME", "x")
                        .asks("a", "CLIENT", "NO-EVICT", "ON")
                        .asks("a", "CLIENT", "INFO")
                        .asks("a", "RESET")
                        .asks("a", "CLIENT", "INFO")
                        .asks("a", "AUTH", "x")
                        .asks("a", "SELECT", "0")
                        .asks("a", "SELECT", "00")
                        .asks("a", "SELECT", "x")
                        .asks("a", "SELECT")
                        .asks("a", "CLIENT", "NOSUCH")
                        .asks("a", "CLIENT")
                        .asks("a", "RESET", "x")
                        .asks("a", "COMMAND", "COUNT")
                        .asks("a", "CONFIG", "GET", "save")
                        .asks("a", "COPY", "k", "k2", "DB", "0")
                        .asks("a", "QUIT", "now")
                        .asks("a", "PING"),
                new Script("malformed behind what is answered late")
                        .asks("a", "BLPOP", "none", "0.01")
                        .sends("a", "*x\r\n"),
                new Script("taken for an attack")
                        .asks("a", "PING")
                        .awaits("a", PONG) // Redis drops a reply that it has not sent by then
                        .sends("a", "POST / HTTP/1.1\r\nHost: x\r\n\r\n"),
                malformed("*1\r\n\r\n"),
                malformed("*1\r\n:4\r\n"),
                malformed("*1\r\n\u00ff4\r\n"),
                malformed("*1\n$4\r\n"),
                malformed("*-0\r\n"),
                malformed("*01\r\n"),
                malformed("*x\r\n"),
                malformed("*\r\n"),
                malformed("*+1\r\n"),
                malformed("*2147483648\r\n"),
                malformed("*99999999999999999999\r\n"),
                malformed("*2\r\n$3\r\nGET\r\n$-1\r\n"),
                malformed("*2\r\n$3\r\nGET\r\n$\r\n"),
                malformed("*2\r\n$3\r\nGET\r\n$1x\r\n"),
                malformed("*2\r\n$3\r\nGET\r\n$536870913\r\n"),
                malformed("GET \"k\r\n"),
                malformed("GET 'k\r\n"),
                malformed("GET \"k\"k\r\n"),
                malformed("x".repeat(65537)),
                malformed("*" + "1".repeat(65537)),
                malformed("*1\r\n$" + "1".repeat(65537)),
                malformed("PING\0\r\n" + "x".repeat(65537)));
    }

    /** Behind commands that are answered first. */
    private static Script malformed(String bytes) {
        String shown = bytes.replaceAll("[^ -~]", ".");
        return new Script("malformed " + shown.substring(0, Math.min(30, shown.length())))
                .asks("a", "SET", "k", "v")
                .asks("a", "MULTI")
                .asks("a", "GET", "k")
                .sends("a", bytes);
    }
}
