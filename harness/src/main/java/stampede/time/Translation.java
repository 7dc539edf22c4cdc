package stampede.time;

import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import stampede.text.Text;

/** What becomes of a client's command, or of a whole transaction, on its way to Redis. */
public sealed interface Translation {

    /** Time has nothing to do with it: command and reply pass as they are. */
    record AsIs() implements Translation {}

    /** It must not be sent, because what it does rests on a time that is not ours. */
    record Unjudged(Text reason) implements Translation {}

    /**
     * Something else is sent in its place.
     *
     * @param commands in the Redis protocol, each with one reply, of which only the last counts
     * @param deadline for a command that may block, the last virtual millisecond at which it still waits; once the
     *     clock has passed it, it is ended with {@link TimeTranslator#unblock}
     */
    record Send(List<byte[]> commands, ReplyMap map, OptionalLong deadline) implements Translation {
        static Send of(List<byte[]> arguments, ReplyMap map) {
            return new Send(List.of(Resp.command(arguments)), map, OptionalLong.empty());
        }

        static Send of(List<byte[]> arguments) {
            return of(arguments, ReplyMap.SAME);
        }

        /** Why the reply must not be judged, where it says so. */
        public Optional<Text> unjudged(byte[] raw) {
            return map.unjudged(raw);
        }

        /**
         * The client's reply, given that of the last command. To be called once for every reply, also if it is not judged
         * or the client is gone: this is where the translator learns which scripts are loaded.
         */
        public byte[] reply(byte[] raw) {
            return map.map(raw);
        }
    }
}
