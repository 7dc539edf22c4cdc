package sms;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import redis.clients.jedis.UnifiedJedis;
import redis.clients.jedis.exceptions.JedisNoScriptException;

/** A script that Redis is sent once; from then on its hash says which one. Thread-safe. */
final class LoadedScript {
    private final UnifiedJedis redis;
    private final String text;
    private final String sha;

    private LoadedScript(UnifiedJedis redis, String text) {
        this.redis = redis;
        this.text = text;
        this.sha = Sha1.of(text);
    }

    /** The resource of that name beside this class. */
    static LoadedScript of(UnifiedJedis redis, String resource) {
        try (InputStream in = LoadedScript.class.getResourceAsStream(resource)) {
            return new LoadedScript(redis, new String(in.readAllBytes(), StandardCharsets.UTF_8));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** What it answers, which is a number. */
    long run(List<String> keys, List<String> arguments) {
        try {
            return (Long) redis.evalsha(sha, keys, arguments);
        } catch (JedisNoScriptException e) { // Redis is new, or has been told to forget its scripts
            return (Long) redis.eval(text, keys, arguments);
        }
    }
}
