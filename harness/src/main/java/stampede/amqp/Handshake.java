package stampede.amqp;

/**
 * How a client and the broker come to terms, with the wire between them: the client logs in as whoever it likes, the wire as
 * this run; there are no heartbeats with the broker; and the highest channel is left to the wire.
 */
final class Handshake {
    private static final int ANY_CHANNEL = 65535;

    private final Login login;
    private int highest;
    private int frameMax;
    private int heartbeatSeconds;

    Handshake(Login login) {
        this.login = login;
    }

    /** What the client is told in place of what the broker says. */
    AmqpCommand fromBroker(AmqpCommand command) {
        if (command.method() != Method.CONNECTION_TUNE) {
            return command;
        }
        Arguments tune = command.arguments();
        int most = tune.number("channel-max");
        highest = most == 0 ? ANY_CHANNEL : most;
        return command.with(tune.with("heartbeat", 0).with("channel-max", highest - 1));
    }

    /** What the broker is told in place of what the client says. */
    AmqpCommand fromClient(AmqpCommand command) {
        return switch (command.method()) {
            case CONNECTION_START_OK -> login.inPlaceOf(command);
            case CONNECTION_TUNE_OK -> tuned(command);
            case CONNECTION_OPEN -> command.with(command.arguments().with("host", login.virtualHost()));
            default -> command;
        };
    }

    private AmqpCommand tuned(AmqpCommand command) {
        Arguments tune = command.arguments();
        heartbeatSeconds = tune.number("heartbeat");
        frameMax = tune.number("frame-max");
        int most = tune.number("channel-max");
        highest = most == 0 ? highest : Math.min(highest, most + 1);
        return command.with(tune.with("heartbeat", 0).with("channel-max", highest));
    }

    /** The channel that the client does not use. */
    int spareChannel() {
        return highest;
    }

    /** The length of the longest frame that was agreed on; 0 is without limit. */
    int frameMax() {
        return frameMax;
    }

    /** How often the client wants to hear something, whatever it is; 0 if it does not care. */
    int heartbeatSeconds() {
        return heartbeatSeconds;
    }
}
