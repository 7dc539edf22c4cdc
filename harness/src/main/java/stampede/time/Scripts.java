package stampede.time;

import java.nio.ByteBuffer;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * Which scripts there are: in the clients' eyes, for whom each schedule begins with none, and on Redis, whose scripts
 * outlive FLUSHALL.
 */
final class Scripts {
    private static final int MOST_TEXTS = 1000;
    /** Errors before which Redis has not kept the script. */
    private static final List<byte[]> NOT_KEPT = List.of(
            Words.of("-ERR Error compiling script"),
            Words.of("-ERR Invalid script shebang"),
            Words.of("-ERR Unexpected flag in script shebang"),
            Words.of("-ERR Unexpected engine in script shebang"),
            Words.of("-ERR Unknown lua shebang option"),
            Words.of("-NOSCRIPT"),
            Words.of("-NOAUTH"),
            Words.of("-NOPERM"),
            Words.of("-BUSY"),
            Words.of("-LOADING"));

    private final Shim shim;
    private final Map<ByteBuffer, Script> byText = new HashMap<>();
    private final Map<String, Script> known = new HashMap<>();
    private final Map<String, Script> pending = new HashMap<>();
    private final Set<String> onRedis = new HashSet<>();

    Scripts(Shim shim) {
        this.shim = shim;
    }

    Script of(byte[] text) {
        if (byText.size() > MOST_TEXTS) {
            byText.clear();
        }
        return byText.computeIfAbsent(ByteBuffer.wrap(text), t -> Script.of(text, shim));
    }

    Optional<Script> known(byte[] sha) {
        return Optional.ofNullable(known.get(lowerCase(sha)));
    }

    /** One that an earlier command of the same transaction brings. */
    Optional<Script> pending(byte[] sha) {
        return Optional.ofNullable(pending.get(lowerCase(sha)));
    }

    void expect(Script script) {
        pending.put(script.sha(), script);
    }

    void expectNone() {
        pending.clear();
    }

    boolean isOnRedis(Script script) {
        return onRedis.contains(script.sentSha());
    }

    /** Redis has answered to the script's text. */
    void answered(Script script, byte[] raw) {
        if (NOT_KEPT.stream().noneMatch(error -> Bytes.startsWith(raw, error))) {
            known.put(script.sha(), script);
            onRedis.add(script.sentSha());
        }
    }

    /** Redis has answered to its SHA, which another connection need not have made known. */
    void ran(Script script) {
        known.put(script.sha(), script);
    }

    /** Redis does not have what it had, as after a restart. */
    void lost() {
        onRedis.clear();
    }

    /** The clients know none any more; those on Redis are not gone. */
    void forget() {
        known.clear();
        pending.clear();
    }

    private static String lowerCase(byte[] sha) {
        return Words.upper(sha).toLowerCase(Locale.ROOT);
    }
}
