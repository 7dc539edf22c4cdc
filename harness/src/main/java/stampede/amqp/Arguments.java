package stampede.amqp;

import java.nio.BufferUnderflowException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Iterator;
import java.util.List;
import java.util.Map;

/**
 * The arguments of a method, as they stand in its frame. Only what is asked for is decoded; a changed copy differs in
 * nothing but what was changed.
 */
final class Arguments {
    private static final int BEFORE = 4;

    private final Method method;
    private final ByteBuffer payload;

    /**
     * @param payload of the method's frame; nobody writes into it
     */
    Arguments(Method method, ByteBuffer payload) {
        this.method = method;
        this.payload = payload.slice();
    }

    /** Those of a method of our own, one value for each field, in their order. */
    static Arguments of(Method method, Object... values) {
        if (values.length != method.fields().size()) {
            throw new IllegalArgumentException(method + " has other arguments");
        }
        Octets out = new Octets().shorts(method.classId()).shorts(method.methodId());
        Iterator<Object> next = List.of(values).iterator();
        int bits = 0;
        int octet = 0;
        for (Method.Field field : method.fields()) {
            Object value = next.next();
            if (field.type() != Method.Type.BIT && bits > 0) {
                out.octet(octet);
                bits = 0;
                octet = 0;
            }
            if (field.type() == Method.Type.BIT) {
                octet |= (Boolean) value ? 1 << bits : 0;
                bits++;
            } else {
                write(field.type(), value, out);
            }
        }
        if (bits > 0) {
            out.octet(octet);
        }
        return new Arguments(method, ByteBuffer.wrap(out.toBytes()));
    }

    @SuppressWarnings("unchecked")
    private static void write(Method.Type type, Object value, Octets out) {
        switch (type) {
            case OCTET -> out.octet(((Number) value).intValue());
            case SHORT -> out.shorts(((Number) value).intValue());
            case LONG -> out.longs(((Number) value).longValue());
            case LONG_LONG -> out.longLong(((Number) value).longValue());
            case TEXT -> out.text((String) value);
            case LONG_TEXT -> out.longText((byte[]) value);
            case TABLE -> out.measured(() -> Table.write((Map<String, Object>) value, out));
            default -> throw new IllegalArgumentException(type + " stands among others");
        }
    }

    String text(String name) {
        ByteBuffer at = at(name, Method.Type.TEXT);
        return Table.text(at, at.get() & 0xff);
    }

    byte[] longText(String name) {
        ByteBuffer at = at(name, Method.Type.LONG_TEXT);
        byte[] text = new byte[at.getInt()];
        at.get(text);
        return text;
    }

    int number(String name) {
        Place place = place(name);
        ByteBuffer at = payload.duplicate().position(place.at);
        return switch (place.field.type()) {
            case OCTET -> at.get() & 0xff;
            case SHORT -> at.getShort() & 0xffff;
            case LONG -> at.getInt();
            default -> throw new IllegalArgumentException(name + " is no number");
        };
    }

    long longLong(String name) {
        return at(name, Method.Type.LONG_LONG).getLong();
    }

    boolean flag(String name) {
        Place place = place(name);
        return (payload.get(place.at) >> place.bit & 1) == 1;
    }

    Map<String, Object> table(String name) {
        ByteBuffer at = at(name, Method.Type.TABLE);
        int length = at.getInt();
        return Table.read(at.limit(at.position() + length).slice());
    }

    /** The same with another value. */
    Arguments with(String name, Object value) {
        Place place = place(name);
        Octets out = new Octets();
        out.raw(payload.slice(0, place.at));
        if (place.field.type() == Method.Type.BIT) {
            int octet = payload.get(place.at) & ~(1 << place.bit);
            out.octet((Boolean) value ? octet | 1 << place.bit : octet);
        } else {
            write(place.field.type(), value, out);
        }
        int end = place.at + length(place.field.type(), place.at);
        out.raw(payload.slice(end, payload.limit() - end));
        return new Arguments(method, ByteBuffer.wrap(out.toBytes()));
    }

    Method method() {
        return method;
    }

    /** A method frame's payload: the numbers of class and method, and they behind them. */
    byte[] toBytes() {
        byte[] bytes = new byte[payload.limit()];
        payload.duplicate().rewind().get(bytes);
        return bytes;
    }

    /**
     * Looks at all of them, so that those that are asked for later are there.
     *
     * @throws IllegalArgumentException if they are not what the method has
     */
    void check() {
        try {
            int end = BEFORE;
            for (Walk walk = new Walk(); walk.hasNext(); ) {
                Place place = walk.next();
                end = walk.at;
                if (place.field.type() == Method.Type.TABLE) {
                    table(place.field.name());
                }
            }
            if (end != payload.limit()) {
                throw new IllegalArgumentException("they are too long");
            }
        } catch (BufferUnderflowException | IndexOutOfBoundsException e) {
            throw new IllegalArgumentException("they are too short", e);
        }
    }

    private ByteBuffer at(String name, Method.Type type) {
        Place place = place(name);
        if (place.field.type() != type) {
            throw new IllegalArgumentException(name + " is no " + type);
        }
        return payload.duplicate().position(place.at);
    }

    private Place place(String name) {
        for (Walk walk = new Walk(); walk.hasNext(); ) {
            Place place = walk.next();
            if (place.field.name().equals(name)) {
                return place;
            }
        }
        throw new IllegalArgumentException(method + " has no " + name);
    }

    private int length(Method.Type type, int at) {
        int length = switch (type) {
            case BIT, OCTET -> 1;
            case SHORT -> 2;
            case LONG -> 4;
            case LONG_LONG -> 8;
            case TEXT -> 1 + (payload.get(at) & 0xff);
            case LONG_TEXT, TABLE -> 4 + payload.getInt(at);
        };
        if (length < 0 || length > payload.limit() - at) {
            throw new BufferUnderflowException();
        }
        return length;
    }

    /** Where a field stands, and at which bit. */
    private record Place(Method.Field field, int at, int bit) {}

    /** Goes from field to field. */
    private final class Walk {
        private final Iterator<Method.Field> fields = method.fields().iterator();
        /** Behind the field that was last. */
        private int at = BEFORE;

        private int bit = -1;

        boolean hasNext() {
            return fields.hasNext();
        }

        Place next() {
            Method.Field field = fields.next();
            bit = field.type() == Method.Type.BIT ? bit + 1 : -1;
            int before = bit > 0 ? at - 1 : at;
            at = before + length(field.type(), before);
            return new Place(field, before, Math.max(0, bit));
        }
    }

    @Override
    public String toString() {
        return method + " " + new String(toBytes(), StandardCharsets.ISO_8859_1);
    }
}
