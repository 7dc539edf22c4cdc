package stampede.sms;

/** The gateway did not deliver a message. */
public final class GatewayFailed extends RuntimeException {
    private static final long serialVersionUID = 1;

    public GatewayFailed(String message) {
        super(message);
    }
}
