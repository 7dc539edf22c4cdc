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
    record Sent(int parts) implements SendResult {
        @Override
        public String toString() {
            return parts == 1 ? "sent" : "sent(" + parts + ")";
        }
    }

    /**
     * The gateway was not asked.
     *
     * @param retryAfter how long to wait: then, give or take a second, it can be sent, if nobody else
     *     sends to the phone meanwhile
     */
    record Refused(Duration retryAfter) implements SendResult {
        @Override
        public String toString() {
            return retryAfter == null ? "refused(null)" : "refused(" + retryAfter.toMillis() / 1000.0 + " s)";
        }
    }
}
// end::contract[]
