package stampede.history;

import java.sql.Connection;
import java.time.Instant;
import java.util.List;
import java.util.stream.Collectors;

/**
 * What a server did to the world outside of its services, through something it was given for that.
 *
 * @param server the server's name
 * @param at the moment, on the clock of the services
 * @param thrown what the world outside answered it with, or null
 */
public record Effect(String server, String method, List<Object> arguments, Instant at, Throwable thrown) {

    /** As it was written: {@code deliver(13800000000, hello)}; the transaction that it is part of goes without saying. */
    public String call() {
        return arguments.stream()
                .filter(argument -> !(argument instanceof Connection))
                .map(String::valueOf)
                .collect(Collectors.joining(", ", method + "(", ")"));
    }
}
