package sms;

import java.net.URI;
import redis.clients.jedis.UnifiedJedis;

/**
 * A limiter of somebody else's for the benchmark, found by scanning the class path: a class with a constructor without
 * parameters.
 */
public interface Peer {

    /** What its authors call it. */
    String name();

    /**
     * Starts it.
     *
     * @param address of Redis, for who brings a client of his own
     * @param redis the client that all others use
     */
    Limiter limiter(URI address, UnifiedJedis redis);
}
