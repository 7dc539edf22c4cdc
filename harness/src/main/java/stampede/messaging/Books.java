package stampede.messaging;

import java.sql.Connection;
import java.sql.SQLException;

// tag::contract[]
/** The books of the shop, given to your constructor. They would take the same order a second time: that is your part. */
public interface Books {

    /** Enters an order as sold, within your transaction: if that is rolled back, nothing has happened. */
    void enter(Connection transaction, Order order) throws SQLException;
}
// end::contract[]
