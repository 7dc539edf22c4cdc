package stampede.amqp;

import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import stampede.loop.Outbox;

/** A method, and the content that belongs to it, as one side has sent them on a channel. Immutable. */
public final class AmqpCommand {
    private final Method method;
    private final int channel;
    private final List<Frame> frames;
    private final Arguments arguments;
    private final long length;

    /**
     * @param frames the method's, and where it has content the header's and the bodies'
     */
    AmqpCommand(Method method, List<Frame> frames) {
        this.method = method;
        this.frames = frames;
        channel = frames.get(0).channel();
        arguments = new Arguments(method, frames.get(0).payload());
        long bytes = 0;
        for (Frame frame : frames) {
            bytes += frame.bytes().length;
        }
        length = bytes;
    }

    /** One of our own, without content. */
    static AmqpCommand of(int channel, Method method, Object... arguments) {
        return of(channel, Arguments.of(method, arguments));
    }

    static AmqpCommand of(int channel, Arguments arguments) {
        return new AmqpCommand(arguments.method(), List.of(Frame.of(Frame.METHOD, channel, arguments.toBytes())));
    }

    /** A message of our own, without properties and body, that comes back if no queue takes it. */
    static AmqpCommand message(int channel, String exchange, String key) {
        Octets header = new Octets()
                .shorts(Method.BASIC_PUBLISH.classId())
                .shorts(0)
                .longLong(0)
                .shorts(0);
        Arguments publish = Arguments.of(Method.BASIC_PUBLISH, 0, exchange, key, true, false);
        return new AmqpCommand(
                Method.BASIC_PUBLISH,
                List.of(
                        Frame.of(Frame.METHOD, channel, publish.toBytes()),
                        Frame.of(Frame.HEADER, channel, header.toBytes())));
    }

    Method method() {
        return method;
    }

    int channel() {
        return channel;
    }

    Arguments arguments() {
        return arguments;
    }

    /** Of a command that has content. */
    ContentHeader header() {
        return new ContentHeader(frames.get(1));
    }

    /** What the message calls itself. */
    Optional<String> messageId() {
        return method.hasContent() ? header().text("message-id") : Optional.empty();
    }

    /** The body's beginning, at most so many bytes of it. */
    byte[] body(int most) {
        ByteBuffer beginning = ByteBuffer.allocate(most);
        for (int i = 2; i < frames.size() && beginning.hasRemaining(); i++) {
            ByteBuffer part = frames.get(i).payload();
            beginning.put(part.limit(part.position() + Math.min(part.remaining(), beginning.remaining())));
        }
        return Arrays.copyOf(beginning.array(), beginning.position());
    }

    /** The same with other arguments. */
    AmqpCommand with(Arguments others) {
        List<Frame> changed = new ArrayList<>(frames);
        changed.set(0, Frame.of(Frame.METHOD, channel, others.toBytes()));
        return new AmqpCommand(others.method(), List.copyOf(changed));
    }

    List<Frame> frames() {
        return frames;
    }

    void writeTo(Outbox out) {
        for (Frame frame : frames) {
            out.add(frame.bytes());
        }
    }

    /** All its bytes on the wire. */
    long length() {
        return length;
    }

    /** Whether its sender waits for an answer. */
    boolean isAnswered() {
        return method.isAnswered() && !(method.hasField("no-wait") && arguments.flag("no-wait"));
    }
}
