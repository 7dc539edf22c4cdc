package stampede.service;

import java.net.SocketAddress;
import java.net.URI;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;

/** A real Redis. */
public interface RedisService extends Service {

    /** {@code redis://[user:password@]host:port/database}, to connect to it without a wire between. */
    URI uri();

    /** A way to it that costs less than the network, without a login, where there is one. */
    Optional<SocketAddress> shortcut();

    /** The number of its process, if this run has started it on this machine. */
    OptionalLong process();

    /**
     * The commands by which another connection to this database empties it, but for our marker: to be sent one behind the
     * other, and quicker than {@link #reset}, since they take for granted that the database is ours. Scripts, functions
     * and other databases stay as they are.
     */
    List<List<String>> emptying();

    /** What is left by that: a key of our own. */
    String marker();
}
