package stampede.wire;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.SocketChannel;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.function.Consumer;

/** One connection to Redis: commands go out, and each reply goes to whoever sent its command. */
final class Upstream extends Peer {
    private final ReplyParser parser = new ReplyParser();
    private final Deque<Consumer<Reply>> expected = new ArrayDeque<>();
    private Consumer<Reply> pushes = push -> {};
    private Runnable lost = () -> {};
    private long id;

    Upstream(Wire wire, SocketChannel channel) throws IOException {
        super(wire, channel);
    }

    /** Redis's number for this connection, as soon as it has told it; else 0. */
    long id() {
        return id;
    }

    void identify() {
        send(Command.of("CLIENT", "ID"), reply -> id = Long.parseLong(reply.told()));
    }

    /** Whose connection this is from now on: who gets the pushes, and hears that Redis has closed it. */
    void belongsTo(Consumer<Reply> itsPushes, Runnable itsLoss) {
        pushes = itsPushes;
        lost = itsLoss;
    }

    void send(Command command, Consumer<Reply> then) {
        expected.add(then);
        send(command.encoded());
    }

    /** A reply that no command of ours asks for, as a subscription's, goes to {@code then} before those that are owed. */
    void expect(Consumer<Reply> then) {
        expected.add(then);
    }

    boolean owes() {
        return !expected.isEmpty();
    }

    @Override
    void received(ByteBuffer bytes) {
        parser.feed(bytes, this::received);
    }

    private void received(Reply reply) {
        Consumer<Reply> taker = isPush(reply) ? null : expected.poll();
        (taker == null ? pushes : taker).accept(reply);
    }

    private static boolean isPush(Reply reply) {
        return reply.kind() == '>';
    }

    @Override
    void gone() {
        lost.run();
    }
}
