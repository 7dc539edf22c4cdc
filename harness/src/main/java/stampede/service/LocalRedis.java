package stampede.service;

import java.nio.file.Path;
import java.util.Optional;
import stampede.text.Text;

/** The redis-server that is installed on this machine, started on a port of its own. */
final class LocalRedis implements Form<RedisService> {
    private final Surroundings surroundings;

    LocalRedis(Surroundings surroundings) {
        this.surroundings = surroundings;
    }

    @Override
    public Mode mode() {
        return Mode.LOCAL;
    }

    @Override
    public Optional<Text> absent() {
        return program().isPresent()
                ? Optional.empty()
                : Optional.of(Text.of(
                        "There is no redis-server on the PATH: install it, or leave -Dservices=local out.",
                        "PATH 上没有 redis-server：请安装它，或去掉 -Dservices=local。"));
    }

    @Override
    public RedisService start() {
        Path program = program().orElseThrow();
        RedisProcess process = RedisProcess.start(surroundings, folder -> program);
        return MarkedRedis.started(process, Text.of("local %s", "本机 %s", program));
    }

    private Optional<Path> program() {
        return surroundings.onPath("redis-server");
    }
}
