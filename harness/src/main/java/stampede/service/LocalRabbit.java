package stampede.service;

import java.util.Optional;
import stampede.text.Text;

/** The rabbitmq-server that is installed on this machine, started on a port of its own. */
final class LocalRabbit implements Form<AmqpService> {
    private final Surroundings surroundings;
    private final Optional<RabbitInstallation> installation;

    LocalRabbit(Surroundings surroundings) {
        this.surroundings = surroundings;
        installation = RabbitInstallation.find(surroundings);
    }

    @Override
    public Mode mode() {
        return Mode.LOCAL;
    }

    @Override
    public Optional<Text> absent() {
        return installation.isPresent()
                ? Optional.empty()
                : Optional.of(Text.of(
                        "There is no rabbitmq-server on the PATH: install it, or leave -Dservices=local out.",
                        "PATH 上没有 rabbitmq-server：请安装它，或去掉 -Dservices=local。"));
    }

    @Override
    public AmqpService start() {
        RabbitProcess process = RabbitProcess.start(surroundings, installation.orElseThrow());
        return AmqpBroker.started(process.address(), Text.of("local", "本机"), process::again, process.ending());
    }
}
