package stampede.service;

import java.util.Optional;
import org.testcontainers.mariadb.MariaDBContainer;
import org.testcontainers.utility.DockerImageName;
import stampede.text.Text;

/** A MariaDB in a container. */
final class ContainerSql implements Form<SqlService> {
    static final String IMAGE = "mariadb:11.4";

    private final Docker docker;

    ContainerSql(Docker docker) {
        this.docker = docker;
    }

    @Override
    public Mode mode() {
        return Mode.CONTAINERS;
    }

    @Override
    public Optional<Text> absent() {
        return docker.absent();
    }

    @Override
    public SqlService start() {
        @SuppressWarnings("resource") // stop() is its end
        MariaDBContainer container = new MariaDBContainer(DockerImageName.parse(IMAGE))
                .withUsername("root")
                .withLabels(ContainerOwner.labels());
        Runnable stop = Docker.start(container, IMAGE);
        // as root, for a database of our own is made in it
        JdbcAddress address =
                JdbcAddress.parse(container.getJdbcUrl() + "?user=root&password=" + container.getPassword());
        return MariaDb.started(address, Docker.form(IMAGE), stop);
    }
}
