package stampede.service;

import java.net.URI;

/** A real Redis. */
public interface RedisService extends Service {

    /** {@code redis://[user:password@]host:port/database}, to connect to it without a wire between. */
    URI uri();
}
