package stampede.decide;

import java.sql.SQLException;
import java.util.Optional;
import stampede.amqp.AmqpServer;
import stampede.grade.CannotJudge;
import stampede.grade.OwnProcess;
import stampede.grade.Server;
import stampede.sql.GatedDataSource;
import stampede.text.Text;
import stampede.wire.WireServer;

/** All there is of one server in a play: the instance, its wires, and whether it lives. */
final class Host {
    private final String name;
    private final WireServer wire;
    private final SqlSteps steps;
    private final Optional<AmqpServer> amqp;
    private Optional<GatedDataSource> sql = Optional.empty();
    private Server server;
    private volatile boolean dead;
    private boolean shaken;
    private boolean ended;

    Host(String name, WireServer wire, SqlSteps steps) {
        this(name, wire, steps, Optional.empty());
    }

    /**
     * @param amqp its wires to the broker, if the play has one
     */
    Host(String name, WireServer wire, SqlSteps steps, Optional<AmqpServer> amqp) {
        this.amqp = amqp;
        this.name = name;
        this.wire = wire;
        this.steps = steps;
    }

    String name() {
        return name;
    }

    WireServer wire() {
        return wire;
    }

    Optional<AmqpServer> amqp() {
        return amqp;
    }

    SqlSteps steps() {
        return steps;
    }

    Server server() {
        return server;
    }

    /** The process that it is, if it is one and lives. */
    Optional<OwnProcess> process() {
        return server == null || dead ? Optional.empty() : server.process();
    }

    void runs(Server instance) {
        server = instance;
    }

    /** Its database, opened when it is first asked for. Called by the server's threads, one at a time. */
    synchronized GatedDataSource sql(java.util.function.Supplier<GatedDataSource> open) {
        if (sql.isEmpty()) {
            sql = Optional.of(open.get());
        }
        return sql.get();
    }

    boolean isDead() {
        return dead;
    }

    boolean hasEnded() {
        return ended || server == null;
    }

    /** It is being closed in good order. */
    void ends() {
        ended = true;
    }

    /** Whether a fault has struck it after which its calls may fail. */
    boolean isShaken() {
        return shaken;
    }

    void shake() {
        shaken = true;
    }

    /** It is gone: its connections end, verifiably, before this returns. Pumps. */
    void die() {
        Optional<OwnProcess> process = process();
        dead = true;
        steps.die();
        wire.die();
        amqp.ifPresent(AmqpServer::die);
        process.ifPresent(OwnProcess::kill);
        endSql();
    }

    /** Ends what is left of its connections. */
    void close() {
        wire.close();
        amqp.ifPresent(AmqpServer::close);
        endSql();
    }

    private synchronized void endSql() {
        try {
            if (sql.isPresent()) {
                sql.get().close();
            }
        } catch (SQLException e) {
            throw new CannotJudge(Text.of(
                    "the connections of %s to the database could not be ended: %s",
                    "无法结束 %s 与数据库的连接：%s", name, e.getMessage()));
        }
    }
}
