package stampede.amqp;

import stampede.loop.Client;
import stampede.text.Text;

/**
 * How a client and the broker come to terms, with the wire between them: the client logs in as whoever it likes, the wire as
 * this run; there are no heartbeats with the broker; and the highest channel is left to the wire.
 */
final class Handshake {
    private static final int ANY_CHANNEL = 65535;
    private static final byte[] HEARTBEAT =
            Frame.of(Frame.HEARTBEAT, 0, new byte[0]).bytes();

    private final AmqpLink link;
    private final Client client;
    private final Login login;
    private int highest;
    private int heartbeatSeconds;
    private boolean brokersTurn;

    Handshake(AmqpLink link, Client client, Login login) {
        this.link = link;
        this.client = client;
        this.login = login;
    }

    /** Whether the broker is the next to say something. */
    boolean isBrokersTurn() {
        return brokersTurn;
    }

    /** The client says that it speaks AMQP. */
    void greeted() {
        brokersTurn = true;
        link.upstream().greet();
    }

    /** The client has sent something of the connection, but not that it closes it. */
    void said(AmqpCommand command) {
        brokersTurn = command.method() != Method.CONNECTION_TUNE_OK;
        AmqpCommand ours = ours(command);
        if (command.isAnswered()) {
            link.upstream().ask(ours, answer -> answer.ifPresent(this::heard));
        } else {
            link.upstream().send(ours);
        }
    }

    /** The broker has sent something of the connection. */
    void heard(AmqpCommand command) {
        brokersTurn = false;
        if (command.method() == Method.CONNECTION_BLOCKED) {
            link.gate()
                    .unjudged(
                            link,
                            Text.of(
                                    "the broker takes no messages: %s",
                                    "消息服务器不再接收消息：%s", command.arguments().text("reason")));
        }
        link.tell(command.method() == Method.CONNECTION_TUNE ? tune(command) : command);
    }

    private AmqpCommand tune(AmqpCommand command) {
        Arguments tune = command.arguments();
        int most = tune.number("channel-max");
        highest = most == 0 ? ANY_CHANNEL : most;
        return command.with(tune.with("heartbeat", 0).with("channel-max", highest - 1));
    }

    private AmqpCommand ours(AmqpCommand command) {
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
        link.agreed(tune.number("frame-max"));
        int most = tune.number("channel-max");
        highest = most == 0 ? highest : Math.min(highest, most + 1);
        return command.with(tune.with("heartbeat", 0).with("channel-max", highest));
    }

    boolean isTuned() {
        return highest > 0;
    }

    /** The channel that the client does not use, once there is one. */
    int spareChannel() {
        return highest;
    }

    /**
     * Who wants to hear something now and then, hears it when he has been heard himself: no clock of ours is needed.
     *
     * @param lastSaid when he was told something last, on the clock of {@link System#nanoTime}
     * @return whether he was told now
     */
    boolean keepsAlive(long lastSaid) {
        long half = heartbeatSeconds * 500_000_000L;
        boolean due = half > 0 && System.nanoTime() - lastSaid > half;
        if (due) {
            client.send(out -> out.add(HEARTBEAT));
        }
        return due;
    }
}
