package stampede.amqp;

import com.rabbitmq.client.AMQP;
import com.rabbitmq.client.impl.AMQImpl;
import java.io.ByteArrayOutputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;

/** Bytes as amqp-client writes them, and what our codec makes of bytes. */
final class Written {
    private Written() {}

    static byte[] method(int channel, com.rabbitmq.client.Method method) throws IOException {
        return bytes(((com.rabbitmq.client.impl.Method) method).toFrame(channel));
    }

    static byte[] header(int channel, AMQP.BasicProperties properties, long bodySize) throws IOException {
        return bytes(properties.toFrame(channel, bodySize));
    }

    static byte[] body(int channel, byte[] body, int from, int length) throws IOException {
        return bytes(com.rabbitmq.client.impl.Frame.fromBodyFragment(channel, ByteBuffer.wrap(body), from, length));
    }

    /** A message in pieces of at most so many bytes. */
    static byte[] message(
            int channel, com.rabbitmq.client.Method method, AMQP.BasicProperties properties, byte[] body, int piece)
            throws IOException {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        out.write(method(channel, method));
        out.write(header(channel, properties, body.length));
        for (int at = 0; at < body.length; at += piece) {
            out.write(body(channel, body, at, Math.min(piece, body.length - at)));
        }
        return out.toByteArray();
    }

    static AMQImpl.Basic.Publish publish(String exchange, String key) {
        return (AMQImpl.Basic.Publish) new AMQP.Basic.Publish.Builder()
                .exchange(exchange)
                .routingKey(key)
                .build();
    }

    private static byte[] bytes(com.rabbitmq.client.impl.Frame frame) throws IOException {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        frame.writeTo(new DataOutputStream(out));
        return out.toByteArray();
    }

    /** What comes of it, fed in pieces. */
    static List<AmqpCommand> commands(Method.From side, byte[] bytes, int piece) throws Malformed {
        List<AmqpCommand> commands = new ArrayList<>();
        FrameParser parser = new FrameParser();
        Assembler assembler = new Assembler(side);
        for (int at = 0; at < bytes.length; at += piece) {
            parser.feed(ByteBuffer.wrap(bytes, at, Math.min(piece, bytes.length - at)), frame -> {
                AmqpCommand command = assembler.take(frame);
                if (command != null) {
                    commands.add(command);
                }
            });
        }
        return commands;
    }

    static byte[] bytes(List<AmqpCommand> commands) throws IOException {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        for (AmqpCommand command : commands) {
            for (Frame frame : command.frames()) {
                out.write(frame.bytes());
            }
        }
        return out.toByteArray();
    }
}
