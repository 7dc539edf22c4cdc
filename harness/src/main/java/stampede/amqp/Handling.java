package stampede.amqp;

/** What the wire does with a client's command, apart from passing it on. */
enum Handling {
    /** About the connection, or an answer to the broker: goes on at once. */
    HANDSHAKE,
    /** About what will be, and nobody's message: goes on at once, unless the gate parks that too. */
    PREPARATION,
    /** Ends a channel or the connection, and gives back what it holds. */
    CLOSING,
    STEP;

    /** Whether something may come of it later than its answer. */
    static boolean stirs(AmqpCommand command) {
        return command.method() != Method.BASIC_GET && command.method() != Method.QUEUE_DECLARE;
    }

    /**
     * @param transactional whether the channel keeps what is published and acknowledged until it commits
     */
    static Handling of(AmqpCommand command, boolean transactional) {
        Method method = command.method();
        return switch (method) {
            case CHANNEL_CLOSE, CONNECTION_CLOSE -> CLOSING;
            case CHANNEL_OPEN,
                    ACCESS_REQUEST,
                    EXCHANGE_DECLARE,
                    EXCHANGE_BIND,
                    EXCHANGE_UNBIND,
                    QUEUE_BIND,
                    QUEUE_UNBIND,
                    BASIC_QOS,
                    CONFIRM_SELECT,
                    TX_SELECT -> PREPARATION;
            // to ask how many messages there are is to look at what others do
            case QUEUE_DECLARE -> command.arguments().flag("passive") ? STEP : PREPARATION;
            case BASIC_PUBLISH, BASIC_ACK, BASIC_NACK, BASIC_REJECT -> transactional ? PREPARATION : STEP;
            default -> method.isOfConnection() || method.isReply() || method == Method.CHANNEL_FLOW ? HANDSHAKE : STEP;
        };
    }
}
