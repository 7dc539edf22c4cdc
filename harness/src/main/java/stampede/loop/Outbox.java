package stampede.loop;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.WritableByteChannel;
import java.nio.charset.StandardCharsets;
import java.util.ArrayDeque;
import java.util.Arrays;
import java.util.Deque;

/** What a socket has yet to take. Short pieces are gathered in one array, long ones are shared and not copied. */
public final class Outbox {
    private static final int SHARED_FROM = 4096;
    private static final int GATHERED = 64 * 1024;
    /** The JDK copies what it is given before it asks the socket, so it is not given megabytes. */
    private static final int AT_ONCE = 256 * 1024;

    private final Deque<ByteBuffer> waiting = new ArrayDeque<>();
    private byte[] gathered = new byte[512];
    private int filled;
    private long size;

    /** Adds bytes; nobody writes into them from now on. */
    public void add(byte[] bytes) {
        if (bytes.length >= SHARED_FROM) {
            seal();
            waiting.add(ByteBuffer.wrap(bytes));
        } else {
            makeRoom(bytes.length);
            System.arraycopy(bytes, 0, gathered, filled, bytes.length);
            filled += bytes.length;
        }
        size += bytes.length;
    }

    /** Adds one byte. */
    public void add(int octet) {
        makeRoom(1);
        gathered[filled++] = (byte) octet;
        size++;
    }

    /** Adds the digits of a number that is not negative. */
    public void addDecimal(int number) {
        if (number < 10) {
            add('0' + number);
        } else {
            add(Integer.toString(number).getBytes(StandardCharsets.US_ASCII));
        }
    }

    boolean isEmpty() {
        return size == 0;
    }

    long size() {
        return size;
    }

    /** Writes as much as the socket takes now; returns how many bytes that were. */
    long writeTo(WritableByteChannel channel) throws IOException {
        long before = size;
        boolean taken = true;
        while (taken && size > 0) {
            if (waiting.isEmpty()) {
                taken = writeGathered(channel);
            } else {
                taken = write(waiting.peek(), channel);
                if (taken) {
                    waiting.remove();
                }
            }
        }
        return before - size;
    }

    private boolean writeGathered(WritableByteChannel channel) throws IOException {
        ByteBuffer part = ByteBuffer.wrap(gathered, 0, filled);
        boolean all = write(part, channel);
        System.arraycopy(gathered, part.position(), gathered, 0, part.remaining());
        filled = part.remaining();
        return all;
    }

    /** Whether all of it was taken. */
    private boolean write(ByteBuffer part, WritableByteChannel channel) throws IOException {
        int end = part.limit();
        while (part.position() < end) {
            part.limit(Math.min(end, part.position() + AT_ONCE));
            size -= channel.write(part);
            boolean all = !part.hasRemaining();
            part.limit(end);
            if (!all) {
                return false;
            }
        }
        return true;
    }

    private void makeRoom(int bytes) {
        if (filled + bytes > gathered.length) {
            if (filled + bytes > GATHERED) {
                seal();
            } else {
                gathered = Arrays.copyOf(gathered, Math.max(filled + bytes, 4 * gathered.length));
            }
        }
    }

    private void seal() {
        if (filled > 0) {
            waiting.add(ByteBuffer.wrap(gathered, 0, filled));
            gathered = new byte[Math.max(SHARED_FROM, gathered.length)];
            filled = 0;
        }
    }

    void clear() {
        waiting.clear();
        filled = 0;
        size = 0;
    }
}
