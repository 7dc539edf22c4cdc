package messaging.wrong;

import com.rabbitmq.client.ConnectionFactory;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import javax.sql.DataSource;
import messaging.StepwiseCheckout;
import stampede.grade.WrongAnswer;
import stampede.messaging.Books;
import stampede.messaging.Checkout;

/** Relays what comes after the last number that was relayed: a smaller one may be committed later. */
@WrongAnswer(
        exercise = Checkout.class,
        breaks = {"whatNoQueueWantsStays", "aRelayBesideACheckoutLosesNothing", "aBrokenRelayLosesNothing"},
        says = "has not heard of it")
public final class RemembersHowFarItCame extends StepwiseCheckout {
    public RemembersHowFarItCame(ConnectionFactory factory, DataSource database, Books books) {
        super(factory, database, books);
    }

    @Override
    protected List<Letter> waiting() throws SQLException {
        try (Connection connection = database.getConnection();
                PreparedStatement select =
                        connection.prepareStatement("SELECT order_id, routing_key, body FROM outbox WHERE number >"
                                + " (SELECT COALESCE(MAX(number), 0) FROM outbox WHERE relayed) ORDER BY number");
                ResultSet found = select.executeQuery()) {
            List<Letter> waiting = new ArrayList<>();
            while (found.next()) {
                waiting.add(new Letter(found.getString(1), found.getString(2), found.getBytes(3)));
            }
            return waiting;
        }
    }
}
