package stampede.messaging;

// tag::contract[]
/**
 * What the buyer is given for an accepted order.
 *
 * @param orderId the order's
 * @param number no other order's receipt has it
 */
public record Receipt(String orderId, long number) {}
// end::contract[]
