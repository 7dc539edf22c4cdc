package stampede.amqp;

import java.util.function.Consumer;
import java.util.function.Supplier;

/**
 * A channel or a connection that is about to be closed, on the broker's side at least.
 *
 * @param stakes what it has of the queues when its turn comes
 * @param close closes it, and then says so
 * @param done runs when the broker has put back what it had
 */
record Leaving(Supplier<Stakes> stakes, Consumer<Runnable> close, Runnable done) {}
