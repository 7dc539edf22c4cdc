package stampede.wire;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.SocketChannel;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.function.Consumer;
import stampede.loop.Loop;
import stampede.loop.Peer;

/** One connection to Redis: commands go out, and each reply goes to whoever sent its command. */
final class Upstream extends Peer {
    private static final Owner NOBODY = new Owner() {
        @Override
        public boolean isPush(Reply reply) {
            return reply.kind() == '>';
        }

        @Override
        public void pushed(Reply push) {}

        @Override
        public void lost() {}
    };

    private final ReplyParser parser = new ReplyParser();
    private final Deque<Expected> expected = new ArrayDeque<>();
    private final List<Runnable> whenKnown = new ArrayList<>();
    private Owner owner = NOBODY;
    private long id;
    private Command greeting;
    private Reply welcome;

    /** Whose connection it is. */
    interface Owner {

        /** Whether Redis sent this without being asked. */
        boolean isPush(Reply reply);

        void pushed(Reply push);

        /** Redis has closed the connection, or it failed. */
        void lost();
    }

    private static final class Expected {
        private final Consumer<Reply> taker;
        private final List<Reply> parts;
        private int missing;

        private Expected(int replies, Consumer<Reply> taker) {
            this.taker = taker;
            missing = replies;
            parts = replies == 1 ? List.of() : new ArrayList<>(replies);
        }
    }

    Upstream(Loop loop, SocketChannel channel) throws IOException {
        super(loop, channel);
    }

    /** Redis's number for this connection, as soon as it has told it; else 0. */
    long id() {
        return id;
    }

    /** Asks Redis for the number. */
    void identify(Consumer<Reply> refused) {
        send(Command.of("CLIENT", "ID"), reply -> {
            if (reply.kind() == ':') {
                id = Long.parseLong(reply.told());
                known();
            } else {
                refused.accept(reply);
            }
        });
    }

    /** Runs it once the number is known, or never will be. */
    void whenKnown(Runnable then) {
        if (id != 0 || isClosed()) {
            then.run();
        } else {
            whenKnown.add(then);
        }
    }

    private void known() {
        whenKnown.forEach(Runnable::run);
        whenKnown.clear();
    }

    void belongsTo(Owner other) {
        owner = other;
    }

    void belongsToNobody() {
        owner = NOBODY;
    }

    void send(Command command, Consumer<Reply> then) {
        send(command, 1, then);
    }

    /** Sends what is answered so many times, unless with an error; the taker is given all of it as one. */
    void send(Command command, int replies, Consumer<Reply> then) {
        expected.add(new Expected(replies, then));
        send(command::writeTo);
    }

    /** Sends a command that is in RESP already. */
    void send(byte[] command, Consumer<Reply> then) {
        expected.add(new Expected(1, then));
        send(out -> out.add(command));
    }

    /** Redis was greeted in this way, and nothing that was sent since has changed what it answered. */
    void wasGreeted(Command how, Reply answer) {
        greeting = how;
        welcome = answer;
    }

    /** What Redis has answered when it was greeted in this way, or null. */
    Reply welcome(Command how) {
        return greeting != null && greeting.isSameAs(how) ? welcome : null;
    }

    boolean wasGreeted() {
        return greeting != null;
    }

    boolean owes() {
        return !expected.isEmpty();
    }

    @Override
    protected void received(ByteBuffer bytes) {
        parser.feed(bytes, this::received);
    }

    private void received(Reply reply) {
        Expected next = owner.isPush(reply) ? null : expected.peek();
        if (next == null) {
            owner.pushed(reply);
        } else if (next.missing == 1 && next.parts.isEmpty() || reply.isError()) {
            expected.remove();
            next.taker.accept(reply);
        } else {
            next.parts.add(reply);
            if (--next.missing == 0) {
                expected.remove();
                next.taker.accept(Reply.joined(next.parts));
            }
        }
    }

    @Override
    protected void gone() {
        close();
        known();
        owner.lost();
    }
}
