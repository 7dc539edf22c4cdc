package stampede.service;

import com.github.dockerjava.api.DockerClient;
import com.github.dockerjava.api.exception.DockerException;
import com.github.dockerjava.api.model.Container;
import java.io.IOException;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * The labels that say which process a container belongs to. Testcontainers ends what a dead process left, but it can be
 * told not to; so we look as well.
 */
final class ContainerOwner {
    private static final String OWNER = "stampede.owner";
    private static final String HOST = "stampede.host";
    private static final Set<String> ENDED = Set.of("exited", "dead");

    private ContainerOwner() {}

    static Map<String, String> labels() {
        return Map.of(OWNER, ProcessId.ofThisProcess().toString(), HOST, host());
    }

    /** Removes the containers whose process is dead. */
    static void sweep(DockerClient docker) {
        String host = host();
        List<Container> ours = docker.listContainersCmd()
                .withShowAll(true)
                .withLabelFilter(List.of(OWNER))
                .exec();
        for (Container container : ours) {
            boolean dead = host.equals(container.getLabels().get(HOST))
                    && ProcessId.parse(container.getLabels().get(OWNER))
                            .filter(owner -> owner.running().isEmpty())
                            .isPresent();
            if (dead || ENDED.contains(container.getState())) {
                remove(docker, container);
            }
        }
    }

    private static void remove(DockerClient docker, Container container) {
        try {
            docker.removeContainerCmd(container.getId())
                    .withForce(true)
                    .withRemoveVolumes(true)
                    .exec();
        } catch (DockerException e) {
            // another run was faster
        }
    }

    /** Where a process number means something: one boot of one machine, as one set of processes sees it. */
    private static String host() {
        String name;
        try {
            name = InetAddress.getLocalHost().getHostName();
        } catch (UnknownHostException e) {
            name = "unknown";
        }
        try {
            return name + " "
                    + Files.readString(Path.of("/proc/sys/kernel/random/boot_id"))
                            .strip() + " "
                    + Files.readSymbolicLink(Path.of("/proc/self/ns/pid"));
        } catch (IOException | RuntimeException e) {
            return name;
        }
    }
}
