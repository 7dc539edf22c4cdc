package stampede.amqp;

import java.util.EnumSet;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;

/**
 * The methods of AMQP 0-9-1 with what RabbitMQ has added to them: who may send each, what it asks for, and its arguments in
 * their order ({@code amqp0-9-1.extended.xml}).
 */
enum Method {
    CONNECTION_START(
            10, 10, From.BROKER, "major:octet minor:octet properties:table mechanisms:long-text locales:long-text"),
    CONNECTION_START_OK(10, 11, From.CLIENT, "properties:table mechanism:text response:long-text locale:text"),
    CONNECTION_SECURE(10, 20, From.BROKER, "challenge:long-text"),
    CONNECTION_SECURE_OK(10, 21, From.CLIENT, "response:long-text"),
    CONNECTION_TUNE(10, 30, From.BROKER, "channel-max:short frame-max:long heartbeat:short"),
    CONNECTION_TUNE_OK(10, 31, From.CLIENT, "channel-max:short frame-max:long heartbeat:short"),
    CONNECTION_OPEN(10, 40, From.CLIENT, "host:text reserved-1:text reserved-2:bit"),
    CONNECTION_OPEN_OK(10, 41, From.BROKER, "reserved-1:text"),
    CONNECTION_CLOSE(10, 50, From.BOTH, "code:short text:text class:short method:short"),
    CONNECTION_CLOSE_OK(10, 51, From.BOTH, ""),
    CONNECTION_BLOCKED(10, 60, From.BROKER, "reason:text"),
    CONNECTION_UNBLOCKED(10, 61, From.BROKER, ""),
    CONNECTION_UPDATE_SECRET(10, 70, From.CLIENT, "secret:long-text reason:text"),
    CONNECTION_UPDATE_SECRET_OK(10, 71, From.BROKER, ""),

    CHANNEL_OPEN(20, 10, From.CLIENT, "reserved-1:text"),
    CHANNEL_OPEN_OK(20, 11, From.BROKER, "reserved-1:long-text"),
    CHANNEL_FLOW(20, 20, From.BOTH, "active:bit"),
    CHANNEL_FLOW_OK(20, 21, From.BOTH, "active:bit"),
    CHANNEL_CLOSE(20, 40, From.BOTH, "code:short text:text class:short method:short"),
    CHANNEL_CLOSE_OK(20, 41, From.BOTH, ""),

    ACCESS_REQUEST(30, 10, From.CLIENT, "realm:text exclusive:bit passive:bit active:bit write:bit read:bit"),
    ACCESS_REQUEST_OK(30, 11, From.BROKER, "ticket:short"),

    EXCHANGE_DECLARE(
            40,
            10,
            From.CLIENT,
            "ticket:short exchange:text type:text passive:bit durable:bit auto-delete:bit internal:bit no-wait:bit"
                    + " arguments:table"),
    EXCHANGE_DECLARE_OK(40, 11, From.BROKER, ""),
    EXCHANGE_DELETE(40, 20, From.CLIENT, "ticket:short exchange:text if-unused:bit no-wait:bit"),
    EXCHANGE_DELETE_OK(40, 21, From.BROKER, ""),
    EXCHANGE_BIND(
            40,
            30,
            From.CLIENT,
            "ticket:short destination:text source:text routing-key:text no-wait:bit arguments:table"),
    EXCHANGE_BIND_OK(40, 31, From.BROKER, ""),
    EXCHANGE_UNBIND(
            40,
            40,
            From.CLIENT,
            "ticket:short destination:text source:text routing-key:text no-wait:bit arguments:table"),
    EXCHANGE_UNBIND_OK(40, 51, From.BROKER, ""),

    QUEUE_DECLARE(
            50,
            10,
            From.CLIENT,
            "ticket:short queue:text passive:bit durable:bit exclusive:bit auto-delete:bit no-wait:bit"
                    + " arguments:table"),
    QUEUE_DECLARE_OK(50, 11, From.BROKER, "queue:text messages:long consumers:long"),
    QUEUE_BIND(
            50, 20, From.CLIENT, "ticket:short queue:text exchange:text routing-key:text no-wait:bit arguments:table"),
    QUEUE_BIND_OK(50, 21, From.BROKER, ""),
    QUEUE_PURGE(50, 30, From.CLIENT, "ticket:short queue:text no-wait:bit"),
    QUEUE_PURGE_OK(50, 31, From.BROKER, "messages:long"),
    QUEUE_DELETE(50, 40, From.CLIENT, "ticket:short queue:text if-unused:bit if-empty:bit no-wait:bit"),
    QUEUE_DELETE_OK(50, 41, From.BROKER, "messages:long"),
    QUEUE_UNBIND(50, 50, From.CLIENT, "ticket:short queue:text exchange:text routing-key:text arguments:table"),
    QUEUE_UNBIND_OK(50, 51, From.BROKER, ""),

    BASIC_QOS(60, 10, From.CLIENT, "bytes:long messages:short global:bit"),
    BASIC_QOS_OK(60, 11, From.BROKER, ""),
    BASIC_CONSUME(
            60,
            20,
            From.CLIENT,
            "ticket:short queue:text consumer:text no-local:bit no-ack:bit exclusive:bit no-wait:bit arguments:table"),
    BASIC_CONSUME_OK(60, 21, From.BROKER, "consumer:text"),
    BASIC_CANCEL(60, 30, From.BOTH, "consumer:text no-wait:bit"),
    BASIC_CANCEL_OK(60, 31, From.BOTH, "consumer:text"),
    BASIC_PUBLISH(60, 40, From.CLIENT, "ticket:short exchange:text routing-key:text mandatory:bit immediate:bit"),
    BASIC_RETURN(60, 50, From.BROKER, "code:short text:text exchange:text routing-key:text"),
    BASIC_DELIVER(60, 60, From.BROKER, "consumer:text tag:long-long redelivered:bit exchange:text routing-key:text"),
    BASIC_GET(60, 70, From.CLIENT, "ticket:short queue:text no-ack:bit"),
    BASIC_GET_OK(60, 71, From.BROKER, "tag:long-long redelivered:bit exchange:text routing-key:text messages:long"),
    BASIC_GET_EMPTY(60, 72, From.BROKER, "reserved-1:text"),
    BASIC_ACK(60, 80, From.BOTH, "tag:long-long multiple:bit"),
    BASIC_REJECT(60, 90, From.CLIENT, "tag:long-long requeue:bit"),
    BASIC_RECOVER_ASYNC(60, 100, From.CLIENT, "requeue:bit"),
    BASIC_RECOVER(60, 110, From.CLIENT, "requeue:bit"),
    BASIC_RECOVER_OK(60, 111, From.BROKER, ""),
    BASIC_NACK(60, 120, From.BOTH, "tag:long-long multiple:bit requeue:bit"),

    CONFIRM_SELECT(85, 10, From.CLIENT, "no-wait:bit"),
    CONFIRM_SELECT_OK(85, 11, From.BROKER, ""),

    TX_SELECT(90, 10, From.CLIENT, ""),
    TX_SELECT_OK(90, 11, From.BROKER, ""),
    TX_COMMIT(90, 20, From.CLIENT, ""),
    TX_COMMIT_OK(90, 21, From.BROKER, ""),
    TX_ROLLBACK(90, 30, From.CLIENT, ""),
    TX_ROLLBACK_OK(90, 31, From.BROKER, "");

    private static final Map<Integer, Method> BY_NUMBER = new HashMap<>();
    private static final Set<Method> ANSWERED = EnumSet.of(EXCHANGE_UNBIND);

    static {
        for (Method method : values()) {
            BY_NUMBER.put(number(method.classId, method.methodId), method);
        }
        for (Method method : values()) {
            Method next = of(method.classId, method.methodId + 1);
            if (!method.isReply() && next != null && next.isReply()) {
                ANSWERED.add(method);
            }
        }
    }

    private final int classId;
    private final int methodId;
    private final From from;
    private final List<Field> fields;
    private final String told;

    /** Who may send it. */
    enum From {
        CLIENT,
        BROKER,
        BOTH
    }

    /** An argument by its name in the specification, or a shorter one. */
    record Field(String name, Type type) {
        private static Field of(String written) {
            int colon = written.indexOf(':');
            String type = written.substring(colon + 1).toUpperCase(Locale.ROOT).replace('-', '_');
            return new Field(written.substring(0, colon), Type.valueOf(type));
        }
    }

    /** How an argument is written. Bits that stand side by side share an octet, the first of them is its lowest. */
    enum Type {
        BIT,
        OCTET,
        SHORT,
        LONG,
        LONG_LONG,
        TEXT,
        LONG_TEXT,
        TABLE
    }

    Method(int classId, int methodId, From from, String fields) {
        this.classId = classId;
        this.methodId = methodId;
        this.from = from;
        this.fields = Stream.of(fields.split(" "))
                .filter(f -> !f.isEmpty())
                .map(Field::of)
                .toList();
        int group = name().indexOf('_');
        told = (name().substring(0, group) + '.' + name().substring(group + 1).replace('_', '-'))
                .toLowerCase(Locale.ROOT);
    }

    private static int number(int classId, int methodId) {
        return classId << 16 | methodId;
    }

    /** The one with these numbers, or null. */
    static Method of(int classId, int methodId) {
        return BY_NUMBER.get(number(classId, methodId));
    }

    int classId() {
        return classId;
    }

    int methodId() {
        return methodId;
    }

    List<Field> fields() {
        return fields;
    }

    boolean hasField(String name) {
        for (Field field : fields) {
            if (field.name().equals(name)) {
                return true;
            }
        }
        return false;
    }

    /** Whether it is about the connection as a whole, and thus stands on channel 0. */
    boolean isOfConnection() {
        return classId == 10;
    }

    boolean mayComeFrom(From who) {
        return from == who || from == From.BOTH;
    }

    /** Whether a header and bodies follow it. */
    boolean hasContent() {
        return switch (this) {
            case BASIC_PUBLISH, BASIC_RETURN, BASIC_DELIVER, BASIC_GET_OK -> true;
            default -> false;
        };
    }

    /** Whether it answers a method that was sent the other way. */
    boolean isReply() {
        return this == BASIC_GET_EMPTY || told.endsWith("-ok");
    }

    /** Whether its sender waits for a reply, unless it says that it does not. */
    boolean isAnswered() {
        return ANSWERED.contains(this);
    }

    /** Whether it is what a sender of the other waits for. */
    boolean answers(Method asked) {
        return switch (this) {
            case BASIC_GET_EMPTY -> asked == BASIC_GET;
            case EXCHANGE_UNBIND_OK -> asked == EXCHANGE_UNBIND;
            default -> isReply() && asked.classId == classId && asked.methodId == methodId - 1;
        };
    }

    /** As the specification calls it: {@code queue.declare-ok}. */
    @Override
    public String toString() {
        return told;
    }
}
