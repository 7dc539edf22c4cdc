package stampede.wire;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.ByteBuffer;
import java.nio.channels.SelectableChannel;
import java.nio.channels.SelectionKey;
import java.nio.channels.Selector;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.function.BooleanSupplier;
import java.util.function.Consumer;

/**
 * All connections between the servers under test and one Redis database, on one selector. It has no thread of its own:
 * whoever pumps it is its thread, and only that one may touch what belongs to it; {@link #wakeup} is for all.
 */
public final class Wire implements AutoCloseable {
    private static final int BUFFER = 64 * 1024;

    private final Selector selector;
    private final Login login;
    private final Upstreams upstreams;
    private final Deque<ByteBuffer> buffers = new ArrayDeque<>();
    private final Deque<WireServer> servers = new ArrayDeque<>();
    private volatile boolean waiting;
    private String trouble;

    /**
     * @param redis {@code redis://[user:password@]host:port/database}
     */
    public Wire(URI redis) {
        try {
            selector = Selector.open();
            login = Login.of(redis);
            upstreams = new Upstreams(this, login);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** A new address, for the connections of one server. */
    public WireServer server(String name, Gate gate) {
        try {
            WireServer server = new WireServer(this, name, gate);
            servers.add(server);
            return server;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Does what is to be done until {@code done}; it is looked at after each round and each {@link #wakeup}. */
    public void run(BooleanSupplier done) {
        while (!done.getAsBoolean()) {
            pump(1000, done);
        }
    }

    /** Waits for something to do, at most so many milliseconds, and does it; with 0 it does not wait. */
    public int pump(long millis) {
        return pump(millis, () -> false);
    }

    /**
     * The same, but does not wait if {@code already}: that is looked at when a {@link #wakeup} can no longer be missed.
     */
    public int pump(long millis, BooleanSupplier already) {
        try {
            waiting = millis > 0;
            int count = millis == 0 || already.getAsBoolean()
                    ? selector.selectNow(key -> ((Runnable) key.attachment()).run())
                    : selector.select(key -> ((Runnable) key.attachment()).run(), millis);
            waiting = false;
            if (trouble != null) {
                throw new IOException(trouble);
            }
            return count;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Makes a pump that waits return. Safe from any thread. */
    public void wakeup() {
        if (waiting) {
            selector.wakeup();
        }
    }

    /** Sends a command of our own; {@code then} is called with its reply by the pump. */
    public void ask(Command command, Consumer<Reply> then) {
        upstreams.control().send(command, then);
    }

    /** Sends commands of our own and pumps until the last is answered. */
    public Reply ask(Command... commands) {
        Reply[] last = new Reply[1];
        for (int i = 0; i < commands.length; i++) {
            boolean isLast = i == commands.length - 1;
            ask(commands[i], reply -> last[0] = isLast ? reply : null);
        }
        run(() -> last[0] != null || upstreams.control().isClosed());
        if (last[0] == null) {
            throw new UncheckedIOException(new IOException("Redis has closed the connection"));
        }
        return last[0];
    }

    /** Returns when whatever Redis had to say because of earlier commands has arrived here. */
    public void barrier() {
        ask(Command.of("PING"));
        while (pump(0) > 0) {
            // what was sent before the answer is in the sockets by now
        }
    }

    /** A command as it goes to Redis: one database is ours, not all. */
    static Command ours(Command command) {
        return command.name().equals("FLUSHALL") ? Command.of("FLUSHDB") : command;
    }

    Login login() {
        return login;
    }

    Upstreams upstreams() {
        return upstreams;
    }

    SelectionKey register(SelectableChannel channel, int operations, Runnable ready) throws IOException {
        return channel.register(selector, operations, ready);
    }

    ByteBuffer buffer() {
        ByteBuffer free = buffers.poll();
        return free == null ? ByteBuffer.allocateDirect(BUFFER) : free;
    }

    void release(ByteBuffer buffer) {
        buffers.push(buffer.clear());
    }

    /** What Redis answers to a command that every connection of ours begins with. */
    void check(Reply reply) {
        if (reply.isError()) {
            trouble = reply.told();
        }
    }

    @Override
    public void close() {
        List.copyOf(servers).forEach(WireServer::close);
        try {
            for (SelectionKey key : selector.keys()) {
                key.channel().close();
            }
            selector.close();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    void forget(WireServer server) {
        servers.remove(server);
    }
}
