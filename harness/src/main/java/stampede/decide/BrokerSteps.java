package stampede.decide;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import stampede.amqp.AmqpChannel;
import stampede.amqp.AmqpCommand;
import stampede.amqp.AmqpGate;
import stampede.amqp.AmqpLink;
import stampede.amqp.AmqpWire;
import stampede.grade.Confirming;
import stampede.grade.NeedsAnother;
import stampede.text.Text;
import stampede.wire.Fate;

/**
 * The gate of one play's connections to the broker. A client's command is a step. So is a confirm, on which somebody waits;
 * whatever else the broker sends goes on at once, since what it leads to is a step of its own.
 */
final class BrokerSteps implements AmqpGate {
    private final Play play;
    private final AmqpWire wire;
    private final List<AmqpLink> links = new ArrayList<>();
    private final Map<AmqpCommand, Integer> rows = new HashMap<>();
    private boolean withholds;
    /** How many messages are published with confirms before one that is refused, and with it; 0 if none will be. */
    private int untilRefused;

    private Confirming confirming = Confirming.IN_TURN;
    private boolean hasRefused;
    private boolean refusalWasHeard;
    private boolean hasCommitted;

    BrokerSteps(Play play, AmqpWire wire) {
        this.play = play;
        this.wire = wire;
    }

    /** Those made in this play so far. */
    List<AmqpLink> links() {
        return links;
    }

    /** Whether the broker has nothing more to do or to say. */
    boolean areSettled() {
        return wire.isSettled() && links.stream().noneMatch(AmqpLink::isRunning);
    }

    /** The channels of whose commands one waits to be let. */
    List<AmqpChannel> parked() {
        return links.stream()
                .flatMap(link -> link.channels().stream())
                .filter(AmqpChannel::isParked)
                .toList();
    }

    /** Whether the broker delivers messages to anybody without being asked. */
    boolean anyConsumes() {
        return links.stream().flatMap(link -> link.channels().stream()).anyMatch(AmqpChannel::hasConsumers);
    }

    /** No confirm is delivered any more. */
    void withhold() {
        withholds = true;
    }

    void release() {
        withholds = false;
    }

    /** The broker confirms in this way. */
    void confirm(Confirming how) {
        confirming = how;
    }

    /** Whether it does so otherwise than in turn. */
    boolean confirmsFreely() {
        return confirming != Confirming.IN_TURN;
    }

    /** The broker refuses a message that is published with confirms: the next, if it is 1. */
    void refuse(int which) {
        untilRefused = which;
    }

    @Override
    public boolean refuses(AmqpLink link) {
        boolean so = untilRefused == 1;
        hasRefused |= so;
        untilRefused = Math.max(0, untilRefused - 1);
        return so;
    }

    boolean hasCommitted() {
        return hasCommitted;
    }

    boolean hasRefused() {
        return hasRefused;
    }

    /** Whether a refusal is still on its way. */
    boolean owesRefusal() {
        return hasRefused && !refusalWasHeard;
    }

    boolean withholds() {
        return withholds;
    }

    /** The channels at which a confirm waits to be delivered. */
    List<AmqpChannel> holding() {
        if (withholds) {
            return List.of();
        }
        return links.stream()
                .filter(AmqpLink::isOpen)
                .flatMap(link -> link.channels().stream())
                .filter(AmqpChannel::holds)
                .toList();
    }

    void grant(AmqpChannel channel, Fate fate, int row) {
        rows.put(channel.head(), row);
        channel.grant(fate);
    }

    /** Delivers the oldest of what is held, or a confirm that may come before it, and what need not wait behind it. */
    void deliver(AmqpChannel channel) {
        switch (confirming) {
            case TOGETHER -> channel.confirms().merge();
            case BACKWARDS -> channel.confirms().turnRound();
            default -> {
                // as the broker has sent them
            }
        }
        tell(channel);
        flow(channel);
    }

    private void flow(AmqpChannel channel) {
        while (channel.holds() && !((play.isGated() || withholds) && channel.holdsConfirm())) {
            tell(channel);
        }
    }

    private void tell(AmqpChannel channel) {
        refusalWasHeard |= channel.holdsRefusal();
        play.note(
                channel.link().server(),
                Text.of("← %s", "← %s", channel.told(channel.held().get(0))));
        channel.deliver();
    }

    @Override
    public void opened(AmqpLink link) {
        links.add(link);
    }

    @Override
    public void arrived(AmqpChannel channel) {
        if (!play.isGated()) {
            grant(channel, Fate.DELIVERED, play.begin(channel.link().server(), channel.told(channel.head())));
        }
    }

    @Override
    public void answered(AmqpChannel channel, AmqpCommand command, AmqpCommand answer) {
        hasCommitted |= AmqpChannel.isCommitted(answer);
        Integer row = rows.remove(command);
        if (row != null) {
            play.replied(row, channel.told(answer));
        }
    }

    @Override
    public void held(AmqpChannel channel) {
        channel.confirms().split(); // how many a broker puts into one is not the same each time
        flow(channel);
    }

    @Override
    public void closed(AmqpLink link, boolean parked) {
        if (parked && play.isGated()) {
            play.cannotJudge(Text.of(
                    "its client closes a connection to the broker that is kept waiting: give it no timeout below a minute",
                    "它的客户端把正在等待的消息服务器连接关掉了：请不要设置一分钟以内的超时"));
        }
    }

    @Override
    public void unjudged(AmqpLink link, Text reason) {
        play.cannotJudge(reason);
    }

    @Override
    public void needsRabbit(AmqpLink link, Text what) {
        play.obstructs(new NeedsAnother(Text.of("%s needs RabbitMQ", "%s需要 RabbitMQ", what)));
    }

    @Override
    public void malformed(AmqpLink link, Text reason) {
        play.note(link.server(), reason);
    }
}
