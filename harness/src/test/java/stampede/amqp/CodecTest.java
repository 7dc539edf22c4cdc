package stampede.amqp;

import static org.assertj.core.api.Assertions.assertThat;

import com.rabbitmq.client.AMQP;
import com.rabbitmq.client.LongString;
import com.rabbitmq.client.impl.LongStringHelper;
import java.io.ByteArrayOutputStream;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Arrays;
import java.util.Date;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Commands are read and written as amqp-client does it, however they were cut on the way. */
class CodecTest {
    private static final int CHANNEL = 0x1234;
    private static final Map<String, Object> TABLE = table();

    private static Map<String, Object> table() {
        Map<String, Object> inner = new LinkedHashMap<>();
        inner.put("long", 1L << 40);
        inner.put("nothing", null);
        Map<String, Object> table = new LinkedHashMap<>();
        table.put("x-dead-letter-exchange", "死信");
        table.put("flag", true);
        table.put("byte", (byte) -3);
        table.put("short", (short) 300);
        table.put("int", -70_000);
        table.put("float", 1.5f);
        table.put("double", -2.25);
        table.put("decimal", new BigDecimal("12.34"));
        table.put("time", Instant.ofEpochSecond(1_700_000_000));
        table.put("inner", inner);
        table.put("array", Arrays.asList("a", 1, List.of(), null));
        return table;
    }

    /** As amqp-client wants it: it knows no {@code Instant}. */
    private static Map<String, Object> theirs(Map<String, Object> table) {
        Map<String, Object> theirs = new LinkedHashMap<>(table);
        theirs.replace("time", Date.from(Instant.ofEpochSecond(1_700_000_000)));
        return theirs;
    }

    private static LongString text(String text) {
        return LongStringHelper.asLongString(text);
    }

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }

    static Stream<Arguments> methods() {
        return Stream.of(
                theirs(
                        new AMQP.Connection.StartOk.Builder()
                                .clientProperties(theirs(TABLE))
                                .mechanism("PLAIN")
                                .response(text("\0guest\0guest"))
                                .locale("en_US"),
                        Method.CONNECTION_START_OK,
                        TABLE,
                        "PLAIN",
                        bytes("\0guest\0guest"),
                        "en_US"),
                theirs(
                        new AMQP.Connection.TuneOk.Builder()
                                .channelMax(2047)
                                .frameMax(131072)
                                .heartbeat(60),
                        Method.CONNECTION_TUNE_OK,
                        2047,
                        131072,
                        60),
                theirs(new AMQP.Connection.Open.Builder().virtualHost("/"), Method.CONNECTION_OPEN, "/", "", false),
                theirs(
                        new AMQP.Connection.Close.Builder()
                                .replyCode(200)
                                .replyText("OK")
                                .classId(60)
                                .methodId(40),
                        Method.CONNECTION_CLOSE,
                        200,
                        "OK",
                        60,
                        40),
                theirs(new AMQP.Channel.Open.Builder(), Method.CHANNEL_OPEN, ""),
                theirs(new AMQP.Channel.CloseOk.Builder(), Method.CHANNEL_CLOSE_OK),
                theirs(
                        new AMQP.Exchange.Declare.Builder()
                                .exchange("e")
                                .type("topic")
                                .durable()
                                .internal()
                                .arguments(theirs(TABLE)),
                        Method.EXCHANGE_DECLARE,
                        0,
                        "e",
                        "topic",
                        false,
                        true,
                        false,
                        true,
                        false,
                        TABLE),
                theirs(
                        new AMQP.Exchange.Bind.Builder()
                                .destination("d")
                                .source("s")
                                .routingKey("k")
                                .nowait(),
                        Method.EXCHANGE_BIND,
                        0,
                        "d",
                        "s",
                        "k",
                        true,
                        Map.of()),
                theirs(
                        new AMQP.Queue.Declare.Builder()
                                .queue("队列")
                                .exclusive()
                                .nowait()
                                .arguments(theirs(TABLE)),
                        Method.QUEUE_DECLARE,
                        0,
                        "队列",
                        false,
                        false,
                        true,
                        false,
                        true,
                        TABLE),
                theirs(
                        new AMQP.Queue.Delete.Builder().queue("q").ifEmpty(),
                        Method.QUEUE_DELETE,
                        0,
                        "q",
                        false,
                        true,
                        false),
                theirs(
                        new AMQP.Queue.Unbind.Builder().queue("q").exchange("e").routingKey("k"),
                        Method.QUEUE_UNBIND,
                        0,
                        "q",
                        "e",
                        "k",
                        Map.of()),
                theirs(
                        new AMQP.Basic.Qos.Builder()
                                .prefetchSize(70_000)
                                .prefetchCount(65535)
                                .global(),
                        Method.BASIC_QOS,
                        70_000,
                        65535,
                        true),
                theirs(
                        new AMQP.Basic.Consume.Builder()
                                .queue("q")
                                .consumerTag("c")
                                .noAck(),
                        Method.BASIC_CONSUME,
                        0,
                        "q",
                        "c",
                        false,
                        true,
                        false,
                        false,
                        Map.of()),
                theirs(new AMQP.Basic.Ack.Builder().deliveryTag(1L << 40).multiple(), Method.BASIC_ACK, 1L << 40, true),
                theirs(new AMQP.Basic.Nack.Builder().deliveryTag(7).requeue(), Method.BASIC_NACK, 7L, false, true),
                theirs(new AMQP.Confirm.Select.Builder().nowait(), Method.CONFIRM_SELECT, true),
                theirs(new AMQP.Tx.Commit.Builder(), Method.TX_COMMIT));
    }

    private static Arguments theirs(Object builder, Method method, Object... values) {
        try {
            return Arguments.of(builder.getClass().getMethod("build").invoke(builder), method, values);
        } catch (ReflectiveOperationException e) {
            throw new AssertionError(e);
        }
    }

    @ParameterizedTest
    @MethodSource("methods")
    void methodsAreReadAndWrittenAsAmqpClientDoesIt(com.rabbitmq.client.Method theirs, Method method, Object[] values)
            throws Exception {
        byte[] written = Written.method(method.isOfConnection() ? 0 : CHANNEL, theirs);
        AmqpCommand read =
                Written.commands(Method.From.CLIENT, written, Integer.MAX_VALUE).get(0);
        assertThat(read.method()).isEqualTo(method).hasToString(theirs.protocolMethodName());
        Object[] readValues =
                method.fields().stream().map(field -> value(read, field)).toArray();
        assertThat(readValues).isEqualTo(values);
        AmqpCommand ours = AmqpCommand.of(read.channel(), method, readValues);
        assertThat(ours.frames().get(0).bytes()).isEqualTo(written);
    }

    private static Object value(AmqpCommand command, Method.Field field) {
        stampede.amqp.Arguments arguments = command.arguments();
        return switch (field.type()) {
            case BIT -> arguments.flag(field.name());
            case TEXT -> arguments.text(field.name());
            case LONG_TEXT -> arguments.longText(field.name());
            case LONG_LONG -> arguments.longLong(field.name());
            case TABLE -> arguments.table(field.name());
            default -> arguments.number(field.name());
        };
    }

    @Test
    void changedArgumentChangesNothingElse() {
        AmqpCommand declare =
                AmqpCommand.of(1, Method.QUEUE_DECLARE, 0, "q", true, false, true, false, true, Map.of("a", "b"));
        stampede.amqp.Arguments changed = declare.arguments()
                .with("durable", true)
                .with("exclusive", false)
                .with("arguments", TABLE)
                .with("queue", "another");
        assertThat(changed.toBytes())
                .isEqualTo(stampede.amqp.Arguments.of(
                                Method.QUEUE_DECLARE, 0, "another", true, true, false, false, true, TABLE)
                        .toBytes());
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 2, 7, 8, 9, 1000, 65536})
    void commandsComeWholeHoweverTheyWereCut(int piece) throws Exception {
        byte[] body = new byte[300_000];
        new Random(1).nextBytes(body);
        AMQP.BasicProperties properties = new AMQP.BasicProperties.Builder()
                .messageId("o-17")
                .deliveryMode(2)
                .headers(Map.of("a", 1))
                .expiration("20")
                .build();
        ByteArrayOutputStream stream = new ByteArrayOutputStream();
        stream.write(Written.method(1, new AMQP.Channel.Open.Builder().build()));
        stream.write(Written.message(1, Written.publish("orders", "order.paid"), properties, body, 131064));
        stream.write(Written.message(1, Written.publish("", "empty"), properties, new byte[0], 1));
        List<AmqpCommand> commands = Written.commands(Method.From.CLIENT, stream.toByteArray(), piece);
        assertThat(commands)
                .extracting(AmqpCommand::method)
                .containsExactly(Method.CHANNEL_OPEN, Method.BASIC_PUBLISH, Method.BASIC_PUBLISH);
        assertThat(Written.bytes(commands)).isEqualTo(stream.toByteArray());
        AmqpCommand publish = commands.get(1);
        assertThat(publish.messageId()).contains("o-17");
        assertThat(publish.header().isPersistent()).isTrue();
        assertThat(publish.header().text("expiration")).contains("20");
        assertThat(publish.header().text("app-id")).isEmpty();
        assertThat(publish.header().headers()).isEqualTo(Map.of("a", 1));
        assertThat(publish.header().bodySize()).isEqualTo(body.length);
    }

    @Test
    void framesOfOtherChannelsMayStandBetween() throws Exception {
        AMQP.BasicProperties none = new AMQP.BasicProperties();
        ByteArrayOutputStream stream = new ByteArrayOutputStream();
        stream.write(Written.method(1, Written.publish("", "one")));
        stream.write(Written.method(2, Written.publish("", "two")));
        stream.write(Written.header(2, none, 3));
        stream.write(Written.header(1, none, 3));
        stream.write(Written.body(2, bytes("bb"), 0, 2));
        stream.write(Written.body(1, bytes("aaa"), 0, 3));
        stream.write(Written.method(3, new AMQP.Channel.Open.Builder().build()));
        stream.write(Written.body(2, bytes("b"), 0, 1));
        assertThat(Written.commands(Method.From.CLIENT, stream.toByteArray(), 5))
                .extracting(AmqpCommand::channel)
                .containsExactly(1, 3, 2);
    }

    @Test
    void whoAsksNotToBeAnsweredIsNot() {
        assertThat(AmqpCommand.of(1, Method.CONFIRM_SELECT, false).isAnswered()).isTrue();
        assertThat(AmqpCommand.of(1, Method.CONFIRM_SELECT, true).isAnswered()).isFalse();
        assertThat(AmqpCommand.of(1, Method.QUEUE_UNBIND, 0, "q", "e", "k", Map.of())
                        .isAnswered())
                .isTrue();
        assertThat(AmqpCommand.of(1, Method.EXCHANGE_UNBIND, 0, "d", "s", "k", false, Map.of())
                        .isAnswered())
                .isTrue();
        assertThat(AmqpCommand.of(1, Method.BASIC_GET, 0, "q", false).isAnswered())
                .isTrue();
        assertThat(AmqpCommand.of(1, Method.BASIC_ACK, 1, false).isAnswered()).isFalse();
        assertThat(AmqpCommand.of(1, Method.BASIC_RECOVER_ASYNC, true).isAnswered())
                .isFalse();
    }
}
