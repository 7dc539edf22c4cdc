package messaging.wrong;

import com.rabbitmq.client.ConnectionFactory;
import java.util.Map;
import java.util.NavigableMap;
import java.util.TreeMap;
import javax.sql.DataSource;
import stampede.grade.WrongAnswer;
import stampede.messaging.Books;
import stampede.messaging.Checkout;

/** Marks the one row whose number a confirm names, also where that confirms several: the others are relayed again. */
@WrongAnswer(exercise = Checkout.class, breaks = "eachOrderIsRelayedOnce", says = "relayOnce returned 1")
public final class RelaysWhatAConfirmNames extends ListeningCheckout {

    public RelaysWhatAConfirmNames(ConnectionFactory factory, DataSource database, Books books) {
        super(factory, database, books);
    }

    @Override
    Map<Long, Letter> confirmed(NavigableMap<Long, Letter> open, long tag) {
        return new TreeMap<>(open.subMap(tag, true, tag, true));
    }
}
