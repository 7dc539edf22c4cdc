package messaging.wrong;

import com.rabbitmq.client.ConnectionFactory;
import javax.sql.DataSource;
import messaging.StepwiseCheckout;
import stampede.grade.WrongAnswer;
import stampede.messaging.Books;
import stampede.messaging.Checkout;

/** Has no key that refuses an order when it comes again. */
@WrongAnswer(
        exercise = Checkout.class,
        breaks = {"theSameOrderIsAcceptedOnce", "pressedTwiceItIsAcceptedOnce", "aDeadCheckoutIsWholeOrNothing"},
        says = "order o-1 is in the books 3 times")
public final class AcceptsEachPress extends StepwiseCheckout {
    public AcceptsEachPress(ConnectionFactory factory, DataSource database, Books books) {
        super(factory, database, books);
    }

    @Override
    protected boolean hasKey() {
        return false;
    }
}
