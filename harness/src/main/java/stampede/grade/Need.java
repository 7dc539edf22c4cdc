package stampede.grade;

import java.util.function.Function;
import stampede.service.Service;
import stampede.service.Services;

/** A kind of service that an exercise stands on. */
public enum Need {
    REDIS(Services::redis),
    SQL(Services::sql);

    private final Function<Services, Service> service;

    Need(Function<Services, Service> service) {
        this.service = service;
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
