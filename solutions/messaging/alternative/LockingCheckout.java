package messaging.alternative;

import com.rabbitmq.client.Channel;
import com.rabbitmq.client.ConnectionFactory;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import javax.sql.DataSource;
import messaging.StepwiseCheckout;
import stampede.grade.Alternative;
import stampede.messaging.Books;

/** Keeps the rows of a pass locked until they are confirmed: of two passes that meet, one waits and finds nothing left. */
@Alternative
public final class LockingCheckout extends StepwiseCheckout {
    public LockingCheckout(ConnectionFactory factory, DataSource database, Books books) {
        super(factory, database, books);
    }

    @Override
    public int relayOnce() throws Exception {
        try (Connection transaction = database.getConnection()) {
            transaction.setAutoCommit(false);
            List<Letter> waiting = locked(transaction);
            int relayed = waiting.isEmpty() ? 0 : relay(transaction, waiting);
            transaction.commit();
            return relayed;
        }
    }

    private static List<Letter> locked(Connection transaction) throws SQLException {
        try (PreparedStatement select = transaction.prepareStatement(
                        "SELECT order_id, routing_key, body FROM outbox WHERE NOT relayed FOR UPDATE");
                ResultSet found = select.executeQuery()) {
            List<Letter> waiting = new ArrayList<>();
            while (found.next()) {
                waiting.add(new Letter(found.getString(1), found.getString(2), found.getBytes(3)));
            }
            return waiting;
        }
    }

    private int relay(Connection transaction, List<Letter> waiting) throws Exception {
        int relayed = 0;
        try (com.rabbitmq.client.Connection connection = factory.newConnection()) {
            Channel channel = connection.createChannel();
            prepare(channel);
            Set<String> returned = ConcurrentHashMap.newKeySet();
            channel.addReturnListener(
                    message -> returned.add(message.getProperties().getMessageId()));
            for (Letter letter : waiting) {
                publish(channel, letter);
                if (isConfirmed(channel) && !returned.contains(letter.id())) {
                    update(transaction, "UPDATE outbox SET relayed = TRUE WHERE order_id = ?", letter.id());
                    relayed++;
                }
            }
        }
        return relayed;
    }
}
