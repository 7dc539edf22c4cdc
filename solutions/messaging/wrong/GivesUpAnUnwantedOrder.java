package messaging.wrong;

import com.rabbitmq.client.Channel;
import com.rabbitmq.client.ConnectionFactory;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.util.List;
import java.util.Set;
import javax.sql.DataSource;
import messaging.StepwiseCheckout;
import stampede.grade.WrongAnswer;
import stampede.messaging.Books;
import stampede.messaging.Checkout;

/** Does not publish an order again that has come back three times. */
@WrongAnswer(
        exercise = Checkout.class,
        breaks = "whatNoQueueWantsStays",
        says = "after all passes coupons has not heard of it")
public final class GivesUpAnUnwantedOrder extends StepwiseCheckout {

    public GivesUpAnUnwantedOrder(ConnectionFactory factory, DataSource database, Books books) {
        super(factory, database, books);
    }

    @Override
    public List<String> schema() {
        return super.schema().stream()
                .map(table -> table.replace("relayed BOOLEAN", "tries INT NOT NULL DEFAULT 0, relayed BOOLEAN"))
                .toList();
    }

    @Override
    protected boolean relay(Channel channel, Letter letter, Set<String> returned) throws Exception {
        try (Connection connection = database.getConnection()) {
            update(connection, "UPDATE outbox SET tries = tries + 1 WHERE order_id = ?", letter.id());
            try (PreparedStatement look =
                    connection.prepareStatement("SELECT order_id FROM outbox WHERE order_id = ? AND tries > 3")) {
                look.setString(1, letter.id());
                if (look.executeQuery().next()) {
                    return false;
                }
            }
        }
        return super.relay(channel, letter, returned);
    }
}
