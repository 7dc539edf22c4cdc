package stampede.sms;

// tag::contract[]
/**
 * An {@link SmsSender} that takes texts longer than a message holds: seventy UTF-16 units. A longer text goes as several
 * messages, its parts, in order; each of them counts.
 *
 * <p>Joined, the parts are the text; none is empty. Of characters that take one unit each, as many go
 * into a part as it holds. A character of two units (a surrogate pair) is never cut in two, nor is a
 * letter cut from the combining marks behind it, unless they are more than a part holds.
 *
 * <p>A text is sent whole or not at all: one whose parts have no room is refused, and none of them is
 * delivered. What is delivered when the gateway fails in the middle is delivered.
 */
public interface LongSmsSender extends SmsSender {

    /**
     * Hands the parts of the text to the gateway, if the phone's minute has room for all of them, and
     * otherwise none.
     *
     * @param text not empty, and of no more than five parts
     * @return {@link SendResult.Sent} with the number of parts, or how long to wait until all have room
     * @throws IllegalArgumentException if the phone or the text is not as it should be; then nothing is
     *     counted
     */
    @Override
    SendResult send(String phone, String text) throws IllegalArgumentException, GatewayFailed;
}
// end::contract[]
