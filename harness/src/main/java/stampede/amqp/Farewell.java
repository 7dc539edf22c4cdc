package stampede.amqp;

import java.util.ArrayList;
import java.util.List;
import stampede.loop.Client;
import stampede.text.Text;

/**
 * How a connection ends. The broker is told first, in good order, since what was sent just before a mere cut may be lost;
 * when it has put back what the connection held, the client finds it closed, or hears nothing at all.
 */
final class Farewell {
    private final AmqpLink link;
    private final Client client;
    private final List<Runnable> whenLeft = new ArrayList<>();
    private Stage stage = Stage.OPEN;
    private Stage after = Stage.ENDED;
    /** One side has said that it closes, and the other need not be told. */
    private boolean said;

    private boolean over;

    /** How far it is. */
    enum Stage {
        OPEN,
        /** The broker is being told, and the client hears nothing any more. */
        ENDING,
        /** The broker has ended it, and the client does not know: what it sends goes nowhere. */
        SEVERED,
        /** The client is neither heard nor told. */
        SILENT,
        ENDED
    }

    Farewell(AmqpLink link, Client client) {
        this.link = link;
        this.client = client;
    }

    boolean isAt(Stage asked) {
        return stage == asked;
    }

    /** Whether what is sent to the broker gets there. */
    boolean isBrokerThere() {
        return (stage == Stage.OPEN || stage == Stage.ENDING) && !over;
    }

    /** One side closes the connection, and the other is told by it. */
    void isSaid() {
        said = true;
    }

    /** Both sides have said all they had to say. */
    void hangUp() {
        said = true;
        stage = Stage.ENDED;
        link.drop();
        link.upstream().closeWhenSent();
        client.closeWhenSent();
    }

    /** Has the broker end it, and goes on to a stage after that; {@code done} runs then. */
    void leave(Stage next, Runnable done) {
        after = next;
        whenLeft.add(done);
        if (next == Stage.SEVERED) {
            link.dropHeld();
        } else {
            link.drop();
        }
        if (stage == Stage.OPEN) {
            stage = Stage.ENDING;
            link.server().wire().settler().leave(new Leaving(link::stakes, this::endUpstream, this::left));
        } else if (stage != Stage.ENDING) {
            left();
        }
    }

    private void left() {
        stage = stage == Stage.ENDED || client.hasEnded() ? Stage.ENDED : after;
        if (stage == Stage.ENDED) {
            link.drop();
            client.closeWhenSent();
        } else {
            link.goOn();
        }
        List<Runnable> told = List.copyOf(whenLeft);
        whenLeft.clear();
        told.forEach(Runnable::run);
    }

    private void endUpstream(Runnable ended) {
        over = true;
        if (said || !link.handshake().isTuned()) {
            link.upstream().close();
            ended.run();
            return;
        }
        link.upstream().ask(AmqpCommand.of(0, Method.CONNECTION_CLOSE, 200, "", 0, 0), answer -> {
            link.upstream().close();
            ended.run();
        });
    }

    /** The broker is gone without a word. */
    void brokerEnded() {
        if (stage == Stage.OPEN) {
            if (!said && !link.server().wire().isInterrupted()) {
                link.gate().unjudged(link, Text.of("the broker has closed its connection", "消息服务器关闭了它的连接"));
            }
            hangUp();
        }
    }

    /** The client is gone without a word. */
    void clientEnded() {
        if (stage == Stage.ENDED || stage == Stage.ENDING) {
            return;
        }
        boolean parked = link.isAnyParked();
        boolean open = stage == Stage.OPEN;
        if (open) {
            leave(Stage.ENDED, () -> {});
        } else {
            stage = Stage.ENDED;
            client.closeWhenSent();
        }
        if (open || parked) {
            link.gate().closed(link, parked);
        }
    }

    /** Ends both sides; nobody waits for what the broker does of it. */
    void end() {
        stage = Stage.ENDED;
        link.drop();
        client.flush();
        client.close();
        endUpstream(() -> {});
    }
}
