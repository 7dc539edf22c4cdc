package stampede.amqp;

import java.nio.charset.StandardCharsets;
import java.util.NavigableSet;
import java.util.regex.Pattern;
import stampede.text.Text;

/** How a trace shows a command: {@code publish orders ⇐ order.paid #o-17}. */
final class Told {
    private static final int LONGEST_WORD = 60;
    private static final int LONGEST_BODY = 24;
    private static final Pattern UNPRINTABLE = Pattern.compile("[\\p{Cntrl}\\ufffd]");

    private final AmqpCommand command;
    private final AmqpChannel channel;
    private final Arguments arguments;

    private Told(AmqpCommand command, AmqpChannel channel) {
        this.command = command;
        this.channel = channel;
        arguments = command.arguments();
    }

    /** To be asked before the command goes on: what it is about depends on what came before it. */
    static Text of(AmqpCommand command, AmqpChannel channel) {
        return new Told(command, channel).text();
    }

    private Text text() {
        return switch (command.method()) {
            case BASIC_PUBLISH -> Text.verbatim("publish " + route() + " " + message());
            case BASIC_RETURN -> Text.verbatim("return " + route() + " " + message());
            case BASIC_DELIVER ->
                redelivered("deliver " + word(channel.holdings().queueOf(argument("consumer"))) + " " + message());
            case BASIC_GET_OK -> redelivered(message());
            case BASIC_GET_EMPTY -> Text.of("empty", "空");
            case BASIC_GET -> Text.verbatim("get " + queue());
            case BASIC_CONSUME -> Text.verbatim("consume " + queue());
            case BASIC_CANCEL ->
                Text.verbatim("cancel " + word(channel.holdings().queueOf(argument("consumer"))));
            case BASIC_ACK -> Text.verbatim(isConfirm() ? "confirm " + confirmed() : "ack " + settled());
            case BASIC_NACK -> isConfirm() ? Text.verbatim("nack " + confirmed()) : requeued("nack " + settled());
            case BASIC_REJECT -> requeued("reject " + settled());
            case BASIC_QOS -> Text.verbatim("qos " + arguments.number("messages"));
            case EXCHANGE_DECLARE -> Text.verbatim("declare exchange " + argument("exchange") + " " + argument("type"));
            case EXCHANGE_DELETE -> Text.verbatim("delete exchange " + argument("exchange"));
            case EXCHANGE_BIND, EXCHANGE_UNBIND ->
                Text.verbatim(verb() + " " + argument("destination") + " ⇐ " + argument("source") + " "
                        + argument("routing-key"));
            case QUEUE_DECLARE ->
                Text.verbatim((arguments.flag("passive") ? "look at queue " : "declare queue ") + queue());
            case QUEUE_BIND, QUEUE_UNBIND ->
                Text.verbatim(verb() + " " + queue() + " ⇐ " + argument("exchange") + " " + argument("routing-key"));
            case QUEUE_PURGE -> Text.verbatim("purge " + queue());
            case QUEUE_DELETE -> Text.verbatim("delete queue " + queue());
            case QUEUE_DECLARE_OK, QUEUE_PURGE_OK, QUEUE_DELETE_OK ->
                Text.of("%s messages", "%s 条消息", arguments.number("messages"));
            case CHANNEL_CLOSE, CONNECTION_CLOSE -> closing();
            case TX_COMMIT, TX_ROLLBACK, BASIC_RECOVER, BASIC_RECOVER_ASYNC -> Text.verbatim(verb());
            default -> Text.verbatim(command.method().isReply() ? "ok" : command.method());
        };
    }

    /** What the protocol calls the method, without its class. */
    private String verb() {
        String name = command.method().toString();
        return name.substring(name.indexOf('.') + 1);
    }

    private String argument(String name) {
        return word(arguments.text(name));
    }

    private String queue() {
        return word(channel.holdings().named(arguments.text("queue")));
    }

    /** By the exchange that has no name, the key is the queue's name. */
    private String route() {
        String exchange = argument("exchange");
        return (exchange.isEmpty() ? "" : exchange + " ") + "⇐ " + argument("routing-key");
    }

    private String message() {
        return command.messageId()
                .map(id -> "#" + word(id))
                .orElseGet(() ->
                        shown(command.body(4 * LONGEST_BODY), command.header().bodySize()));
    }

    private static String shown(byte[] beginning, long length) {
        String text = new String(beginning, StandardCharsets.UTF_8);
        boolean plain = length == beginning.length
                && text.length() <= LONGEST_BODY
                && !UNPRINTABLE.matcher(text).find();
        return plain ? '"' + text + '"' : "(" + length + " B)";
    }

    private static String word(String word) {
        String plain = UNPRINTABLE.matcher(word).replaceAll("?");
        return plain.length() <= LONGEST_WORD ? plain : plain.substring(0, LONGEST_WORD - 1) + "…";
    }

    private Text redelivered(String what) {
        return arguments.flag("redelivered") ? Text.of("%s (redelivered)", "%s（重新投递）", what) : Text.verbatim(what);
    }

    private Text requeued(String what) {
        return arguments.flag("requeue") ? Text.of("%s (requeue)", "%s（放回队列）", what) : Text.verbatim(what);
    }

    /** A broker acknowledges what was published to it, a client what was delivered to him. */
    private boolean isConfirm() {
        return !channel.confirms().untold(command).isEmpty();
    }

    private String confirmed() {
        return range(channel.confirms().untold(command));
    }

    private String settled() {
        return range(channel.holdings().affected(command).navigableKeySet());
    }

    private String range(NavigableSet<Long> tags) {
        long last = arguments.longLong("tag");
        return tags.size() < 2
                ? Long.toString(last == 0 && !tags.isEmpty() ? tags.last() : last)
                : tags.first() + ".." + tags.last();
    }

    private Text closing() {
        String what = channel.number() == 0 ? "close connection" : "close channel";
        int code = arguments.number("code");
        return Text.verbatim(code == 200 ? what : what + ": " + code + " " + argument("text"));
    }
}
