package stampede.time;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalLong;

/** Arguments as Redis reads them: words without case that end at a zero byte, and strict integers. */
final class Words {
    private static final int LONGEST_INTEGER = 20;

    private Words() {}

    static byte[] of(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }

    static byte[] of(long number) {
        return Long.toString(number).getBytes(StandardCharsets.US_ASCII);
    }

    /** For options: Redis compares them as C strings. */
    static boolean is(byte[] arg, String upperCase) {
        int length = 0;
        while (length < arg.length && arg[length] != 0) {
            if (length == upperCase.length() || upper(arg[length]) != upperCase.charAt(length)) {
                return false;
            }
            length++;
        }
        return length == upperCase.length();
    }

    static int upper(byte b) {
        return b >= 'a' && b <= 'z' ? b - ('a' - 'A') : b & 0xff;
    }

    static String upper(byte[] arg) {
        StringBuilder word = new StringBuilder(arg.length);
        for (byte b : arg) {
            word.append((char) upper(b));
        }
        return word.toString();
    }

    static boolean contains(List<byte[]> args, int from, String upperCase) {
        for (int i = from; i < args.size(); i++) {
            if (is(args.get(i), upperCase)) {
                return true;
            }
        }
        return false;
    }

    static List<byte[]> copy(List<byte[]> args) {
        return new ArrayList<>(args);
    }

    /** Redis's string2ll: no plus sign, no leading zeros or blanks. */
    static OptionalLong integer(byte[] arg) {
        if (arg.length == 0 || arg.length > LONGEST_INTEGER) {
            return OptionalLong.empty();
        }
        int first = arg[0] == '-' ? 1 : 0;
        boolean zero = arg.length == 1 && arg[0] == '0';
        if (!zero && (first == arg.length || arg[first] < '1' || arg[first] > '9')) {
            return OptionalLong.empty();
        }
        for (int i = first; i < arg.length; i++) {
            if (arg[i] < '0' || arg[i] > '9') {
                return OptionalLong.empty();
            }
        }
        try {
            return OptionalLong.of(Long.parseLong(new String(arg, StandardCharsets.US_ASCII)));
        } catch (NumberFormatException beyondALong) {
            return OptionalLong.empty();
        }
    }
}
