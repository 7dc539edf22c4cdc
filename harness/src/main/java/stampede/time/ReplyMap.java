package stampede.time;

import java.util.Optional;
import java.util.function.LongUnaryOperator;
import stampede.text.Text;

/** How Redis's reply to what was sent becomes the reply to what was meant; both in the Redis protocol. */
interface ReplyMap {
    ReplyMap SAME = raw -> raw;

    byte[] map(byte[] raw);

    default Optional<Text> unjudged(byte[] raw) {
        return Optional.empty();
    }

    /** Changes integers, and leaves every other reply alone. */
    static ReplyMap integer(LongUnaryOperator change) {
        return raw -> raw[0] == ':' ? Resp.integer(change.applyAsLong(Resp.integer(raw))) : raw;
    }

    /** Puts another reply in the place of anything but an error. */
    static ReplyMap instead(byte[] reply) {
        return raw -> raw[0] == '-' ? raw : reply;
    }
}
