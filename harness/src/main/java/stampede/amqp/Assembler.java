package stampede.amqp;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import stampede.text.Text;

/** Puts what one side sends together to commands; the frames of different channels may stand between each other. */
final class Assembler {
    /** More than any broker takes, by far. */
    private static final long LONGEST_BODY = 1L << 30;

    private final Method.From side;
    private final Map<Integer, Partial> partials = new HashMap<>();

    Assembler(Method.From side) {
        this.side = side;
    }

    /** A command whose content has not all come. */
    private static final class Partial {
        private final Method method;
        private final List<Frame> frames = new ArrayList<>();
        private long missing = -1;

        private Partial(Method method, Frame frame) {
            this.method = method;
            frames.add(frame);
        }

        private AmqpCommand whole() {
            return new AmqpCommand(method, frames);
        }
    }

    /** The command that is complete with this frame, or null. */
    AmqpCommand take(Frame frame) throws Malformed {
        return switch (frame.type()) {
            case Frame.METHOD -> method(frame);
            case Frame.HEADER -> header(frame);
            case Frame.BODY -> body(frame);
            default -> null;
        };
    }

    private AmqpCommand method(Frame frame) throws Malformed {
        Partial open = partials.get(frame.channel());
        if (open != null) {
            throw new Malformed(Text.of("%s without its content", "%s，却没有内容", open.method));
        }
        if (frame.payloadLength() < 4) {
            throw new Malformed(Text.of("a method frame without a method", "一个没有方法的方法帧"));
        }
        int classId = frame.payload().getShort() & 0xffff;
        int methodId = frame.payload().getShort(frame.payload().position() + 2) & 0xffff;
        Method method = Method.of(classId, methodId);
        if (method == null) {
            throw new Malformed(Text.of("the unknown method %s of class %s", "类 %2$s 中未知的方法 %1$s", methodId, classId));
        }
        if (!method.mayComeFrom(side)) {
            throw new Malformed(
                    side == Method.From.CLIENT
                            ? Text.of("%s, which only a broker sends", "%s，而这只能由消息服务器发送", method)
                            : Text.of("%s, which only a client sends", "%s，而这只能由客户端发送", method));
        }
        if ((frame.channel() == 0) != method.isOfConnection()) {
            throw new Malformed(Text.of("%s on channel %s", "在通道 %2$s 上发送的 %1$s", method, frame.channel()));
        }
        Partial begun = new Partial(method, frame);
        if (method.hasContent()) {
            partials.put(frame.channel(), begun);
            check(method, begun.whole().arguments()::check);
            return null;
        }
        AmqpCommand whole = begun.whole();
        check(method, whole.arguments()::check);
        return whole;
    }

    private AmqpCommand header(Frame frame) throws Malformed {
        Partial open = partials.get(frame.channel());
        if (open == null || open.missing >= 0) {
            throw new Malformed(Text.of("a message's header out of turn", "一个不该出现的消息头"));
        }
        ContentHeader header = new ContentHeader(frame);
        check(open.method, header::check);
        if (header.classId() != open.method.classId()) {
            throw new Malformed(Text.of("a header of another class than %s", "一个与 %s 不同类的消息头", open.method));
        }
        if (header.bodySize() < 0 || header.bodySize() > LONGEST_BODY) {
            throw new Malformed(
                    Text.of("a message that claims to be longer than %s bytes", "一条自称超过 %s 字节的消息", LONGEST_BODY));
        }
        open.missing = header.bodySize();
        open.frames.add(frame);
        return endOf(frame.channel(), open);
    }

    private AmqpCommand body(Frame frame) throws Malformed {
        Partial open = partials.get(frame.channel());
        if (open == null || open.missing < 0) {
            throw new Malformed(Text.of("a message's body out of turn", "一个不该出现的消息体"));
        }
        open.missing -= frame.payloadLength();
        if (open.missing < 0) {
            throw new Malformed(Text.of("a body that is longer than its header says", "一个比消息头所说的更长的消息体"));
        }
        open.frames.add(frame);
        return endOf(frame.channel(), open);
    }

    private AmqpCommand endOf(int channel, Partial open) {
        if (open.missing > 0) {
            return null;
        }
        partials.remove(channel);
        return open.whole();
    }

    private static void check(Method method, Runnable check) throws Malformed {
        try {
            check.run();
        } catch (IllegalArgumentException e) {
            throw new Malformed(
                    Text.of("%s with arguments that are none: %s", "%s，但它的参数不成立：%s", method, e.getMessage()));
        }
    }

    /** A channel is no more, and what was begun on it will not be ended. */
    void forget(int channel) {
        partials.remove(channel);
    }
}
