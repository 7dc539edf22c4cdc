package stampede.history;

import java.time.Instant;
import java.util.List;

/**
 * What a server did to the world outside of its services, through something it was given for that.
 *
 * @param server the server's name
 * @param at the moment, on the clock of the services
 * @param thrown what the world outside answered it with, or null
 */
public record Effect(String server, String method, List<Object> arguments, Instant at, Throwable thrown) {

    /** As it was written: {@code deliver(13800000000, hello)}. */
    public String call() {
        return method + "("
                + String.join(", ", arguments.stream().map(String::valueOf).toList()) + ")";
    }
}
