package stampede.service;

import java.util.HashMap;
import java.util.Map;
import java.util.UUID;
import org.apache.qpid.server.SystemLauncher;
import org.apache.qpid.server.SystemLauncherListener.DefaultSystemLauncherListener;
import org.apache.qpid.server.model.Port;
import org.apache.qpid.server.model.SystemConfig;
import stampede.text.Text;

/** A Qpid Broker-J in this process's memory, set to differ from RabbitMQ as little as it can: see {@code qpid.json}. */
final class Qpid implements AutoCloseable {
    private static final String VIRTUAL_HOST = "stampede";
    private static final String USER = "stampede";

    private final String password = UUID.randomUUID().toString().replace("-", "");
    private final Resolved resolved = new Resolved();
    private final SystemLauncher launcher = new SystemLauncher(resolved);

    private Qpid() {}

    /**
     * @throws ServiceUnavailable if it does not start
     */
    static Qpid start(Surroundings surroundings) {
        Qpid qpid = new Qpid();
        try {
            qpid.launcher.startup(qpid.attributes(surroundings));
            return qpid;
        } catch (Exception e) {
            qpid.close();
            throw new ServiceUnavailable(
                    Text.of(
                            "The embedded Qpid does not start: %s",
                            "内嵌的 Qpid 启动失败：%s",
                            String.valueOf(e.getMessage()).lines().findFirst().orElse("?")),
                    e);
        }
    }

    AmqpAddress address() {
        return AmqpAddress.local(resolved.port(), USER, password, VIRTUAL_HOST);
    }

    @Override
    public void close() {
        launcher.shutdown();
    }

    private Map<String, Object> attributes(Surroundings surroundings) {
        Map<String, Object> attributes = new HashMap<>();
        attributes.put(SystemConfig.TYPE, "Memory");
        attributes.put(
                SystemConfig.INITIAL_CONFIGURATION_LOCATION,
                Qpid.class.getResource("qpid.json").toString());
        attributes.put(SystemConfig.STARTUP_LOGGED_TO_SYSTEM_OUT, false);
        // it is nothing's folder: nothing is written
        attributes.put(
                SystemConfig.CONTEXT, Map.of("qpid.work_dir", surroundings.temporary(), "stampede.password", password));
        return attributes;
    }

    /** Keeps what the launcher makes, and tells which port it got. */
    private static final class Resolved extends DefaultSystemLauncherListener {
        private SystemConfig<?> system;

        @Override
        public void onContainerResolve(SystemConfig<?> system) {
            this.system = system;
        }

        int port() {
            return system.getContainer()
                    .getChildren(Port.class)
                    .iterator()
                    .next()
                    .getBoundPort();
        }
    }
}
