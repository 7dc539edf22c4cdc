package stampede.time;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.Optional;

/**
 * One Lua script: the client's text and what is sent for it.
 *
 * @param sha of the client's text, in lower case
 * @param wayRound what in it virtual time cannot follow
 */
record Script(byte[] sent, String sha, String sentSha, Optional<String> wayRound) {

    static Script of(byte[] text, Shim shim) {
        LuaText lua = new LuaText(text);
        byte[] sent = shim.beforeScript(text, lua);
        return new Script(sent, sha(text), sha(sent), lua.wayRound());
    }

    private static String sha(byte[] text) {
        try {
            return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-1").digest(text));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }

    /** An error that names the script, as the client knows it. */
    byte[] named(byte[] reply) {
        return reply[0] == '-'
                ? Bytes.replace(
                        reply, sentSha.getBytes(StandardCharsets.US_ASCII), sha.getBytes(StandardCharsets.US_ASCII))
                : reply;
    }
}
