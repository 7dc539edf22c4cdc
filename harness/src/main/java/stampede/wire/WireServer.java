package stampede.wire;

import java.io.IOException;
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
    private final ServerSocketChannel listener;
    private final InetSocketAddress address;
    private final List<Link> links = new ArrayList<>();
    private final List<SocketChannel> abandoned = new ArrayList<>();
    private final Gate gate;
    private boolean silent;
    private boolean closed;

    WireServer(Wire wire, String name, Gate gate) throws IOException {
        this.wire = wire;
        this.name = name;
        this.gate = gate;
        listener = ServerSocketChannel.open();
        listener.bind(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 128);
        address = (InetSocketAddress) listener.getLocalAddress();
        listener.configureBlocking(false);
        wire.loop().register(listener, SelectionKey.OP_ACCEPT, this::accept);
    }

    public String name() {
        return name;
    }

    /** The address to give to clients; no password is needed here. */
    public URI uri() {
        return URI.create("redis://" + address.getHostString() + ":" + address.getPort() + "/"
                + wire.login().database());
    }

    /** The connections made so far, in the order they were made; closed ones too. */
    public List<Link> links() {
        return links;
    }

    Gate gate() {
        return gate;
    }

    Wire wire() {
        return wire;
    }

    /** Whether what one of its connections asks for may be pushed to another. */
    boolean redirectsPushes() {
        return links.stream().anyMatch(link -> link.course().sender().session().redirects());
    }

    private void accept() {
        try {
            for (SocketChannel client = listener.accept(); client != null; client = listener.accept()) {
                if (silent) {
                    abandoned.add(client); // nobody is there: it is connected, and hears nothing
                } else {
                    Link link = new Link(this, links.size(), client);
                    links.add(link);
                    gate.opened(link);
                }
            }
        } catch (IOException e) {
            throw new java.io.UncheckedIOException(e);
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
            listener.close();
            for (SocketChannel client : abandoned) {
                client.close();
            }
        } catch (IOException e) {
            // it is of no use any more
        }
        links.forEach(Link::end);
        wire.forget(this);
    }
}
