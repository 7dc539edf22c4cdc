package stampede.sms;

import java.time.Duration;

// tag::contract[]
/** What became of a message. */
public sealed interface SendResult {

    /**
     * The gateway took it.
     *
     * @param parts as how many messages it went
     */
    record Sent(int parts) implements SendResult {}

    /**
     * The gateway was not asked.
     *
     * @param retryAfter how long to wait: then, give or take a second, it can be sent, if nobody else
     *     sends to the phone meanwhile
     */
    record Refused(Duration retryAfter) implements SendResult {}
}
// end::contract[]
