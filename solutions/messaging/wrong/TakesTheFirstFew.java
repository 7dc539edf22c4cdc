package messaging.wrong;

import com.rabbitmq.client.ConnectionFactory;
import java.sql.SQLException;
import java.util.List;
import javax.sql.DataSource;
import messaging.StepwiseCheckout;
import stampede.grade.WrongAnswer;
import stampede.messaging.Books;
import stampede.messaging.Checkout;

/** Relays the oldest few in each pass; once these are orders that no queue wants, it never gets to another. */
@WrongAnswer(exercise = Checkout.class, breaks = "whatNoQueueWantsStays", says = "has not heard of it")
public final class TakesTheFirstFew extends StepwiseCheckout {
    private static final int FEW = 50;

    public TakesTheFirstFew(ConnectionFactory factory, DataSource database, Books books) {
        super(factory, database, books);
    }

    @Override
    protected List<Letter> waiting() throws SQLException {
        return super.waiting().stream().limit(FEW).toList();
    }
}
