package stampede.service;

import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.BooleanSupplier;
import org.testcontainers.DockerClientFactory;
import org.testcontainers.containers.GenericContainer;
import stampede.text.Text;

/** The Docker daemon, asked at most once whether it answers, and only where there is a sign of one. Thread-safe. */
final class Docker {
    static final Duration UNTIL_A_CONTAINER_ANSWERS = Duration.ofSeconds(60);

    private final BooleanSupplier answers;
    private Boolean answered;

    Docker(Surroundings surroundings, Duration patience) {
        this(() -> new DockerSigns(surroundings).any() && answersWithin(patience));
    }

    Docker(BooleanSupplier answers) {
        this.answers = answers;
    }

    /** Why there can be no containers; empty if there can. */
    synchronized Optional<Text> absent() {
        if (answered == null) {
            answered = answers.getAsBoolean();
            if (answered) {
                sweep();
            }
        }
        return answered
                ? Optional.empty()
                : Optional.of(Text.of(
                        "No Docker daemon answers: start Docker, or leave -Dservices=containers out.",
                        "没有应答的 Docker 守护进程：请启动 Docker，或去掉 -Dservices=containers。"));
    }

    /**
     * Starts a container.
     *
     * @return ends it; when this process ends, that is done at the latest
     */
    static Runnable start(GenericContainer<?> container, String image) {
        Runnable stop = ExitHook.of(container::stop);
        try {
            container.start();
            return stop;
        } catch (RuntimeException e) {
            stop.run();
            throw new ServiceUnavailable(
                    Text.of(
                            "Docker answers, but the container %s does not start (%s): see that the image can be had"
                                    + " (docker pull %s), or choose -Dservices=embedded.",
                            "Docker 有应答，但容器 %s 启动失败（%s）：请确认能够取得该镜像（docker pull %s），" + "或使用 -Dservices=embedded。",
                            image,
                            rootOf(e),
                            image),
                    e);
        }
    }

    /** What a label says of a service in a container. */
    static Text form(String image) {
        return Text.of("container %s", "容器 %s", image);
    }

    private static String rootOf(Throwable e) {
        Throwable root = e;
        while (root.getCause() != null) {
            root = root.getCause();
        }
        return String.valueOf(root.getMessage()).lines().findFirst().orElse("?").strip();
    }

    private static void sweep() {
        try {
            ContainerOwner.sweep(DockerClientFactory.lazyClient());
        } catch (RuntimeException e) {
            // not this run's business; what it starts itself will tell if something is wrong
        }
    }

    /** Testcontainers may first fetch images of its own, for minutes where the network drops what it is sent. */
    private static boolean answersWithin(Duration patience) {
        FutureTask<Boolean> question =
                new FutureTask<>(() -> DockerClientFactory.instance().isDockerAvailable());
        Thread thread = new Thread(question, "stampede asks for Docker");
        thread.setDaemon(true);
        thread.start();
        try {
            return question.get(patience.toMillis(), TimeUnit.MILLISECONDS);
        } catch (ExecutionException | TimeoutException e) {
            return false;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return false;
        }
    }
}
