package stampede.amqp;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.SocketChannel;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import stampede.loop.Loop;
import stampede.loop.Peer;

/** One connection to the broker: commands go out, each answer goes to whoever asked, and all else to the owner. */
final class Upstream extends Peer {
    static final byte[] GREETING = "AMQP\0\0\11\1".getBytes(StandardCharsets.US_ASCII);

    private final FrameParser parser = new FrameParser();
    private final Assembler assembler = new Assembler(Method.From.BROKER);
    private final Map<Integer, List<Question>> questions = new HashMap<>();
    private final Owner owner;

    /** Whose connection it is. */
    interface Owner {

        /** The broker has sent what answers no question. Of a channel that is closed it is told before those who asked. */
        void received(AmqpCommand command);

        /** The connection has ended without a word. */
        void lost();

        /** All that was sent to the broker is on its way. */
        default void drained() {}
    }

    /** Somebody waits for the answer; he is told as well when it will never come. */
    private record Question(Method asked, Consumer<Optional<AmqpCommand>> then) {}

    Upstream(Loop loop, SocketChannel channel, Owner owner) throws IOException {
        super(loop, channel);
        this.owner = owner;
    }

    void greet() {
        send(out -> out.add(GREETING));
    }

    /** Both sides have agreed on the length of a frame. */
    void agreed(int frameMax) {
        parser.agreed(frameMax);
    }

    void send(AmqpCommand command) {
        send(command::writeTo);
    }

    /** Sends a command that is answered; {@code then} is given the answer, or nothing when the channel or all is closed. */
    void ask(AmqpCommand command, Consumer<Optional<AmqpCommand>> then) {
        if (isClosed()) {
            then.accept(Optional.empty());
            return;
        }
        questions.computeIfAbsent(command.channel(), c -> new ArrayList<>()).add(new Question(command.method(), then));
        send(command);
    }

    @Override
    protected void received(ByteBuffer bytes) {
        try {
            parser.feed(bytes, frame -> {
                AmqpCommand command = assembler.take(frame);
                if (command != null && !isClosed()) {
                    received(command);
                }
            });
        } catch (Malformed e) {
            close();
            owner.lost();
        }
    }

    private void received(AmqpCommand command) {
        Method method = command.method();
        if (method == Method.CONNECTION_CLOSE) {
            owner.received(command);
            noneIsAnswered();
        } else if (method == Method.CHANNEL_CLOSE) {
            assembler.forget(command.channel());
            List<Question> open = taken(command.channel());
            owner.received(command);
            open.forEach(question -> question.then.accept(Optional.empty()));
        } else {
            Optional<Question> question = method.isReply() ? questionOf(command) : Optional.empty();
            question.ifPresentOrElse(q -> q.then.accept(Optional.of(command)), () -> owner.received(command));
            if (method == Method.CHANNEL_CLOSE_OK) {
                taken(command.channel()).forEach(q -> q.then.accept(Optional.empty()));
            }
        }
    }

    /** The first that it answers: a commit may be answered after what was asked behind it. */
    private Optional<Question> questionOf(AmqpCommand answer) {
        Iterator<Question> open =
                questions.getOrDefault(answer.channel(), List.of()).iterator();
        while (open.hasNext()) {
            Question question = open.next();
            if (answer.method().answers(question.asked)) {
                open.remove();
                return Optional.of(question);
            }
        }
        return Optional.empty();
    }

    private List<Question> taken(int channel) {
        List<Question> open = questions.remove(channel);
        return open == null ? List.of() : open;
    }

    private void noneIsAnswered() {
        for (int channel : List.copyOf(questions.keySet())) {
            taken(channel).forEach(question -> question.then.accept(Optional.empty()));
        }
    }

    @Override
    protected void drained() {
        owner.drained();
    }

    @Override
    protected void gone() {
        close();
        owner.lost();
    }

    @Override
    public void close() {
        super.close();
        noneIsAnswered();
    }
}
