package messaging.wrong;

import com.rabbitmq.client.ConnectionFactory;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.SQLIntegrityConstraintViolationException;
import javax.sql.DataSource;
import messaging.StepwiseCheckout;
import stampede.grade.WrongAnswer;
import stampede.messaging.Books;
import stampede.messaging.Checkout;
import stampede.messaging.Order;
import stampede.messaging.Receipt;

/** Has one connection to the database for all its threads: what one rolls back the other has written. */
@WrongAnswer(exercise = Checkout.class, breaks = "pressedTwiceItIsAcceptedOnce", says = "o-1")
public final class SharesAConnection extends StepwiseCheckout {
    private Connection connection;

    public SharesAConnection(ConnectionFactory factory, DataSource database, Books books) {
        super(factory, database, books);
    }

    @Override
    public Receipt checkout(Order order) throws SQLException {
        Connection transaction = connection();
        try {
            accept(transaction, order);
        } catch (SQLIntegrityConstraintViolationException e) {
            transaction.rollback();
        }
        Receipt receipt = receipt(transaction, order);
        transaction.commit();
        return receipt;
    }

    private synchronized Connection connection() throws SQLException {
        if (connection == null) {
            connection = database.getConnection();
            connection.setAutoCommit(false);
        }
        return connection;
    }
}
