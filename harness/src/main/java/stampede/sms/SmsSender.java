package stampede.sms;

// tag::contract[]
/**
 * Sends short messages through a gateway that lets no phone be written to more than five times a
 * minute.
 *
 * <p>Many servers run at once, each with an instance of its own and all on one Redis: what one has
 * sent counts for all. An instance is used by many threads. A server may die at any moment.
 *
 * <p>What "a minute" is, you choose: the last sixty seconds; the minute that began with the first
 * message; or the minute on the clock. Whatever you choose, a phone that was written to fewer than
 * five times within the last sixty seconds may be written to, and a phone's limit concerns no other
 * phone. A message that is not sent costs nothing, however often it is tried.
 *
 * <p>A send that nobody disturbs waits for Redis four times at most, however many were sent before; a
 * transaction counts once, from MULTI to EXEC.
 */
public interface SmsSender {

    /**
     * Hands the text to the gateway, once, if the phone's minute has room for it, and otherwise does
     * not.
     *
     * @param phone as in E.164 ("+8613800000000") or a bare Chinese mobile number ("13800000000")
     * @param text not empty, and sent as it is
     * @return whether it was sent, and if not, how long to wait
     * @throws IllegalArgumentException if the phone has neither form or the text is empty; then
     *     nothing is counted
     * @throws GatewayFailed what the gateway threw; whether that message counts is up to you
     */
    SendResult send(String phone, String text) throws IllegalArgumentException, GatewayFailed;
}
// end::contract[]
