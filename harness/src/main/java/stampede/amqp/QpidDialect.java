package stampede.amqp;

import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import stampede.text.Text;

/**
 * Qpid Broker-J, spoken to by clients that mean RabbitMQ. What it does under another name is translated; what it does
 * otherwise, or not at all, is reported, and not let through where it would do harm.
 */
final class QpidDialect implements Dialect {
    private static final Set<String> EXCHANGE_TYPES = Set.of("direct", "fanout", "topic", "headers");
    /** About how messages are kept, not about what becomes of them. */
    private static final Set<String> OF_STORAGE =
            Set.of("x-queue-mode", "x-queue-version", "x-queue-master-locator", "x-max-in-memory-length");
    /** Qpid knows these by the same name. */
    private static final Set<String> UNDERSTOOD = Set.of("x-single-active-consumer");

    private static final String DEAD_LETTERS = "x-dead-letter-exchange";
    private static final String DEAD_LETTER_KEY = "x-dead-letter-routing-key";
    private static final String TIME_TO_LIVE = "x-message-ttl";
    private static final String REPLIES = "amq.rabbitmq.reply-to";
    private static final String DEFAULT_EXCHANGE = "";
    private static final Text WHERE_DEAD_LETTERS_GO = Text.of("that where dead letters go can be deleted", "删除死信的去处");

    private final Map<String, String> declarations = new HashMap<>();
    private final Map<String, String> exchangeTypes = new HashMap<>();
    private final Set<String> deadLetterExchanges = new HashSet<>();
    private final Set<String> deadLetterQueues = new HashSet<>();
    /** Exchanges and queues to which others lead what they do not keep. */
    private final Set<String> alternates = new HashSet<>();

    @Override
    public void emptied() {
        declarations.clear();
        exchangeTypes.clear();
        deadLetterExchanges.clear();
        deadLetterQueues.clear();
        alternates.clear();
    }

    @Override
    public Optional<AmqpCommand> toBroker(AmqpChannel channel, AmqpCommand command) {
        try {
            return Optional.of(translated(channel, command));
        } catch (NeedsRabbit e) {
            channel.link().gate().needsRabbit(channel.link(), e.what);
            channel.link().refuse(540, "NOT_IMPLEMENTED - needs RabbitMQ: " + e.what);
            return Optional.empty();
        }
    }

    @Override
    public void fromBroker(AmqpChannel channel, AmqpCommand command) {
        if (command.method() == Method.BASIC_RETURN && channel.confirms().areSelected()) {
            report(channel, Text.of("a confirm after a return", "退回之后的确认"));
        } else if (command.method() == Method.CONNECTION_CLOSE) {
            String text = command.arguments().text("text");
            report(
                    channel,
                    Text.of(
                            "an error that closes no more than a channel (here it was: %s)",
                            "只关闭通道的错误（这里的错误是：%s）", text));
        }
    }

    private static void report(AmqpChannel channel, Text what) {
        channel.link().gate().needsRabbit(channel.link(), what);
    }

    private AmqpCommand translated(AmqpChannel channel, AmqpCommand command) throws NeedsRabbit {
        Arguments arguments = command.arguments();
        return switch (command.method()) {
            case QUEUE_DECLARE -> arguments.flag("passive") ? command : queue(command);
            case EXCHANGE_DECLARE -> arguments.flag("passive") ? command : exchange(command);
            case EXCHANGE_BIND, EXCHANGE_UNBIND ->
                throw new NeedsRabbit(Text.of("a binding between exchanges", "交换机之间的绑定"));
            case QUEUE_BIND -> bound(channel, command);
            case QUEUE_DELETE -> deleted(channel, command);
            case EXCHANGE_DELETE -> exchangeDeleted(command);
            case BASIC_CONSUME, BASIC_GET -> consumed(channel, command);
            case BASIC_PUBLISH -> published(command);
            case BASIC_ACK, BASIC_NACK, BASIC_REJECT -> settled(channel, command);
            default -> command;
        };
    }

    private AmqpCommand queue(AmqpCommand command) throws NeedsRabbit {
        Arguments declare = command.arguments();
        Map<String, Object> asked = declare.table("arguments");
        requireSame("queue " + declare.text("queue"), command);
        Map<String, Object> ours = new LinkedHashMap<>();
        for (Map.Entry<String, Object> each : asked.entrySet()) {
            queueArgument(each.getKey(), each.getValue(), asked, ours);
        }
        return command.with(declare.with("arguments", ours));
    }

    private void queueArgument(String name, Object value, Map<String, Object> asked, Map<String, Object> ours)
            throws NeedsRabbit {
        switch (name) {
            case DEAD_LETTERS -> ours.put("alternateBinding", alternate(deadLetters(asked)));
            case DEAD_LETTER_KEY -> {
                // with the exchange
            }
            case TIME_TO_LIVE -> ours.put("maximumMessageTtl", timeToLive(value, asked));
            case "x-queue-type" -> require("classic".equals(value), Text.of("a %s queue", "%s 队列", value));
            default -> {
                if (UNDERSTOOD.contains(name)) {
                    ours.put(name, value);
                } else {
                    // what is no argument of RabbitMQ's it takes and does nothing with
                    require(
                            OF_STORAGE.contains(name) || !name.startsWith("x-"),
                            Text.of("the queue argument %s", "队列参数 %s", name));
                }
            }
        }
    }

    /** Qpid keeps a message's own key, and knows one place for what is dead: an exchange, or a queue. */
    private String deadLetters(Map<String, Object> asked) throws NeedsRabbit {
        String exchange = String.valueOf(asked.get(DEAD_LETTERS));
        Object key = asked.get(DEAD_LETTER_KEY);
        if (exchange.equals(DEFAULT_EXCHANGE)) {
            require(key != null, Text.of("dead letters that go back to their own queue", "回到原队列的死信"));
            deadLetterQueues.add(key.toString());
            return key.toString();
        }
        require(
                key == null || "fanout".equals(exchangeTypes.get(exchange)),
                Text.of("%s together with an exchange that looks at keys", "与按路由键分发的交换机一起使用的 %s", DEAD_LETTER_KEY));
        deadLetterExchanges.add(exchange);
        return exchange;
    }

    private Map<String, Object> alternate(String destination) {
        alternates.add(destination);
        return Map.of("destination", destination);
    }

    private static Object timeToLive(Object value, Map<String, Object> asked) throws NeedsRabbit {
        require(
                !asked.containsKey(DEAD_LETTERS),
                Text.of("%s together with dead letters", "与死信一起使用的 %s", TIME_TO_LIVE));
        require(
                value instanceof Number number && number.longValue() > 0,
                Text.of("%s of %s", "值为 %2$s 的 %1$s", TIME_TO_LIVE, String.valueOf(value)));
        return ((Number) value).longValue();
    }

    private AmqpCommand exchange(AmqpCommand command) throws NeedsRabbit {
        Arguments declare = command.arguments();
        String type = declare.text("type");
        require(EXCHANGE_TYPES.contains(type), Text.of("an exchange of type %s", "类型为 %s 的交换机", type));
        requireSame("exchange " + declare.text("exchange"), command);
        exchangeTypes.put(declare.text("exchange"), type);
        Map<String, Object> ours = new LinkedHashMap<>();
        for (Map.Entry<String, Object> each : declare.table("arguments").entrySet()) {
            if (each.getKey().equals("alternate-exchange")) {
                ours.put("alternateBinding", alternate(String.valueOf(each.getValue())));
            } else {
                require(
                        !each.getKey().startsWith("x-"),
                        Text.of("the exchange argument %s", "交换机参数 %s", each.getKey()));
            }
        }
        return command.with(declare.with("arguments", ours));
    }

    /** RabbitMQ refuses another declaration under the same name, Qpid takes it and does nothing. */
    private void requireSame(String name, AmqpCommand command) throws NeedsRabbit {
        Arguments declare = command.arguments();
        String is = declare.with("no-wait", false).with("ticket", 0).toString();
        String was = declarations.putIfAbsent(name, is);
        require(was == null || was.equals(is), Text.of("a declaration that differs from an earlier one", "与先前不同的声明"));
    }

    private AmqpCommand bound(AmqpChannel channel, AmqpCommand command) {
        if (deadLetterExchanges.contains(command.arguments().text("exchange"))) {
            deadLetterQueues.add(channel.holdings().named(command.arguments().text("queue")));
        }
        return command;
    }

    private AmqpCommand deleted(AmqpChannel channel, AmqpCommand command) throws NeedsRabbit {
        String queue = channel.holdings().named(command.arguments().text("queue"));
        boolean consumed = channel.link()
                .server()
                .wire()
                .channels()
                .flatMap(each -> each.holdings().consumers().values().stream())
                .anyMatch(consumer -> consumer.queue().equals(queue));
        require(!consumed, Text.of("that consumers are told when their queue is deleted", "队列被删除时通知消费者"));
        require(!alternates.contains(queue), WHERE_DEAD_LETTERS_GO);
        return forgotten("queue ", queue, command);
    }

    /** Qpid's thread dies of it. */
    private AmqpCommand exchangeDeleted(AmqpCommand command) throws NeedsRabbit {
        String exchange = command.arguments().text("exchange");
        require(!alternates.contains(exchange), WHERE_DEAD_LETTERS_GO);
        return forgotten("exchange ", exchange, command);
    }

    private AmqpCommand forgotten(String what, String name, AmqpCommand command) {
        declarations.remove(what + name);
        return command;
    }

    private AmqpCommand consumed(AmqpChannel channel, AmqpCommand command) throws NeedsRabbit {
        String queue = channel.holdings().named(command.arguments().text("queue"));
        require(!queue.equals(REPLIES), Text.of("direct reply-to", "直接回复（direct reply-to）"));
        require(
                !deadLetterQueues.contains(queue),
                Text.of("what dead letters say of their past (x-death)", "死信携带的历史信息（x-death）"));
        if (command.method() == Method.BASIC_CONSUME) {
            for (String name : command.arguments().table("arguments").keySet()) {
                require(!name.startsWith("x-"), Text.of("the consumer argument %s", "消费者参数 %s", name));
            }
        }
        return command;
    }

    private AmqpCommand published(AmqpCommand command) throws NeedsRabbit {
        boolean dies = !deadLetterExchanges.isEmpty() || !deadLetterQueues.isEmpty();
        require(
                !dies || command.header().text("expiration").isEmpty(),
                Text.of("a message's own time to live together with dead letters", "与死信一起使用的单条消息存活时间"));
        require(
                !REPLIES.equals(command.header().text("reply-to").orElse("")),
                Text.of("direct reply-to", "直接回复（direct reply-to）"));
        return command;
    }

    private AmqpCommand settled(AmqpChannel channel, AmqpCommand command) throws NeedsRabbit {
        Map<Long, Holdings.Message> affected = channel.holdings().affected(command);
        boolean all =
                command.method() != Method.BASIC_REJECT && command.arguments().flag("multiple");
        require(
                !affected.isEmpty() || all && command.arguments().longLong("tag") == 0,
                Text.of("that a delivery settled twice, or on another channel, is refused", "拒绝对同一投递的二次确认或跨通道确认"));
        if (command.method() != Method.BASIC_NACK || !all) {
            return command;
        }
        require(affected.size() == 1, Text.of("nack with multiple", "multiple 方式的 nack"));
        return command.with(command.arguments()
                .with("tag", affected.keySet().iterator().next())
                .with("multiple", false));
    }

    private static void require(boolean so, Text orNeeds) throws NeedsRabbit {
        if (!so) {
            throw new NeedsRabbit(orNeeds);
        }
    }

    private static final class NeedsRabbit extends Exception {
        private static final long serialVersionUID = 1;

        private final transient Text what;

        private NeedsRabbit(Text what) {
            super(what.toString(), null, false, false);
            this.what = what;
        }
    }
}
