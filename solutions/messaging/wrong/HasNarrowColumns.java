package messaging.wrong;

import com.rabbitmq.client.ConnectionFactory;
import java.util.List;
import javax.sql.DataSource;
import messaging.StepwiseCheckout;
import stampede.grade.WrongAnswer;
import stampede.messaging.Books;
import stampede.messaging.Checkout;

/** Has room in its tables for the ids and keys that were seen so far, and for less than the contract allows. */
@WrongAnswer(exercise = Checkout.class, breaks = "eachOrderIsRelayedOnce", says = "nothing failed, and checkout threw")
public final class HasNarrowColumns extends StepwiseCheckout {

    public HasNarrowColumns(ConnectionFactory factory, DataSource database, Books books) {
        super(factory, database, books);
    }

    @Override
    public List<String> schema() {
        return super.schema().stream()
                .map(table -> table.replace("VARCHAR(40)", "VARCHAR(20)").replace("VARCHAR(200)", "VARCHAR(30)"))
                .toList();
    }
}
