package messaging.wrong;

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
import stampede.grade.WrongAnswer;
import stampede.messaging.Books;
import stampede.messaging.Checkout;

/** Marks all rows up to the last that it has read, and one with a smaller number may have come since. */
@WrongAnswer(
        exercise = Checkout.class,
        breaks = "aRelayBesideACheckoutLosesNothing",
        says = "after all passes coupons has not heard of it")
public final class MarksUpToTheLast extends StepwiseCheckout {

    public MarksUpToTheLast(ConnectionFactory factory, DataSource database, Books books) {
        super(factory, database, books);
    }

    @Override
    protected int relay(List<Letter> waiting) throws Exception {
        try (com.rabbitmq.client.Connection connection = factory.newConnection()) {
            Channel channel = connection.createChannel();
            prepare(channel);
            Set<String> returned = ConcurrentHashMap.newKeySet();
            channel.addReturnListener(
                    message -> returned.add(message.getProperties().getMessageId()));
            List<Letter> relayed = new ArrayList<>();
            for (Letter letter : waiting) {
                publish(channel, letter);
                if (isConfirmed(channel) && !returned.contains(letter.id())) {
                    relayed.add(letter);
                }
            }
            if (relayed.size() == waiting.size()) {
                markUpTo(relayed.get(relayed.size() - 1));
            } else {
                for (Letter letter : relayed) {
                    isRelayed(letter, true);
                }
            }
            return relayed.size();
        }
    }

    private void markUpTo(Letter last) throws SQLException {
        try (Connection connection = database.getConnection();
                PreparedStatement look = connection.prepareStatement("SELECT number FROM outbox WHERE order_id = ?")) {
            look.setString(1, last.id());
            try (ResultSet found = look.executeQuery()) {
                found.next();
                update(connection, "UPDATE outbox SET relayed = TRUE WHERE number <= ?", found.getLong(1));
            }
        }
    }
}
