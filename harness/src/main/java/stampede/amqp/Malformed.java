package stampede.amqp;

import stampede.text.Text;

/** What was sent is no AMQP 0-9-1. */
final class Malformed extends Exception {
    private static final long serialVersionUID = 1;

    private final transient Text reason;

    /**
     * @param reason what is wrong with it, to stand behind "it sent "
     */
    Malformed(Text reason) {
        super(reason.toString(), null, false, false);
        this.reason = reason;
    }

    Text reason() {
        return reason;
    }
}
