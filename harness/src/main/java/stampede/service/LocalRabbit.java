package stampede.service;

import java.nio.file.Path;
import java.util.Optional;
import stampede.text.Text;

/** The rabbitmq-server that is installed on this machine, started on a port of its own. */
final class LocalRabbit implements Form<AmqpService> {
    private final Surroundings surroundings;
    private final RabbitInstallation installation;

    LocalRabbit(Surroundings surroundings) {
        this.surroundings = surroundings;
        installation = new RabbitInstallation(surroundings);
    }

    @Override
    public Mode mode() {
        return Mode.LOCAL;
    }

    @Override
    public Optional<Text> absent() {
        return installation.script().isPresent()
                ? Optional.empty()
                : Optional.of(Text.of(
                        "There is no rabbitmq-server on the PATH: install it, or leave -Dservices=local out.",
                        "PATH 上没有 rabbitmq-server：请安装它，或去掉 -Dservices=local。"));
    }

    @Override
    public AmqpService start() {
        Path script = installation.script().orElseThrow();
        RabbitProcess process = RabbitProcess.start(surroundings, script);
        return Broker.started(process.address(), Text.of("local", "本机"), process.ending());
    }
}
