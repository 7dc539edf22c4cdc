package stampede.grade;

import java.util.function.Consumer;
import java.util.function.Function;
import stampede.service.Service;
import stampede.service.Services;

/** A kind of service that an exercise stands on. */
public enum Need {
    REDIS("Redis", Services::redis, Services::redisAhead),
    SQL("SQL", Services::sql, Services::sqlAhead),
    AMQP("RabbitMQ", Services::amqp, Services::amqpAhead);

    private final String label;
    private final Function<Services, Service> service;
    private final Consumer<Services> ahead;

    Need(String label, Function<Services, Service> service, Consumer<Services> ahead) {
        this.ahead = ahead;
        this.label = label;
        this.service = service;
    }

    public String label() {
        return label;
    }

    /** Begins to start the service; does not wait. */
    public void ahead(Services services) {
        ahead.accept(services);
    }

    /**
     * The service itself, started if it was not.
     *
     * @throws stampede.service.ServiceUnavailable if there is none to be had
     */
    public Service in(Services services) {
        return service.apply(services);
    }
}
