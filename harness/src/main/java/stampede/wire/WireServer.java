package stampede.wire;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.ConnectException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.channels.SelectionKey;
import java.nio.channels.ServerSocketChannel;
import java.nio.channels.SocketChannel;
import java.util.ArrayList;
import java.util.List;

/** The wires of one server under test: an address of its own, and the connections made to it. */
public final class WireServer implements AutoCloseable {
    private final Wire wire;
    private final String name;
    private final List<Link> links = new ArrayList<>();
    private int made;
    private final List<SocketChannel> abandoned = new ArrayList<>();
    private final List<MemoryLine> abandonedLines = new ArrayList<>();
    private final Gate gate;
    /** Opened when it is first asked for. */
    private volatile ServerSocketChannel listener;

    private boolean silent;
    private volatile boolean closed;

    WireServer(Wire wire, String name, Gate gate) {
        this.wire = wire;
        this.name = name;
        this.gate = gate;
    }

    public String name() {
        return name;
    }

    /** The address to give to clients; no password is needed here. Safe from any thread. */
    public URI uri() {
        try {
            InetSocketAddress address = (InetSocketAddress) listener().getLocalAddress();
            return URI.create("redis://" + address.getHostString() + ":" + address.getPort() + "/"
                    + wire.login().database());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private synchronized ServerSocketChannel listener() throws IOException {
        if (listener == null) {
            ServerSocketChannel opened = ServerSocketChannel.open();
            opened.bind(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 128);
            opened.configureBlocking(false);
            wire.loop().inMemory(() -> listen(opened));
            wire.wakeup();
            listener = opened;
        }
        return listener;
    }

    private void listen(ServerSocketChannel opened) {
        try {
            if (closed) {
                opened.close();
            } else {
                wire.loop().register(opened, SelectionKey.OP_ACCEPT, this::accept);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /**
     * A new connection to it for a client in this JVM, which no system carries; to the client's code it is a socket. It
     * needs no password and has no database to select. Safe from any thread.
     *
     * @throws ConnectException if the server was closed
     */
    public MemorySocket connect() throws IOException {
        if (closed) {
            throw new ConnectException("Connection refused");
        }
        Loop loop = wire.loop();
        MemoryLine line = new MemoryLine();
        loop.inMemory(() -> accept(line));
        return new MemorySocket(line, () -> loop.inMemory(line::news), loop::wakeup);
    }

    private void accept(MemoryLine line) {
        if (closed) {
            line.closeByWire();
        } else if (silent) {
            abandonedLines.add(line);
        } else {
            Link link = new Link(this, made++, line);
            links.add(link);
            gate.opened(link);
        }
    }

    /** The connections made so far, in the order they were made; closed ones too. */
    public List<Link> links() {
        return links;
    }

    /** Forgets connections that are no more. */
    public void forgetClosed() {
        links.removeIf(link -> !link.isOpen());
    }

    Gate gate() {
        return gate;
    }

    Wire wire() {
        return wire;
    }

    /** Whether what one of its connections asks for may be pushed to another. */
    boolean redirectsPushes() {
        for (Link link : links) {
            if (link.course().sender().session().redirects()) {
                return true;
            }
        }
        return false;
    }

    private void accept() {
        try {
            for (SocketChannel client = listener.accept(); client != null; client = listener.accept()) {
                if (silent) {
                    abandoned.add(client); // nobody is there: it is connected, and hears nothing
                } else {
                    Link link = new Link(this, made++, client);
                    links.add(link);
                    gate.opened(link);
                }
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /**
     * The server dies: its connections to Redis end, verifiably, before this returns; its own sockets stay open and
     * silent. Pumps.
     */
    public void die() {
        silent = true;
        int[] open = {0};
        for (Link link : links) {
            open[0]++;
            link.fallSilent(() -> open[0]--);
        }
        wire.run(() -> open[0] == 0);
    }

    /** Closes all its connections and its address. Those to Redis are used again or ended. */
    @Override
    public void close() {
        if (closed) {
            return;
        }
        closed = true;
        try {
            if (listener != null) {
                listener.close();
            }
            for (SocketChannel client : abandoned) {
                client.close();
            }
        } catch (IOException e) {
            // it is of no use any more
        }
        abandonedLines.forEach(MemoryLine::closeByWire);
        links.forEach(Link::end);
        wire.forget(this);
    }
}
