package demo;

import java.util.EnumMap;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.function.Consumer;
import stampede.grade.Need;
import stampede.service.AmqpService;
import stampede.service.Mode;
import stampede.service.Service;
import stampede.service.ServiceUnavailable;
import stampede.service.Services;
import stampede.text.Text;

/**
 * The services that pages stand on besides Redis. Each begins to start when somebody comes near, and nobody waits for it.
 * Thread-safe.
 */
public final class Standby implements AutoCloseable {
    private final Services services;
    private final Consumer<Text> told;
    private final Map<Need, CompletableFuture<Service>> begun = new EnumMap<>(Need.class);

    /** Not there yet: to be asked for again in a second. */
    static final class StillStarting extends RuntimeException {
        private static final long serialVersionUID = 1;
    }

    /**
     * @param services closed with this
     * @param told is told of what starts, and what then serves
     */
    public Standby(Services services, Consumer<Text> told) {
        this.services = services;
        this.told = told;
    }

    /** Services found as in grading; nobody is told of them. */
    public static Standby quiet(Mode mode) {
        return new Standby(Services.in(mode), text -> {});
    }

    /** Begins to start them. */
    public void ahead(Set<Need> needs) {
        needs.forEach(this::begun);
    }

    /**
     * The broker. An answer that asks too early becomes a notice, which asks again.
     *
     * @throws ServiceUnavailable if there is none to be had
     */
    public AmqpService amqp() {
        return (AmqpService) get(Need.AMQP);
    }

    @Override
    public void close() {
        services.close();
    }

    private Service get(Need need) {
        CompletableFuture<Service> service = begun(need);
        if (!service.isDone()) {
            throw new StillStarting();
        }
        try {
            return service.join();
        } catch (CompletionException e) {
            throw e.getCause() instanceof ServiceUnavailable absent ? absent : e;
        }
    }

    private synchronized CompletableFuture<Service> begun(Need need) {
        return begun.computeIfAbsent(need, this::begin);
    }

    private CompletableFuture<Service> begin(Need need) {
        told.accept(Text.of("Looking for %s …", "正在寻找 %s……", need.label()));
        CompletableFuture<Service> started = new CompletableFuture<>();
        Thread starter = new Thread(() -> start(need, started), "start of " + need.label());
        starter.setDaemon(true);
        starter.start();
        return started;
    }

    private void start(Need need, CompletableFuture<Service> started) {
        try {
            Service service = need.in(services);
            told.accept(service.label());
            started.complete(service);
        } catch (ServiceUnavailable e) {
            told.accept(e.reason());
            started.completeExceptionally(e);
        } catch (RuntimeException | Error e) { // nobody may wait for ever for what has failed
            started.completeExceptionally(e);
            throw e;
        }
    }
}
