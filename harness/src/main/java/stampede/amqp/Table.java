package stampede.amqp;

import java.math.BigDecimal;
import java.math.BigInteger;
import java.nio.BufferUnderflowException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Field tables, as RabbitMQ and Qpid write them ({@code table} and {@code array} of the specification, with RabbitMQ's
 * errata): a text is a {@code String}, an absent value {@code null}.
 */
final class Table {
    private static final int DEEPEST = 32;

    private Table() {}

    /**
     * The table whose content the buffer holds, without its length.
     *
     * @throws IllegalArgumentException if it is none
     */
    static Map<String, Object> read(ByteBuffer content) {
        try {
            return table(content, 0);
        } catch (BufferUnderflowException e) {
            throw new IllegalArgumentException("it ends within a value", e);
        }
    }

    private static Map<String, Object> table(ByteBuffer in, int depth) {
        Map<String, Object> table = new LinkedHashMap<>();
        while (in.hasRemaining()) {
            String name = text(in, in.get() & 0xff);
            table.put(name, value(in, depth));
        }
        return table;
    }

    private static Object value(ByteBuffer in, int depth) {
        if (depth > DEEPEST) {
            throw new IllegalArgumentException("it is nested too deep");
        }
        char kind = (char) (in.get() & 0xff);
        return switch (kind) {
            case 't' -> in.get() != 0;
            case 'b' -> in.get();
            case 'B' -> in.get() & 0xff;
            case 's' -> in.getShort();
            case 'u' -> in.getShort() & 0xffff;
            case 'I' -> in.getInt();
            case 'i' -> in.getInt() & 0xffffffffL;
            case 'l', 'L' -> in.getLong();
            case 'f' -> in.getFloat();
            case 'd' -> in.getDouble();
            case 'D' -> decimal(in);
            case 'S' -> text(in, length(in));
            case 'x' -> bytes(in, length(in));
            case 'T' -> Instant.ofEpochSecond(in.getLong() & 0x7fffffffffL);
            case 'F' -> table(part(in), depth + 1);
            case 'A' -> array(part(in), depth + 1);
            case 'V' -> null;
            default -> throw new IllegalArgumentException("it holds a value of the unknown type " + (int) kind);
        };
    }

    private static BigDecimal decimal(ByteBuffer in) {
        int scale = in.get() & 0xff;
        return new BigDecimal(BigInteger.valueOf(in.getInt()), scale);
    }

    private static List<Object> array(ByteBuffer in, int depth) {
        List<Object> array = new ArrayList<>();
        while (in.hasRemaining()) {
            array.add(value(in, depth));
        }
        return array;
    }

    private static int length(ByteBuffer in) {
        int length = in.getInt();
        if (length < 0 || length > in.remaining()) {
            throw new BufferUnderflowException();
        }
        return length;
    }

    private static ByteBuffer part(ByteBuffer in) {
        int length = length(in);
        ByteBuffer part = in.slice(in.position(), length);
        in.position(in.position() + length);
        return part;
    }

    private static byte[] bytes(ByteBuffer in, int length) {
        byte[] bytes = new byte[length];
        in.get(bytes);
        return bytes;
    }

    static String text(ByteBuffer in, int length) {
        return new String(bytes(in, length), StandardCharsets.UTF_8);
    }

    /** Writes the content of a table, without its length. */
    static void write(Map<String, Object> table, Octets out) {
        table.forEach((name, value) -> {
            out.text(name);
            write(value, out);
        });
    }

    private static void write(Object value, Octets out) {
        if (value == null) {
            out.octet('V');
        } else if (value instanceof Boolean flag) {
            out.octet('t').octet(flag ? 1 : 0);
        } else if (value instanceof Byte number) {
            out.octet('b').octet(number);
        } else if (value instanceof Short number) {
            out.octet('s').shorts(number);
        } else if (value instanceof Integer number) {
            out.octet('I').longs(number);
        } else if (value instanceof Long number) {
            out.octet('l').longLong(number);
        } else if (value instanceof Float number) {
            out.octet('f').longs(Float.floatToIntBits(number));
        } else if (value instanceof Double number) {
            out.octet('d').longLong(Double.doubleToLongBits(number));
        } else if (value instanceof BigDecimal number) {
            out.octet('D').octet(number.scale()).longs(number.unscaledValue().intValueExact());
        } else if (value instanceof String text) {
            out.octet('S').longText(text.getBytes(StandardCharsets.UTF_8));
        } else if (value instanceof byte[] bytes) {
            out.octet('x').longText(bytes);
        } else if (value instanceof Instant time) {
            out.octet('T').longLong(time.getEpochSecond());
        } else if (value instanceof List<?> array) {
            out.octet('A').measured(() -> array.forEach(each -> write(each, out)));
        } else if (value instanceof Map<?, ?> table) {
            out.octet('F')
                    .measured(() -> table.forEach((name, each) -> {
                        out.text((String) name);
                        write(each, out);
                    }));
        } else {
            throw new IllegalArgumentException("no table holds a " + value.getClass());
        }
    }
}
