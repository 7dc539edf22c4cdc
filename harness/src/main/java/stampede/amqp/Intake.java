package stampede.amqp;

import java.nio.ByteBuffer;
import stampede.loop.Client;
import stampede.text.Text;

/** Takes what a client sends, from its greeting on, and hands it on as commands. */
final class Intake implements Client.Taker {
    private static final long MOST_KEPT = 16 << 20;

    private final AmqpLink link;
    private final Client client;
    private final FrameParser parser = new FrameParser();
    private final Assembler assembler = new Assembler(Method.From.CLIENT);
    private int greeted;
    private Malformed error;

    Intake(AmqpLink link, Client client) {
        this.link = link;
        this.client = client;
    }

    /** Both sides have agreed on the length of a frame. */
    void agreed(int frameMax) {
        parser.agreed(frameMax);
    }

    @Override
    public void take(ByteBuffer bytes) {
        if (error == null) {
            try {
                greet(bytes);
                parser.feed(bytes, this::take);
            } catch (Malformed e) {
                error = e; // its turn comes after the commands before it
            }
        }
        bytes.position(bytes.limit());
    }

    private void greet(ByteBuffer bytes) throws Malformed {
        while (greeted < Upstream.GREETING.length && bytes.hasRemaining()) {
            if (bytes.get() != Upstream.GREETING[greeted++]) {
                throw new Malformed(Text.of("no greeting of AMQP 0-9-1", "并非 AMQP 0-9-1 的问候"));
            }
            if (greeted == Upstream.GREETING.length) {
                link.handshake().greeted();
            }
        }
    }

    private void take(Frame frame) throws Malformed {
        AmqpCommand command = assembler.take(frame);
        if (command != null) {
            link.arrived(command);
        }
    }

    /** Whether it has said that it speaks AMQP. */
    boolean isGreeted() {
        return greeted == Upstream.GREETING.length;
    }

    @Override
    public boolean isFull() {
        return link.isCongested()
                || link.turns().bytes() > MOST_KEPT && link.turns().size() > 1;
    }

    /** What it sent before its end, or before what is no command, still has its turn. */
    @Override
    public void news() {
        link.turns().advance();
        link.keepAlive();
        if (error != null && link.turns().size() == 0) {
            link.malformed(error.reason());
        } else if (client.hasEnded()) {
            link.clientEnded();
        } else {
            client.reading(!isFull());
            if (isFull() && link.isAnyParked()) {
                link.gate()
                        .unjudged(
                                link,
                                Text.of(
                                        "it sent more ahead of what was let through than the grader keeps",
                                        "在被放行之前它就发送了太多内容，超出了评分器的保存上限"));
            }
        }
    }

    @Override
    public void drained() {
        link.clientDrained();
    }

    /** A channel is no more. */
    void forget(int channel) {
        assembler.forget(channel);
    }
}
