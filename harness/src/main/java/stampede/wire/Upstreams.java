package stampede.wire;

import java.io.IOException;
import java.net.InetSocketAddress;
import java.nio.channels.SocketChannel;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Optional;

/**
 * The connections to Redis: logged in, on the right database, and as good as new. One that only ever carried plain
 * commands is wiped with RESET and used again; any other is ended by Redis itself, and only then is its end believed.
 */
final class Upstreams {
    private final Wire wire;
    private final Login login;
    private final Deque<Upstream> idle = new ArrayDeque<>();
    private final Upstream control;

    Upstreams(Wire wire, Login login) throws IOException {
        this.wire = wire;
        this.login = login;
        control = open();
    }

    /** For what the wire itself asks of Redis. */
    Upstream control() {
        return control;
    }

    Upstream take() throws IOException {
        Upstream free = idle.poll();
        while (free != null && free.isClosed()) {
            free = idle.poll();
        }
        return free == null ? open() : free;
    }

    private Upstream open() throws IOException {
        Upstream upstream = new Upstream(wire, SocketChannel.open(new InetSocketAddress(login.host(), login.port())));
        prepare(upstream);
        upstream.identify();
        return upstream;
    }

    private void prepare(Upstream upstream) {
        Optional<Command> auth = login.auth();
        auth.ifPresent(command -> upstream.send(command, reply -> wire.check(reply)));
        if (login.database() != 0) {
            upstream.send(Command.of("SELECT", Integer.toString(login.database())), reply -> wire.check(reply));
        }
    }

    /** Gives back a connection that owes nothing and carried plain commands only. */
    void giveBack(Upstream upstream) {
        if (upstream.isClosed()) {
            return;
        }
        upstream.belongsTo(push -> {}, () -> {});
        upstream.send(Command.of("RESET"), reply -> {});
        prepare(upstream);
        idle.push(upstream);
    }

    /** Has Redis end a connection, whatever it is doing; {@code ended} runs when it has. */
    void end(Upstream upstream, Runnable ended) {
        upstream.belongsTo(push -> {}, () -> {});
        if (upstream.isClosed() || upstream.id() == 0) {
            upstream.close();
            ended.run();
            return;
        }
        control.send(Command.of("CLIENT", "KILL", "ID", Long.toString(upstream.id())), reply -> {
            upstream.close();
            ended.run();
        });
    }
}
