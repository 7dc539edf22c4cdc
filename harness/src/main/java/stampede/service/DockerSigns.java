package stampede.service;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** The signs that there may be a Docker daemon, each looked at in microseconds; to ask in vain costs half a second. */
final class DockerSigns {
    private static final Pattern HOST_IN_SETTINGS = Pattern.compile("(?m)^\\s*(docker\\.host|tc\\.host)\\s*[=:]");
    private static final Pattern CONTEXT_IN_CONFIG = Pattern.compile("\"currentContext\"\\s*:\\s*\"(?!default\")");

    private final Surroundings surroundings;

    DockerSigns(Surroundings surroundings) {
        this.surroundings = surroundings;
    }

    boolean any() {
        // A named pipe cannot be looked for without opening it.
        return surroundings.isWindows()
                || Stream.of("DOCKER_HOST", "DOCKER_CONTEXT", "TESTCONTAINERS_DOCKER_SOCKET_OVERRIDE")
                        .anyMatch(name -> surroundings.setting(name).isPresent())
                || sockets().anyMatch(Files::exists)
                || says(".testcontainers.properties", HOST_IN_SETTINGS)
                || says(".docker/config.json", CONTEXT_IN_CONFIG);
    }

    private Stream<Path> sockets() {
        Stream<Path> everybodys = Stream.of(Path.of("/var/run/docker.sock"));
        Stream<Path> mine = Stream.of(
                        ".docker/run/docker.sock",
                        ".docker/desktop/docker.sock",
                        ".colima/default/docker.sock",
                        ".colima/docker.sock",
                        ".orbstack/run/docker.sock",
                        ".rd/docker.sock")
                .map(surroundings.home()::resolve);
        Stream<Path> rootless = Stream.of(surroundings.setting("XDG_RUNTIME_DIR"), runtimeFolder())
                .flatMap(Optional::stream)
                .map(folder -> Path.of(folder, "docker.sock"));
        return Stream.of(everybodys, mine, rootless).flatMap(paths -> paths);
    }

    private Optional<String> runtimeFolder() {
        try {
            return Optional.of("/run/user/" + Files.getAttribute(surroundings.home(), "unix:uid"));
        } catch (IOException | RuntimeException e) {
            return Optional.empty();
        }
    }

    private boolean says(String file, Pattern pattern) {
        try {
            return pattern.matcher(Files.readString(surroundings.home().resolve(file)))
                    .find();
        } catch (IOException e) {
            return false;
        }
    }
}
