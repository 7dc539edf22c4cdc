package stampede.messaging;

import com.rabbitmq.client.Command;
import com.rabbitmq.client.Method;
import com.rabbitmq.client.TrafficListener;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;
import stampede.grade.Evidence;
import stampede.service.AmqpService;
import stampede.service.ServiceUnavailable;

/** What an answer says on one connection, whichever of its channels it says it on. Thread-safe. */
final class Traffic implements TrafficListener {
    private final AmqpService broker;
    private final Stop stop;
    private final List<Said> all = new ArrayList<>();
    private volatile boolean listening;
    private volatile ServiceUnavailable refused;

    /**
     * A command that went out.
     *
     * @param answer what came back, empty as long as nothing did
     */
    record Said(Wording words, String answer) {
        private Said answered(String by) {
            return new Said(words, by);
        }

        Evidence.Row row(int column) {
            return Evidence.Row.command(column, words.toString(), answer);
        }
    }

    /**
     * @param broker hears of every name, whoever says it
     * @param stop asked before each command that goes out
     */
    Traffic(AmqpService broker, Stop stop) {
        this.broker = broker;
        this.stop = stop;
    }

    /** From now on, or no longer, an answer has the connection, and what is said is its. */
    void listen(boolean now) {
        listening = now;
    }

    /** On the thread that sends, before anything is sent. */
    @Override
    public void write(Command command) {
        Method method = command.getMethod();
        try {
            Naming.in(method).tell(broker);
        } catch (ServiceUnavailable e) {
            refused = e;
            throw e;
        }
        if (listening) {
            Wording.of(method).ifPresent(words -> {
                stop.before();
                synchronized (this) {
                    all.add(new Said(words, ""));
                }
            });
        }
    }

    @Override
    public void read(Command command) {
        Naming.in(command.getMethod()).tell(broker); // a name that the broker has made
        if (listening) {
            Wording.answer(command.getMethod()).ifPresent(this::answered);
        }
    }

    /** Each is awaited before the next is sent. */
    private synchronized void answered(String answer) {
        for (int i = 0; i < all.size(); i++) {
            Said said = all.get(i);
            if (said.answer().isEmpty() && said.words().isAnswered()) {
                all.set(i, said.answered(answer));
                if (said.words().isVisible()) {
                    stop.after();
                }
                return;
            }
        }
    }

    /** Why a name may not be used here; the answer may have kept that for itself. */
    Optional<ServiceUnavailable> refused() {
        return Optional.ofNullable(refused);
    }

    synchronized List<Said> all() {
        return List.copyOf(all);
    }

    List<Said> where(Predicate<Wording> chosen) {
        return all().stream().filter(said -> chosen.test(said.words())).toList();
    }

    /** What was said last. */
    synchronized Optional<Said> last() {
        return all.isEmpty() ? Optional.empty() : Optional.of(all.get(all.size() - 1));
    }
}
