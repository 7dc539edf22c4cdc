package stampede.amqp;

import java.nio.ByteBuffer;

/**
 * A frame as it stands on the wire: 7 bytes of type, channel and size, then the payload, then the end mark. Nobody writes
 * into its bytes.
 */
record Frame(byte[] bytes) {
    static final int METHOD = 1;
    static final int HEADER = 2;
    static final int BODY = 3;
    static final int HEARTBEAT = 8;

    static final byte END = (byte) 0xce;
    static final int BEFORE_PAYLOAD = 7;
    static final int AROUND_PAYLOAD = 8;

    static Frame of(int type, int channel, byte[] payload) {
        byte[] bytes = new byte[payload.length + AROUND_PAYLOAD];
        ByteBuffer.wrap(bytes)
                .put((byte) type)
                .putShort((short) channel)
                .putInt(payload.length)
                .put(payload)
                .put(END);
        return new Frame(bytes);
    }

    int type() {
        return bytes[0];
    }

    int channel() {
        return (bytes[1] & 0xff) << 8 | bytes[2] & 0xff;
    }

    int payloadLength() {
        return bytes.length - AROUND_PAYLOAD;
    }

    /** A view of the payload, at its beginning. */
    ByteBuffer payload() {
        return ByteBuffer.wrap(bytes, BEFORE_PAYLOAD, payloadLength());
    }
}
