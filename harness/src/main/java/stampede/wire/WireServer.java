package stampede.wire;

import java.io.IOException;
import java.net.ConnectException;
import java.net.InetSocketAddress;
import java.net.URI;
import java.util.ArrayList;
import java.util.List;
import stampede.loop.Client;
import stampede.loop.Door;
import stampede.loop.MemorySocket;

/** The wires of one server under test: an address of its own, and the connections made to it. */
public final class WireServer implements AutoCloseable {
    private final Wire wire;
    private final String name;
    private final Door door;
    private final List<Link> links = new ArrayList<>();
    private int made;
    private final Gate gate;

    WireServer(Wire wire, String name, Gate gate) {
        this.wire = wire;
        this.name = name;
        this.gate = gate;
        door = new Door(wire.loop(), this::arrived);
    }

    private void arrived(Client client) {
        Link link = new Link(this, made++, client);
        links.add(link);
        gate.opened(link);
    }

    public String name() {
        return name;
    }

    /** The address to give to clients; no password is needed here. Safe from any thread. */
    public URI uri() {
        InetSocketAddress address = door.address();
        return URI.create("redis://" + address.getHostString() + ":" + address.getPort() + "/"
                + wire.login().database());
    }

    /**
     * A new connection to it for a client in this JVM, which no system carries; to the client's code it is a socket. It
     * needs no password and has no database to select. Safe from any thread.
     *
     * @throws ConnectException if the server was closed
     */
    public MemorySocket connect() throws IOException {
        return door.connect();
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

    /**
     * The server dies: its connections to Redis end, verifiably, before this returns; its own sockets stay open and
     * silent. Pumps.
     */
    public void die() {
        door.fallSilent();
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
        if (!door.isClosed()) {
            door.close();
            links.forEach(Link::end);
            wire.forget(this);
        }
    }
}
