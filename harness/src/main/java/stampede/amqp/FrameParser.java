package stampede.amqp;

import java.nio.ByteBuffer;
import stampede.text.Text;

/** Cuts what arrives into frames, however it was cut on the way. Each byte is copied once. */
final class FrameParser {
    /** As long as nothing was agreed, nobody has anything longer to say. */
    private static final int LONGEST_BEFORE_TUNE = 128 * 1024;

    /** Where no limit was agreed on: a length that somebody made up must not cost more memory. */
    private static final int LONGEST_OF_ALL = 16 << 20;

    private final byte[] beginning = new byte[Frame.BEFORE_PAYLOAD];
    private int begun;
    private byte[] bytes;
    private int filled;
    private int longest = LONGEST_BEFORE_TUNE;

    /** Takes a frame that is complete. */
    interface Taker {
        void take(Frame frame) throws Malformed;
    }

    /** Both sides have agreed on the length of the longest frame, its ends included; 0 is without limit. */
    void agreed(int frameMax) {
        longest = frameMax == 0 ? LONGEST_OF_ALL : Math.min(frameMax, LONGEST_OF_ALL);
    }

    /** Takes all bytes of the buffer; each frame that is complete goes to {@code frames}. */
    void feed(ByteBuffer in, Taker frames) throws Malformed {
        while (in.hasRemaining()) {
            if (bytes == null) {
                begin(in);
            }
            if (bytes != null) {
                fill(in, frames);
            }
        }
    }

    private void begin(ByteBuffer in) throws Malformed {
        int part = Math.min(in.remaining(), beginning.length - begun);
        in.get(beginning, begun, part);
        begun += part;
        if (begun < beginning.length) {
            return;
        }
        begun = 0;
        int type = beginning[0];
        if (type != Frame.METHOD && type != Frame.HEADER && type != Frame.BODY && type != Frame.HEARTBEAT) {
            throw new Malformed(Text.of("a frame of the unknown type %s", "一个类型未知（%s）的帧", type & 0xff));
        }
        long size = ByteBuffer.wrap(beginning).getInt(3) & 0xffffffffL;
        if (size + Frame.AROUND_PAYLOAD > longest) {
            throw new Malformed(Text.of(
                    "a frame of %s bytes, where at most %s were agreed on",
                    "一个 %s 字节的帧，而双方约定的上限是 %s 字节", size + Frame.AROUND_PAYLOAD, longest));
        }
        bytes = new byte[(int) size + Frame.AROUND_PAYLOAD];
        System.arraycopy(beginning, 0, bytes, 0, beginning.length);
        filled = beginning.length;
    }

    private void fill(ByteBuffer in, Taker frames) throws Malformed {
        int part = Math.min(in.remaining(), bytes.length - filled);
        in.get(bytes, filled, part);
        filled += part;
        if (filled < bytes.length) {
            return;
        }
        byte[] whole = bytes;
        bytes = null;
        if (whole[whole.length - 1] != Frame.END) {
            throw new Malformed(Text.of("a frame without its end mark", "一个没有结束标记的帧"));
        }
        frames.take(new Frame(whole));
    }
}
