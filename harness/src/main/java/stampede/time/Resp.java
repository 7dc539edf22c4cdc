package stampede.time;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/** The Redis protocol, versions 2 and 3, as far as replies must be taken apart and commands put together. */
final class Resp {
    private static final byte[] END = {'\r', '\n'};

    private Resp() {}

    static byte[] command(List<byte[]> arguments) {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        out.writeBytes(head('*', arguments.size()));
        arguments.forEach(argument -> writeBulk(out, argument));
        return out.toByteArray();
    }

    static byte[] command(String... arguments) {
        return command(List.of(arguments).stream().map(Words::of).toList());
    }

    static byte[] bulk(byte[] text) {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        writeBulk(out, text);
        return out.toByteArray();
    }

    static byte[] integer(long value) {
        return head(':', value);
    }

    static byte[] array(List<byte[]> replies) {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        out.writeBytes(head('*', replies.size()));
        replies.forEach(out::writeBytes);
        return out.toByteArray();
    }

    /** The number behind the reply's type: an integer's value, an array's or a string's length. */
    static long integer(byte[] reply) {
        return Long.parseLong(line(reply, 0));
    }

    /** The elements of an array; none where the reply is something else, as of a transaction that was called off. */
    static Optional<List<byte[]>> elements(byte[] reply) {
        if (reply[0] != '*' || reply[1] == '-') {
            return Optional.empty();
        }
        List<byte[]> elements = new ArrayList<>();
        int at = lineEnd(reply, 0);
        while (at < reply.length) {
            int end = end(reply, at);
            elements.add(Arrays.copyOfRange(reply, at, end));
            at = end;
        }
        return Optional.of(elements);
    }

    /** What a string says, byte by byte; empty for a reply of another type. */
    static Optional<String> text(byte[] reply) {
        if (reply[0] != '$' || reply[1] == '-') {
            return Optional.empty();
        }
        int start = lineEnd(reply, 0);
        return Optional.of(new String(reply, start, reply.length - END.length - start, StandardCharsets.ISO_8859_1));
    }

    /** Where the reply that begins at {@code at} ends. */
    private static int end(byte[] bytes, int at) {
        int next = lineEnd(bytes, at);
        switch (bytes[at]) {
            case '$', '=', '!':
                long length = Long.parseLong(line(bytes, at));
                return length < 0 ? next : next + (int) length + END.length;
            case '*', '~', '>':
                return skip(bytes, next, Long.parseLong(line(bytes, at)));
            case '%':
                return skip(bytes, next, 2 * Long.parseLong(line(bytes, at)));
            case '|':
                // attributes, and then what they belong to
                return skip(bytes, next, 2 * Long.parseLong(line(bytes, at)) + 1);
            default:
                return next;
        }
    }

    private static int skip(byte[] bytes, int from, long replies) {
        int at = from;
        for (long i = 0; i < replies; i++) {
            at = end(bytes, at);
        }
        return at;
    }

    private static String line(byte[] bytes, int at) {
        return new String(bytes, at + 1, lineEnd(bytes, at) - END.length - at - 1, StandardCharsets.ISO_8859_1);
    }

    private static int lineEnd(byte[] bytes, int at) {
        int i = at;
        while (bytes[i] != '\n') {
            i++;
        }
        return i + 1;
    }

    private static void writeBulk(ByteArrayOutputStream out, byte[] text) {
        out.writeBytes(head('$', text.length));
        out.writeBytes(text);
        out.writeBytes(END);
    }

    private static byte[] head(char type, long number) {
        return (type + Long.toString(number) + "\r\n").getBytes(StandardCharsets.US_ASCII);
    }
}
