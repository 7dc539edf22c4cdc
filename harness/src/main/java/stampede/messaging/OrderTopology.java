package stampede.messaging;

import com.rabbitmq.client.Channel;
import java.io.IOException;

// tag::contract[]
/**
 * Declares which way the shop's messages go: three exchanges, nine queues, and what binds
 * them.
 *
 * <p>Every service of the shop takes its messages from a queue of its own, which bears its
 * name. Every server of every service calls {@link #declare} when it starts, on a connection
 * of its own: many at once, again and again, while messages wait. A server may die in the
 * middle of it.
 *
 * <p>What the shop wants, each message once in each queue that it is for, and in no other of
 * these:
 *
 * <ul>
 *   <li>{@link #PRICES}, a fanout exchange. A price change goes to every service that shows
 *       prices, whatever its key is: {@link #SEARCH}, {@link #CART}, {@link #ANALYTICS}.
 *   <li>{@link #PAYMENTS}, a direct exchange. A payment's key is how it was paid. "alipay"
 *       and "wechat" go to {@link #WALLETS}, "card" goes to {@link #CARDS}, and all three go
 *       to {@link #ACCOUNTING}. No other key goes anywhere.
 *   <li>{@link #ORDERS}, a topic exchange. The key says what happened to an order, in words
 *       with dots between them: "order.paid.cn".
 *       <ul>
 *         <li>{@link #WAREHOUSE} gets what happens in China: three words, "order", any, "cn".
 *         <li>{@link #ACCOUNTING} gets what begins with the words "order" and "refunded", no
 *             matter what else follows, and how much.
 *         <li>{@link #ANALYTICS} gets what begins with the word "order", also if that is all.
 *         <li>{@link #RISK} gets everything with the word "failed" in it, wherever it stands.
 *         <li>{@link #AUDIT} gets everything.
 *       </ul>
 * </ul>
 *
 * <p>Other services bind queues of their own to these exchanges, as the exchanges' types let
 * them. A message waits in its queue until its service takes it, however long that is and
 * however many wait: no matter who disconnects meanwhile.
 */
public interface OrderTopology {
    String PRICES = "prices";
    String PAYMENTS = "payments";
    String ORDERS = "orders";

    String SEARCH = "search";
    String CART = "cart";
    String WALLETS = "wallets";
    String CARDS = "cards";
    String ACCOUNTING = "accounting";
    String WAREHOUSE = "warehouse";
    String ANALYTICS = "analytics";
    String RISK = "risk";
    String AUDIT = "audit";

    /**
     * Returns when everything is there, whatever of it was there before, and whoever else
     * declares it at the same time. What is there stays, with the messages that wait in it;
     * what is missing comes back. No message is sent or taken.
     *
     * @param channel lent: it is open afterwards, and good for whatever comes next
     * @throws IOException if the broker refuses something, such as an exchange that exists
     *     with another type; nothing is deleted or emptied for that
     */
    void declare(Channel channel) throws IOException;
}
// end::contract[]
