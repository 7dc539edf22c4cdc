package stampede.messaging;

// tag::contract[]
/**
 * An order of the shop.
 *
 * @param id no other order has it, ever
 * @param key what happened to it, as a routing key: {@code order.paid.cn}
 * @param body all else, as text
 */
public record Order(String id, String key, String body) {}
// end::contract[]
