package messaging.wrong;

import com.rabbitmq.client.ConnectionFactory;
import java.util.Map;
import java.util.NavigableMap;
import java.util.TreeMap;
import javax.sql.DataSource;
import stampede.grade.WrongAnswer;
import stampede.messaging.Books;
import stampede.messaging.Checkout;

/** Takes each confirm for one of all before it as well, though the broker may say no to one of them, and later. */
@WrongAnswer(
        exercise = Checkout.class,
        breaks = "aBrokenRelayLosesNothing",
        says = "after all passes coupons has not heard of it")
public final class RelaysUpToAConfirm extends ListeningCheckout {

    public RelaysUpToAConfirm(ConnectionFactory factory, DataSource database, Books books) {
        super(factory, database, books);
    }

    @Override
    Map<Long, Letter> confirmed(NavigableMap<Long, Letter> open, long tag) {
        return new TreeMap<>(open.headMap(tag, true));
    }
}
