package demo;

import io.javalin.config.JavalinConfig;
import java.nio.file.Path;
import java.util.Set;
import redis.clients.jedis.UnifiedJedis;
import stampede.grade.Need;
import stampede.text.Text;

/**
 * A homework's part of the demo. A class beside the reference answer implements it and has a public constructor without
 * parameters: that is all it takes to be found, listed on the start page and served.
 *
 * <p>Files in a folder {@code web} beside the class are served at {@code /assets/{package}/{file}}.
 */
public interface DemoPage {

    Text title();

    /** What there is to see, in one sentence. */
    Text summary();

    /** Where it starts: {@code /douban/…}. */
    String address();

    /** What it stands on besides Redis: that begins to start when somebody opens the start page. */
    default Set<Need> needs() {
        return Set.of();
    }

    /** Adds the routes. Called once per server. */
    void addTo(JavalinConfig config, Backstage backstage);

    /**
     * What the demo lends to its pages.
     *
     * @param redis for all threads; a command fails within seconds when Redis is away, and works again when it is back
     * @param standby what pages stand on besides
     * @param sources the folder that holds the sources of the answers, a package a folder; it need not be there
     */
    record Backstage(UnifiedJedis redis, Standby standby, Path sources) {}
}
