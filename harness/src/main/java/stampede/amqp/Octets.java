package stampede.amqp;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/** What is being written, in the elementary types of AMQP. */
final class Octets {
    private static final int LONGEST_TEXT = 255;

    /** What fits into a text of AMQP. */
    static String shortened(String text) {
        String shorter = text;
        while (shorter.getBytes(StandardCharsets.UTF_8).length > LONGEST_TEXT) {
            shorter = shorter.substring(0, shorter.length() - 1);
        }
        return shorter;
    }

    private byte[] bytes = new byte[64];
    private int length;

    private ByteBuffer room(int more) {
        if (length + more > bytes.length) {
            bytes = Arrays.copyOf(bytes, Math.max(length + more, 2 * bytes.length));
        }
        length += more;
        return ByteBuffer.wrap(bytes, length - more, more);
    }

    Octets octet(int value) {
        room(1).put((byte) value);
        return this;
    }

    Octets shorts(int value) {
        room(2).putShort((short) value);
        return this;
    }

    Octets longs(long value) {
        room(4).putInt((int) value);
        return this;
    }

    Octets longLong(long value) {
        room(8).putLong(value);
        return this;
    }

    Octets raw(ByteBuffer more) {
        room(more.remaining()).put(more);
        return this;
    }

    /** A text of at most 255 bytes. */
    Octets text(String value) {
        byte[] utf8 = value.getBytes(StandardCharsets.UTF_8);
        if (utf8.length > LONGEST_TEXT) {
            throw new IllegalArgumentException("longer than " + LONGEST_TEXT + " bytes: " + value);
        }
        octet(utf8.length);
        return raw(ByteBuffer.wrap(utf8));
    }

    Octets longText(byte[] value) {
        longs(value.length);
        return raw(ByteBuffer.wrap(value));
    }

    /** What is written meanwhile, with its length before it. */
    Octets measured(Runnable writes) {
        int at = length;
        longs(0);
        writes.run();
        ByteBuffer.wrap(bytes).putInt(at, length - at - 4);
        return this;
    }

    byte[] toBytes() {
        return Arrays.copyOf(bytes, length);
    }
}
