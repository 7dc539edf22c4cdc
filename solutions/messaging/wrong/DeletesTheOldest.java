package messaging.wrong;

import com.rabbitmq.client.ConnectionFactory;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import javax.sql.DataSource;
import messaging.StepwiseCheckout;
import stampede.grade.WrongAnswer;
import stampede.messaging.Books;
import stampede.messaging.Checkout;

/** Deletes the oldest row when a confirm has come: where another pass has deleted it, that is another order. */
@WrongAnswer(
        exercise = Checkout.class,
        breaks = {
            "whatNoQueueWantsStays",
            "twoRelaysLoseNothing",
            "aBrokenRelayLosesNothing",
            "aRelayBesideACheckoutLosesNothing"
        },
        says = "has not heard of it")
public final class DeletesTheOldest extends StepwiseCheckout {
    public DeletesTheOldest(ConnectionFactory factory, DataSource database, Books books) {
        super(factory, database, books);
    }

    @Override
    protected void isRelayed(Letter letter, boolean so) throws SQLException {
        try (Connection connection = database.getConnection()) {
            update(connection, "DELETE FROM outbox WHERE number = ?", oldest(connection));
        }
    }

    private static long oldest(Connection connection) throws SQLException {
        try (PreparedStatement select = connection.prepareStatement("SELECT MIN(number) FROM outbox");
                ResultSet found = select.executeQuery()) {
            found.next();
            return found.getLong(1);
        }
    }
}
