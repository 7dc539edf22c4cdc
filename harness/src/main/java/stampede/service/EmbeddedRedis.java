package stampede.service;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.function.Predicate;
import stampede.text.Text;

/** The real redis-server from a jar on the class path, copied out and started. */
final class EmbeddedRedis implements Form<RedisService> {
    /** As the resources of embedded-redis are named; what runs says its version itself. */
    private static final String RESOURCE = "redis-server-7.0.15-%s-%s";

    private final Surroundings surroundings;
    private final Predicate<Path> mayRun;

    EmbeddedRedis(Surroundings surroundings) {
        this(surroundings, Files::isExecutable);
    }

    /**
     * @param mayRun whether the system lets a program be started from where it lies
     */
    EmbeddedRedis(Surroundings surroundings, Predicate<Path> mayRun) {
        this.surroundings = surroundings;
        this.mayRun = mayRun;
    }

    @Override
    public Mode mode() {
        return Mode.EMBEDDED;
    }

    @Override
    public Optional<Text> absent() {
        return resource().isPresent()
                ? Optional.empty()
                : Optional.of(Text.of(
                        "There is no embedded Redis for %s (%s): start Docker Desktop, or work inside WSL, or give the"
                                + " address of a Redis in STAMPEDE_REDIS_URL.",
                        "没有适用于 %s（%s）的内嵌 Redis：请启动 Docker Desktop，或在 WSL 中运行，"
                                + "或用 STAMPEDE_REDIS_URL 给出一个 Redis 的地址。",
                        surroundings.os(),
                        surroundings.cpu()));
    }

    @Override
    public RedisService start() {
        return MarkedRedis.started(launch(), Text.of("embedded", "内嵌"));
    }

    /** The bare server, without our marker in it. */
    RedisProcess launch() {
        return RedisProcess.start(surroundings, this::copy);
    }

    Path copy(Path folder) throws IOException {
        Path program = folder.resolve("redis-server");
        try (InputStream bytes =
                getClass().getClassLoader().getResourceAsStream(resource().orElseThrow())) {
            Files.copy(bytes, program);
        }
        if (!program.toFile().setExecutable(true) || !mayRun.test(program)) {
            throw FolderTrouble.noexec(surroundings.temporary());
        }
        return program;
    }

    private Optional<String> resource() {
        String os = surroundings.isWindows() ? "windows" : surroundings.isMac() ? "darwin" : "linux";
        String cpu = switch (surroundings.cpu()) {
            case "amd64", "x86_64" -> "amd64";
            case "aarch64", "arm64" -> "arm64";
            case "x86", "i386" -> "386";
            default -> surroundings.cpu();
        };
        return Optional.of(RESOURCE.formatted(os, cpu))
                .filter(name -> getClass().getClassLoader().getResource(name) != null);
    }
}
