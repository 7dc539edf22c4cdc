package stampede.amqp;

import static org.assertj.core.api.Assertions.assertThat;

import com.rabbitmq.client.AMQP;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import stampede.text.Language;

/** A command in a trace is short, and says what matters. */
class ToldTest {
    private final AmqpChannel channel = new AmqpChannel(null, 1);

    private String told(AmqpCommand command) {
        return channel.told(command).toString();
    }

    private String told(Method method, Object... arguments) {
        return told(AmqpCommand.of(1, method, arguments));
    }

    private static AmqpCommand message(Method method, String id, String body, Object... arguments) throws Exception {
        AMQP.BasicProperties properties =
                new AMQP.BasicProperties.Builder().messageId(id).build();
        byte[] bytes = body.getBytes(StandardCharsets.UTF_8);
        List<Frame> frames = new ArrayList<>();
        frames.add(AmqpCommand.of(1, method, arguments).frames().get(0));
        FrameParser parser = new FrameParser();
        parser.feed(ByteBuffer.wrap(Written.header(1, properties, bytes.length)), frames::add);
        parser.feed(ByteBuffer.wrap(Written.body(1, bytes, 0, bytes.length)), frames::add);
        return new AmqpCommand(method, frames);
    }

    private void consumes(String consumer, String queue) {
        channel.holdings()
                .answered(
                        AmqpCommand.of(
                                1, Method.BASIC_CONSUME, 0, queue, consumer, false, false, false, false, Map.of()),
                        AmqpCommand.of(1, Method.BASIC_CONSUME_OK, consumer));
    }

    private void published(int messages) throws Exception {
        channel.confirms().answered(AmqpCommand.of(1, Method.CONFIRM_SELECT_OK));
        for (int i = 0; i < messages; i++) {
            channel.confirms().sent(message(Method.BASIC_PUBLISH, null, "", 0, "", "k", false, false));
        }
    }

    @Test
    void messages() throws Exception {
        assertThat(told(message(Method.BASIC_PUBLISH, "o-17", "", 0, "orders", "order.paid", false, false)))
                .isEqualTo("publish orders ⇐ order.paid #o-17");
        assertThat(told(message(Method.BASIC_PUBLISH, "o-17", "", 0, "", "work", false, false)))
                .isEqualTo("publish ⇐ work #o-17");
        assertThat(told(message(Method.BASIC_PUBLISH, null, "{\"id\":17}", 0, "", "work", false, false)))
                .isEqualTo("publish ⇐ work \"{\"id\":17}\"");
        assertThat(told(message(Method.BASIC_PUBLISH, null, "a\0b", 0, "", "work", false, false)))
                .isEqualTo("publish ⇐ work (3 B)");
        assertThat(told(message(Method.BASIC_PUBLISH, null, "x".repeat(100), 0, "", "work", false, false)))
                .isEqualTo("publish ⇐ work (100 B)");
        assertThat(told(message(Method.BASIC_RETURN, "o-17", "", 312, "NO_ROUTE", "orders", "order.paid")))
                .isEqualTo("return orders ⇐ order.paid #o-17");
        assertThat(told(message(Method.BASIC_GET_OK, "o-17", "", 1, false, "orders", "order.paid", 3)))
                .isEqualTo("#o-17");
    }

    @Test
    void deliveriesAreOfTheirQueue() throws Exception {
        consumes("ctag-1", "work");
        AmqpCommand again = message(Method.BASIC_DELIVER, "o-17", "", "ctag-1", 2, true, "orders", "order.paid");
        assertThat(told(message(Method.BASIC_DELIVER, "o-17", "", "ctag-1", 1, false, "orders", "order.paid")))
                .isEqualTo("deliver work #o-17");
        assertThat(told(again)).isEqualTo("deliver work #o-17 (redelivered)");
        assertThat(channel.told(again).in(Language.CHINESE)).isEqualTo("deliver work #o-17（重新投递）");
        assertThat(told(Method.BASIC_CANCEL, "ctag-1", false)).isEqualTo("cancel work");
    }

    @Test
    void settlementsSayWhatTheySettle() throws Exception {
        consumes("ctag-1", "work");
        for (int tag = 1; tag <= 3; tag++) {
            channel.holdings()
                    .received(message(Method.BASIC_DELIVER, "o", "", "ctag-1", tag, false, "orders", "order.paid"));
        }
        assertThat(told(Method.BASIC_ACK, 2, false)).isEqualTo("ack 2");
        assertThat(told(Method.BASIC_ACK, 3, true)).isEqualTo("ack 1..3");
        assertThat(told(Method.BASIC_ACK, 0, true)).isEqualTo("ack 1..3");
        assertThat(told(Method.BASIC_ACK, 7, false)).isEqualTo("ack 7");
        assertThat(told(Method.BASIC_NACK, 2, true, true)).isEqualTo("nack 1..2 (requeue)");
        assertThat(told(Method.BASIC_REJECT, 1, false)).isEqualTo("reject 1");
        channel.holdings().sent(AmqpCommand.of(1, Method.BASIC_ACK, 2, true));
        assertThat(told(Method.BASIC_ACK, 3, true)).isEqualTo("ack 3");
        assertThat(channel.told(AmqpCommand.of(1, Method.BASIC_REJECT, 3, true)).in(Language.CHINESE))
                .isEqualTo("reject 3（放回队列）");
    }

    @Test
    void confirmsSayWhatTheyConfirm() throws Exception {
        published(5);
        assertThat(told(Method.BASIC_ACK, 3, true)).isEqualTo("confirm 1..3");
        channel.confirms().told(AmqpCommand.of(1, Method.BASIC_ACK, 2, false));
        assertThat(told(Method.BASIC_ACK, 1, true)).isEqualTo("confirm 1");
        channel.confirms().told(AmqpCommand.of(1, Method.BASIC_ACK, 3, true));
        assertThat(told(Method.BASIC_NACK, 4, false, false)).isEqualTo("nack 4");
        assertThat(told(Method.BASIC_ACK, 5, true)).isEqualTo("confirm 4..5");
    }

    @Test
    void allElse() {
        Map<String, Object> none = Map.of();
        assertThat(told(Method.BASIC_GET, 0, "work", false)).isEqualTo("get work");
        assertThat(told(Method.BASIC_GET_EMPTY, "")).isEqualTo("empty");
        assertThat(told(Method.BASIC_CONSUME, 0, "work", "", false, false, false, false, none))
                .isEqualTo("consume work");
        assertThat(told(Method.BASIC_QOS, 0, 1, false)).isEqualTo("qos 1");
        assertThat(told(Method.EXCHANGE_DECLARE, 0, "orders", "topic", false, true, false, false, false, none))
                .isEqualTo("declare exchange orders topic");
        assertThat(told(Method.QUEUE_DECLARE, 0, "work", false, true, false, false, false, none))
                .isEqualTo("declare queue work");
        assertThat(told(Method.QUEUE_DECLARE, 0, "work", true, true, false, false, false, none))
                .isEqualTo("look at queue work");
        assertThat(told(Method.QUEUE_DECLARE_OK, "work", 3, 1)).isEqualTo("3 messages");
        assertThat(told(Method.QUEUE_BIND, 0, "work", "orders", "order.#", false, none))
                .isEqualTo("bind work ⇐ orders order.#");
        assertThat(told(Method.QUEUE_PURGE, 0, "work", false)).isEqualTo("purge work");
        assertThat(told(Method.QUEUE_DELETE, 0, "work", false, false, false)).isEqualTo("delete queue work");
        assertThat(told(Method.TX_COMMIT)).isEqualTo("commit");
        assertThat(told(Method.BASIC_RECOVER, true)).isEqualTo("recover");
        assertThat(told(Method.CONFIRM_SELECT, false)).isEqualTo("confirm.select");
        assertThat(told(Method.BASIC_CONSUME_OK, "c")).isEqualTo("ok");
        assertThat(told(Method.CHANNEL_CLOSE, 200, "OK", 0, 0)).isEqualTo("close channel");
        assertThat(told(Method.CHANNEL_CLOSE, 404, "NOT_FOUND - no queue 'nosuch'", 50, 10))
                .isEqualTo("close channel: 404 NOT_FOUND - no queue 'nosuch'");
    }
}
