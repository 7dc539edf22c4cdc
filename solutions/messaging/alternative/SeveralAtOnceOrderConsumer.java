package messaging.alternative;

import com.rabbitmq.client.AlreadyClosedException;
import com.rabbitmq.client.Channel;
import com.rabbitmq.client.ConnectionFactory;
import com.rabbitmq.client.Delivery;
import java.io.IOException;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import javax.sql.DataSource;
import messaging.wrong.OtherwiseRightConsumer;
import stampede.grade.Alternative;
import stampede.messaging.Shipping;

/** Acknowledges several messages at once: when ten are done, or nothing has come for a moment. */
@Alternative
public final class SeveralAtOnceOrderConsumer extends OtherwiseRightConsumer {
    private static final int SEVERAL = 10;
    private static final long MOMENT_MILLIS = 50;

    private final ScheduledExecutorService timer = Executors.newSingleThreadScheduledExecutor(work -> {
        Thread thread = new Thread(work, "acknowledging");
        thread.setDaemon(true);
        return thread;
    });
    private Channel channel;
    private long upTo;
    private int done;

    public SeveralAtOnceOrderConsumer(ConnectionFactory factory, DataSource database, Shipping shipping) {
        super(factory, database, shipping);
    }

    @Override
    protected synchronized void done(Channel channel, Delivery message) throws IOException {
        this.channel = channel;
        upTo = tag(message);
        done++;
        if (done >= SEVERAL) {
            acknowledge();
        } else {
            long last = upTo;
            timer.schedule(() -> acknowledgeUnlessMoreCame(last), MOMENT_MILLIS, TimeUnit.MILLISECONDS);
        }
    }

    private synchronized void acknowledgeUnlessMoreCame(long last) {
        if (upTo == last) {
            try {
                acknowledge();
            } catch (IOException | AlreadyClosedException e) {
                done = 0; // they come again
            }
        }
    }

    private synchronized void acknowledge() throws IOException {
        if (done > 0) {
            done = 0;
            channel.basicAck(upTo, true);
        }
    }

    @Override
    public void close() throws IOException {
        try {
            acknowledge();
        } catch (AlreadyClosedException e) {
            // they come again, to somebody else
        }
        timer.shutdownNow();
        super.close();
    }
}
