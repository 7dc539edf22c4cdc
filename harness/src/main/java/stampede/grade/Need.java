package stampede.grade;

import java.util.function.Function;
import stampede.service.Service;
import stampede.service.Services;

/** A kind of service that an exercise stands on. */
public enum Need {
    REDIS("Redis", Services::redis),
    SQL("SQL", Services::sql);

    private final String label;
    private final Function<Services, Service> service;

    Need(String label, Function<Services, Service> service) {
        this.label = label;
        this.service = service;
    }

    public String label() {
        return label;
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
