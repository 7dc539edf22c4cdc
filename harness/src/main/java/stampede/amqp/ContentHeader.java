package stampede.amqp;

import java.nio.BufferUnderflowException;
import java.nio.ByteBuffer;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** What a message's header frame says: how long its body is, and its properties, decoded where they are asked for. */
final class ContentHeader {
    private static final int BODY_SIZE_AT = 4;
    private static final int PROPERTIES_AT = 12;
    /** In the order in which they are written; the first one's flag is the highest. */
    private static final List<String> PROPERTIES = List.of(
            "content-type",
            "content-encoding",
            "headers",
            "delivery-mode",
            "priority",
            "correlation-id",
            "reply-to",
            "expiration",
            "message-id",
            "timestamp",
            "type",
            "user-id",
            "app-id",
            "cluster-id");

    private final ByteBuffer payload;

    ContentHeader(Frame frame) {
        payload = frame.payload().slice();
    }

    int classId() {
        return payload.getShort(0) & 0xffff;
    }

    /** Negative if somebody claims more than a number holds. */
    long bodySize() {
        return payload.getLong(BODY_SIZE_AT);
    }

    Optional<String> text(String property) {
        return at(property).map(at -> Table.text(at, at.get() & 0xff));
    }

    /** Empty if none are given. */
    Map<String, Object> headers() {
        return at("headers")
                .map(at -> {
                    int length = at.getInt();
                    return Table.read(at.limit(at.position() + length).slice());
                })
                .orElse(Map.of());
    }

    /** Whether it asks to be kept on disk. */
    boolean isPersistent() {
        return at("delivery-mode").map(at -> at.get() == 2).orElse(false);
    }

    /**
     * Looks at all properties, so that those that are asked for later are there.
     *
     * @throws IllegalArgumentException if they are no properties
     */
    void check() {
        try {
            headers();
            ByteBuffer end = find(PROPERTIES.size());
            if (end.hasRemaining()) {
                throw new IllegalArgumentException("it is too long");
            }
        } catch (BufferUnderflowException | IndexOutOfBoundsException e) {
            throw new IllegalArgumentException("it is too short", e);
        }
    }

    private Optional<ByteBuffer> at(String property) {
        int which = PROPERTIES.indexOf(property);
        return isGiven(which) ? Optional.of(find(which)) : Optional.empty();
    }

    private boolean isGiven(int which) {
        return (payload.getShort(PROPERTIES_AT) >> 15 - which & 1) == 1;
    }

    /** Goes to where a property stands, past those before it. */
    private ByteBuffer find(int which) {
        ByteBuffer in = payload.duplicate().position(PROPERTIES_AT);
        if ((in.getShort() & 1) == 1) {
            throw new IllegalArgumentException("it names properties that do not exist");
        }
        for (int i = 0; i < which; i++) {
            if (isGiven(i)) {
                int length = switch (PROPERTIES.get(i)) {
                    case "delivery-mode", "priority" -> 1;
                    case "timestamp" -> 8;
                    case "headers" -> 4 + in.getInt(in.position());
                    default -> 1 + (in.get(in.position()) & 0xff);
                };
                if (length < 0 || length > in.remaining()) {
                    throw new BufferUnderflowException();
                }
                in.position(in.position() + length);
            }
        }
        return in;
    }
}
