package stampede.service;

import stampede.text.Text;

/** A service could not be had: one sentence that says what, where, and what to do. Never a student's fault. */
public final class ServiceUnavailable extends RuntimeException {
    private static final long serialVersionUID = 1;
    private final transient Text reason;

    public ServiceUnavailable(Text reason) {
        super(reason.toString());
        this.reason = reason;
    }

    public ServiceUnavailable(Text reason, Throwable cause) {
        super(reason.toString(), cause);
        this.reason = reason;
    }

    public Text reason() {
        return reason;
    }
}
