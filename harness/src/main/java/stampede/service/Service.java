package stampede.service;

import stampede.text.Text;

/** One running service behind the wire. Not for use by several runs at once; its methods are thread-safe. */
public interface Service extends AutoCloseable {

    /** What serves, for the report's first line: {@code Redis 7.0.15 (embedded)}. The version is read from it. */
    Text label();

    /** Empties what this run may touch, and nothing else; afterwards only our own marker is there. */
    void reset();

    /**
     * Returns when the service answers and is still ours alone.
     *
     * @throws ServiceUnavailable if it does not answer, or another run has taken it
     */
    void check();

    /** Stops what was started, and removes what was left. Safe to call twice. */
    @Override
    void close();
}
