package stampede.service;

import java.io.IOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * A RabbitMQ as it is installed.
 *
 * @param script what starts the server
 */
record RabbitInstallation(Path script) {
    private static final String SERVER = "rabbitmq-server";
    private static final String PLUGIN = "rabbitmq_";
    private static final String NEEDED = "rabbitmq_prelaunch";

    /**
     * The one on this machine. What lies on the PATH may be a wrapper that starts it for one user only, as on Debian; the
     * script it wraps serves everybody.
     */
    static Optional<RabbitInstallation> find(Surroundings surroundings) {
        return surroundings.isWindows()
                ? Optional.empty()
                : surroundings
                        .onPath(SERVER)
                        .or(() -> surroundings.besidePath(SERVER))
                        .map(found -> new RabbitInstallation(unwrapped(found)));
    }

    /**
     * Links in {@code folder} to all of it but the plugins, none of which we load: the server looks for each of its
     * modules in the folder of each plugin, and that is half of its start.
     *
     * @return what the script must find in its environment
     */
    Map<String, String> withoutPlugins(Path folder) throws IOException {
        Path plugins = script.resolveSibling("../plugins").normalize();
        if (!isScript(script) || !Files.isDirectory(plugins)) {
            return Map.of();
        }
        Path links = Files.createDirectories(folder.resolve("plugins"));
        Path scripts = Files.createSymbolicLink(folder.resolve("sbin"), script.getParent());
        try (DirectoryStream<Path> all = Files.newDirectoryStream(plugins)) {
            for (Path each : all) {
                String name = each.getFileName().toString();
                if (!name.startsWith(PLUGIN) || name.startsWith(NEEDED)) {
                    Files.createSymbolicLink(links.resolve(name), each);
                }
            }
        }
        return new HashMap<>(Map.of(
                "RABBITMQ_HOME", folder.toString(),
                "RABBITMQ_SCRIPTS_DIR", scripts.toString(),
                "RABBITMQ_PLUGINS_DIR", links.toString()));
    }

    private static Path unwrapped(Path found) {
        try {
            Path real = found.toRealPath();
            return isScript(real)
                    ? real
                    : Stream.of(real.resolveSibling("../lib"), real.resolveSibling("../lib/rabbitmq/lib"))
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
