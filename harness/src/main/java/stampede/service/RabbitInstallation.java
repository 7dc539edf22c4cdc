package stampede.service;

import java.io.IOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * Where RabbitMQ is installed. What lies on the PATH may be a wrapper that starts it for one user only, as on Debian; the
 * script it wraps serves everybody.
 */
final class RabbitInstallation {
    private static final String SERVER = "rabbitmq-server";

    private final Surroundings surroundings;

    RabbitInstallation(Surroundings surroundings) {
        this.surroundings = surroundings;
    }

    /** What starts the server; empty where there is none. */
    Optional<Path> script() {
        return surroundings.isWindows()
                ? Optional.empty()
                : surroundings
                        .onPath(SERVER)
                        .or(() -> surroundings.besidePath(SERVER))
                        .map(RabbitInstallation::unwrapped);
    }

    private static Path unwrapped(Path found) {
        try {
            Path real = found.toRealPath();
            return isScript(real)
                    ? real
                    : Stream.of(real.resolve("../../lib"), real.resolve("../../lib/rabbitmq/lib"))
                            .map(Path::normalize)
                            .flatMap(folder -> newest(folder).stream())
                            .findFirst()
                            .orElse(found);
        } catch (IOException e) {
            return found;
        }
    }

    /** The script reads another one that lies beside it. */
    private static boolean isScript(Path path) {
        return path.endsWith(SERVER) && Files.exists(path.resolveSibling("rabbitmq-env"));
    }

    private static Optional<Path> newest(Path folder) {
        Path newest = null;
        try (DirectoryStream<Path> versions = Files.newDirectoryStream(folder, "rabbitmq_server-*")) {
            for (Path version : versions) {
                Path script = version.resolve("sbin").resolve(SERVER);
                if (Files.isExecutable(script) && (newest == null || script.compareTo(newest) > 0)) {
                    newest = script;
                }
            }
        } catch (IOException e) {
            // no such folder
        }
        return Optional.ofNullable(newest);
    }
}
