package demo;

import java.net.URI;
import java.nio.file.Path;
import java.util.Map;
import stampede.text.Text;

/** The Redis that keeps what the demo counts. */
interface Store extends AutoCloseable {

    URI uri();

    /** Which Redis it is, and where: in one sentence. */
    Text label();

    @Override
    void close();

    /**
     * The Redis you give by {@code STAMPEDE_REDIS_URL}, used as it is; else one of our own, whose data stay in
     * {@code folder}.
     *
     * @throws Trouble if there is none
     */
    static Store open(Map<String, String> environment, Path folder) {
        String given = environment.getOrDefault("STAMPEDE_REDIS_URL", "");
        return given.isBlank() ? OwnRedis.start(folder) : GivenRedis.at(given.strip());
    }
}
