package stampede.amqp;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.rabbitmq.client.AMQP;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.Test;

/** What is no AMQP is recognised, whatever it is, and said. */
class MalformedTest {
    private static final int STREAMS = 20_000;
    private static final AMQP.BasicProperties NONE = new AMQP.BasicProperties();

    private static void refuses(String reason, byte[]... pieces) throws IOException {
        ByteArrayOutputStream stream = new ByteArrayOutputStream();
        for (byte[] piece : pieces) {
            stream.write(piece);
        }
        assertThatThrownBy(() -> Written.commands(Method.From.CLIENT, stream.toByteArray(), 3))
                .isInstanceOfSatisfying(
                        Malformed.class, e -> assertThat(e.reason().toString()).isEqualTo(reason));
    }

    private static byte[] method(int channel, Method method, Object... arguments) {
        return AmqpCommand.of(channel, method, arguments).frames().get(0).bytes();
    }

    private static byte[] frame(int type, int channel, int... payload) {
        byte[] bytes = new byte[payload.length];
        for (int i = 0; i < bytes.length; i++) {
            bytes[i] = (byte) payload[i];
        }
        return Frame.of(type, channel, bytes).bytes();
    }

    @Test
    void reasonIsSaid() throws Exception {
        byte[] publish = method(1, Method.BASIC_PUBLISH, 0, "", "k", false, false);
        byte[] unmarked = publish.clone();
        unmarked[unmarked.length - 1] = 0;
        refuses("a frame of the unknown type 71", "GET / HTTP/1.1\r\n\r\n".getBytes("US-ASCII"));
        refuses(
                "a frame of 2147483655 bytes, where at most 131072 were agreed on",
                new byte[] {1, 0, 1, 0x7f, -1, -1, -1});
        refuses("a frame without its end mark", unmarked);
        refuses("a method frame without a method", frame(Frame.METHOD, 1, 0, 60));
        refuses("the unknown method 41 of class 60", frame(Frame.METHOD, 1, 0, 60, 0, 41));
        refuses("basic.qos-ok, which only a broker sends", method(1, Method.BASIC_QOS_OK));
        refuses("basic.ack on channel 0", method(0, Method.BASIC_ACK, 1, false));
        refuses("connection.close-ok on channel 1", method(1, Method.CONNECTION_CLOSE_OK));
        refuses(
                "basic.ack with arguments that are none: they are too short",
                frame(Frame.METHOD, 1, 0, 60, 0, 80, 0, 0, 0, 0));
        refuses(
                "basic.ack with arguments that are none: they are too long",
                frame(Frame.METHOD, 1, 0, 60, 0, 80, 0, 0, 0, 0, 0, 0, 0, 1, 0, 0));
        refuses(
                "queue.unbind with arguments that are none: it holds a value of the unknown type 0",
                frame(Frame.METHOD, 1, 0, 50, 0, 50, 0, 0, 0, 0, 0, 0, 0, 0, 3, 1, 'a', 0));
        refuses("basic.publish without its content", publish, publish);
        refuses("a message's header out of turn", Written.header(1, NONE, 3));
        refuses("a message's header out of turn", publish, Written.header(1, NONE, 3), Written.header(1, NONE, 3));
        refuses("a message's body out of turn", publish, Written.body(1, new byte[3], 0, 3));
        refuses("a message's header out of turn", publish, Written.header(2, NONE, 3));
    }

    @Test
    void contentIsMeasured() throws Exception {
        byte[] publish = method(1, Method.BASIC_PUBLISH, 0, "", "k", false, false);
        byte[] otherClass = Written.header(1, NONE, 3);
        otherClass[8] = 50;
        refuses("a header of another class than basic.publish", publish, otherClass);
        refuses("a message that claims to be longer than 1073741824 bytes", publish, Written.header(1, NONE, 1L << 40));
        refuses("a message that claims to be longer than 1073741824 bytes", publish, Written.header(1, NONE, -1));
        refuses(
                "a body that is longer than its header says",
                publish,
                Written.header(1, NONE, 3),
                Written.body(1, new byte[4], 0, 4));
        refuses(
                "basic.publish with arguments that are none: it is too short",
                publish,
                frame(Frame.HEADER, 1, 0, 60, 0, 0, 0, 0));
        refuses(
                "basic.publish with arguments that are none: it is too short",
                publish,
                frame(Frame.HEADER, 1, 0, 60, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0x80, 0, 9, 'a'));
    }

    /** Whatever comes, it is commands, or it is refused; a long claim costs no memory. */
    @Test
    void nothingElseHappens() throws Exception {
        Random random = new Random(7);
        ByteArrayOutputStream stream = new ByteArrayOutputStream();
        stream.write(method(1, Method.QUEUE_DECLARE, 0, "q", false, true, false, false, false, Map.of("a", "b")));
        stream.write(Written.message(
                1,
                Written.publish("orders", "k"),
                new AMQP.BasicProperties.Builder()
                        .messageId("o-17")
                        .headers(Map.of("h", 1))
                        .build(),
                new byte[20],
                15));
        byte[] good = stream.toByteArray();
        int refused = 0;
        for (int i = 0; i < STREAMS; i++) {
            byte[] bad = good.clone();
            for (int changes = 1 + random.nextInt(3); changes > 0; changes--) {
                bad[random.nextInt(bad.length)] = (byte) random.nextInt(256);
            }
            try {
                FrameParser parser = new FrameParser();
                Assembler assembler = new Assembler(Method.From.CLIENT);
                parser.feed(ByteBuffer.wrap(bad), frame -> {
                    AmqpCommand command = assembler.take(frame);
                    if (command != null) {
                        command.messageId();
                        command.isAnswered();
                    }
                });
            } catch (Malformed e) {
                refused++;
            }
        }
        assertThat(refused).isBetween(STREAMS / 10, STREAMS - 1);
    }
}
