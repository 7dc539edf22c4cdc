package stampede.messaging;

import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;

// tag::contract[]
/**
 * An order of the shop.
 *
 * @param id no other order has it, ever
 * @param key what happened to it, as a routing key: {@code order.paid.cn}
 * @param body all else, as text
 */
public record Order(String id, String key, String body) {

    /** The whole order in UTF-8: its id, its key, each on a line, and its body. */
    public byte[] written() {
        return (id + "\n" + key + "\n" + body).getBytes(StandardCharsets.UTF_8);
    }

    /**
     * The order that was {@link #written}.
     *
     * @throws IllegalArgumentException if that is no order
     */
    public static Order read(byte[] written) {
        // end::contract[]
        String[] parts = decoded(written).split("\n", 3);
        if (parts.length < 3 || parts[0].isEmpty()) {
            throw new IllegalArgumentException("this is no order");
        }
        return new Order(parts[0], parts[1], parts[2]);
        // tag::contract[]
    }
    // end::contract[]

    private static String decoded(byte[] written) {
        try {
            return StandardCharsets.UTF_8
                    .newDecoder()
                    .decode(ByteBuffer.wrap(written))
                    .toString();
        } catch (CharacterCodingException e) {
            throw new IllegalArgumentException("this is no order, and no UTF-8", e);
        }
    }

    /** As a trace shows it. */
    @Override
    public String toString() {
        return id;
    }
    // tag::contract[]
}
// end::contract[]
