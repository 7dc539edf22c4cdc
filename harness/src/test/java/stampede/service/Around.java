package stampede.service;

import java.nio.file.Path;
import java.util.Map;

/** Surroundings for a test: this machine, with a temporary folder, a home and an environment of the test's own. */
final class Around {
    private Around() {}

    static Surroundings in(Path temporary, Map<String, String> environment) {
        return new Surroundings(
                environment,
                temporary.toString(),
                temporary,
                System.getProperty("user.name"),
                System.getProperty("os.name"),
                System.getProperty("os.arch"));
    }

    static Surroundings in(Path temporary) {
        return in(temporary, Map.of());
    }
}
