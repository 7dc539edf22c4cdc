package stampede.time;

import java.util.Arrays;

/** Searching in bytes. */
final class Bytes {
    private Bytes() {}

    static boolean startsWith(byte[] bytes, byte[] beginning) {
        return bytes.length >= beginning.length
                && Arrays.equals(bytes, 0, beginning.length, beginning, 0, beginning.length);
    }

    /** A copy in which each {@code old} is {@code fresh}, which is as long. */
    static byte[] replace(byte[] bytes, byte[] old, byte[] fresh) {
        byte[] copy = bytes.clone();
        for (int i = 0; i + old.length <= copy.length; i++) {
            if (Arrays.equals(copy, i, i + old.length, old, 0, old.length)) {
                System.arraycopy(fresh, 0, copy, i, fresh.length);
            }
        }
        return copy;
    }
}
