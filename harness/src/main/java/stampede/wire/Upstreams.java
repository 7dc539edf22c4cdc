package stampede.wire;

import java.io.IOException;
import java.net.SocketAddress;
import java.nio.channels.SocketChannel;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.function.Consumer;
import stampede.service.ServiceUnavailable;
import stampede.text.Text;

/**
 * The connections to Redis: logged in, on the right database, and as good as new. One that nothing was left behind in is
 * used again as it is, and one that Redis can wipe is wiped with RESET; any other is ended by Redis itself, and only then is
 * its end believed.
 */
final class Upstreams {
    private static final int MOST_IDLE = 64;

    private final Wire wire;
    private final Login login;
    private final SocketAddress address;
    private final Deque<Upstream> idle = new ArrayDeque<>();
    /** Those that have said HELLO, and no more. */
    private final Deque<Upstream> greeted = new ArrayDeque<>();

    private Upstream control;

    Upstreams(Wire wire, Login login, SocketAddress address) {
        this.wire = wire;
        this.login = login;
        this.address = address;
        control();
    }

    /** For what the wire itself asks of Redis. */
    Upstream control() {
        if (control == null || control.isClosed()) {
            control = open();
            control.belongsTo(new Control());
        }
        return control;
    }

    private final class Control implements Upstream.Owner {
        @Override
        public boolean isPush(Reply reply) {
            return false;
        }

        @Override
        public void pushed(Reply push) {}

        @Override
        public void lost() {
            wire.loop().trouble(wire.gone());
        }
    }

    Upstream take() {
        Upstream free = idle.poll();
        while (free != null && free.isClosed()) {
            free = idle.poll();
        }
        return free == null ? open() : free;
    }

    /** One that Redis has welcomed after this greeting, or null. */
    Upstream take(Command greeting) {
        for (Upstream free : greeted) {
            if (free.welcome(greeting) != null) {
                greeted.remove(free);
                if (!free.isClosed()) {
                    return free;
                }
                return null;
            }
        }
        return null;
    }

    /** Gives back a connection in which nothing was left behind. */
    void giveBackUnchanged(Upstream upstream) {
        upstream.belongsToNobody();
        Deque<Upstream> kind = upstream.wasGreeted() ? greeted : idle;
        if (upstream.isClosed()) {
            return;
        }
        if (kind.size() >= MOST_IDLE) {
            end(upstream, () -> {});
        } else {
            kind.push(upstream);
        }
    }

    private Upstream open() {
        try {
            Upstream upstream = new Upstream(wire.loop(), SocketChannel.open(address));
            logIn(upstream);
            upstream.identify(this::check);
            return upstream;
        } catch (IOException e) {
            throw new ServiceUnavailable(
                    Text.of(
                            "The Redis at %s cannot be reached (%s): see that it runs.",
                            "无法连接 %s 的 Redis（%s）：请确认它正在运行。", login, e.getMessage()),
                    e);
        }
    }

    /** What every connection begins with, and what RESET takes away. */
    void logIn(Upstream upstream) {
        login.auth().ifPresent(command -> upstream.send(command, this::check));
        if (login.database() != 0) {
            upstream.send(Command.of("SELECT", Integer.toString(login.database())), this::check);
        }
    }

    private void check(Reply reply) {
        if (reply.isError()) {
            wire.loop()
                    .trouble(new ServiceUnavailable(Text.of(
                            "The Redis at %s refuses a connection: %s.", "%s 的 Redis 拒绝了连接：%s。", login, reply.told())));
        }
    }

    /**
     * Gives back a connection that is to be used again. What is still owed on it comes before RESET's answer, and goes to
     * those who asked.
     */
    void giveBack(Upstream upstream) {
        upstream.belongsToNobody();
        if (upstream.isClosed()) {
            return;
        }
        if (idle.size() >= MOST_IDLE) {
            end(upstream, () -> {});
            return;
        }
        upstream.wasGreeted(null, null);
        upstream.send(Command.of("RESET"), reply -> {});
        logIn(upstream);
        idle.push(upstream);
    }

    /** Has Redis end a connection, whatever it is doing; {@code ended} runs when it has. */
    void end(Upstream upstream, Runnable ended) {
        upstream.belongsToNobody();
        upstream.whenKnown(() -> {
            if (upstream.isClosed()) {
                ended.run();
                return;
            }
            Consumer<Reply> then = reply -> {
                upstream.close();
                ended.run();
            };
            control().send(Command.of("CLIENT", "KILL", "ID", Long.toString(upstream.id())), then);
        });
    }
}
