package stampede.messaging;

import java.sql.Connection;
import java.sql.SQLException;

// tag::contract[]
/** What ships an order, given to your constructor. It would ship the same order a second time: that is your part. */
public interface Shipping {

    /**
     * Writes down, within your transaction, that the order is to be shipped: if that is rolled back, nothing has
     * happened.
     *
     * @throws ShippingFailed if it cannot be shipped now; nothing was written then
     */
    void ship(Connection transaction, Order order) throws ShippingFailed, SQLException;
}
// end::contract[]
