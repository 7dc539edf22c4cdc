package stampede.messaging;

import com.rabbitmq.client.Channel;
import com.rabbitmq.client.Connection;
import com.rabbitmq.client.ConnectionFactory;
import java.io.IOException;
import java.util.List;
import java.util.Set;
import java.util.concurrent.TimeoutException;
import stampede.grade.CannotJudge;
import stampede.grade.Evidence;
import stampede.service.AmqpService;
import stampede.text.Text;

/** A connection of the grader's with a channel that is lent to an answer. Closed by the grader. */
record Lent(Connection connection, Channel channel, Traffic traffic) implements AutoCloseable {
    private static final int MOST_ROWS = 10;
    private static final int MOST_MILLIS = 5_000;

    static Lent from(AmqpService broker, Stop stop) {
        Traffic traffic = new Traffic(broker, stop);
        ConnectionFactory factory = broker.factory();
        factory.setTrafficListener(traffic);
        try {
            Connection connection = factory.newConnection("stampede");
            return new Lent(connection, connection.createChannel(), traffic);
        } catch (IOException | TimeoutException e) {
            throw new CannotJudge(Text.of("no connection to the broker could be had: %s", "无法连接消息服务器：%s", e));
        }
    }

    /** The sentence with what was said here about some exchanges and queues, the last of it. */
    Evidence table(Text sentence, Set<String> names) {
        List<Evidence.Row> rows = traffic.where(words -> names.stream().anyMatch(words.naming()::has)).stream()
                .map(said -> said.row(0))
                .toList();
        return Evidence.of(
                sentence, List.of("server A"), rows.subList(Math.max(0, rows.size() - MOST_ROWS), rows.size()));
    }

    @Override
    public void close() {
        connection.abort(MOST_MILLIS);
    }
}
