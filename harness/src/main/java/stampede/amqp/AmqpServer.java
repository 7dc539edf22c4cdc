package stampede.amqp;

import com.rabbitmq.client.AddressResolver;
import com.rabbitmq.client.Connection;
import com.rabbitmq.client.ConnectionFactory;
import com.rabbitmq.client.Recoverable;
import com.rabbitmq.client.impl.recovery.AutorecoveringConnection;
import java.io.IOException;
import java.lang.reflect.Field;
import java.net.ConnectException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.URI;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.TimeoutException;
import javax.net.SocketFactory;
import stampede.loop.Client;
import stampede.loop.Door;
import stampede.loop.MemorySocket;

/** The wires of one server under test to the broker: an address of its own, and the connections made to it. */
public final class AmqpServer implements AutoCloseable {
    /** Between a cut and the client's next connection: amqp-client waits for 5 s by itself. */
    private static final int RECOVERY_MILLIS = 50;
    /** A client's 10 s are soon over where a broker starts up beside much else: its lateness is not the answer's. */
    private static final int HANDSHAKE_MILLIS = 600_000;

    private static final int ENDS_WITHIN_MILLIS = 1000;

    private final AmqpWire wire;
    private final String name;
    private final AmqpGate gate;
    private final Door door;
    private final List<AmqpLink> links = new ArrayList<>();
    /** Those that its own factories have made. */
    private final List<Connection> connections = new ArrayList<>();

    private int made;
    private boolean reachable = true;
    private int mostUnsettled;
    private long asked;

    AmqpServer(AmqpWire wire, String name, AmqpGate gate) {
        this.wire = wire;
        this.name = name;
        this.gate = gate;
        door = new Door(wire.loop(), this::arrived);
    }

    private void arrived(Client client) {
        asked++;
        try {
            if (!reachable) {
                throw new ConnectException("Connection refused");
            }
            AmqpLink link = new AmqpLink(this, made, client);
            made++;
            links.add(link);
            gate.opened(link);
            link.begin();
        } catch (IOException e) {
            client.close(); // as if nobody listened
        }
    }

    /** Whether the broker can be reached, as far as this server can tell: if not, who connects is refused. */
    public void reachesBroker(boolean so) {
        reachable = so;
    }

    public String name() {
        return name;
    }

    /** The address to give to clients; it has no user and no virtual host, since any will do. Safe from any thread. */
    public URI uri() {
        InetSocketAddress address = door.address();
        return URI.create("amqp://" + address.getHostString() + ":" + address.getPort());
    }

    /**
     * A fresh factory for the code under test in this JVM. Its connections come through no system, wait for their answers
     * as long as these are kept back, send no heartbeats, and recover as amqp-client's do by default, only sooner. Safe
     * from any thread.
     */
    public ConnectionFactory factory() {
        InetSocketAddress address = door.address();
        ConnectionFactory factory = new Remembering();
        factory.setHost(address.getHostString());
        factory.setPort(address.getPort());
        factory.setRequestedHeartbeat(0);
        factory.setNetworkRecoveryInterval(RECOVERY_MILLIS);
        factory.setChannelRpcTimeout(0);
        factory.setHandshakeTimeout(HANDSHAKE_MILLIS);
        factory.setSocketFactory(new SocketFactory() {
            @Override
            public Socket createSocket() throws IOException {
                return door.socket();
            }

            @Override
            public Socket createSocket(String host, int port) throws IOException {
                return connect();
            }

            @Override
            public Socket createSocket(String host, int port, InetAddress from, int fromPort) throws IOException {
                return connect();
            }

            @Override
            public Socket createSocket(InetAddress host, int port) throws IOException {
                return connect();
            }

            @Override
            public Socket createSocket(InetAddress host, int port, InetAddress from, int fromPort) throws IOException {
                return connect();
            }
        });
        return factory;
    }

    /** Else a client whose connection has broken would try for ever to make another one. */
    private final class Remembering extends ConnectionFactory {
        @Override
        public Connection newConnection(ExecutorService executor, AddressResolver addresses, String name)
                throws IOException, TimeoutException {
            Connection connection = super.newConnection(executor, addresses, name);
            synchronized (connections) {
                connections.add(connection);
            }
            connection.addShutdownListener(cause -> {
                if (cause.isInitiatedByApplication()) {
                    forget(connection);
                }
            });
            return connection;
        }
    }

    /** Whether a client of ours has lost its connection, and is about to make another one. */
    public boolean isRecovering() {
        synchronized (connections) {
            return connections.stream()
                    .anyMatch(each -> each instanceof Recoverable && !each.isOpen() && !Given.up(each));
        }
    }

    /** Who closes a connection while it is broken wants no other, and amqp-client says so to nobody. */
    private static final class Given {
        private static final Optional<Field> CLOSED = field();

        private static Optional<Field> field() {
            try {
                Field closed = AutorecoveringConnection.class.getDeclaredField("manuallyClosed");
                closed.setAccessible(true);
                return Optional.of(closed);
            } catch (NoSuchFieldException | RuntimeException e) {
                return Optional.empty(); // then it is waited for, though not for long
            }
        }

        static boolean up(Connection connection) {
            try {
                return connection instanceof AutorecoveringConnection
                        && CLOSED.isPresent()
                        && CLOSED.get().getBoolean(connection);
            } catch (IllegalAccessException e) {
                return false;
            }
        }
    }

    private void forget(Connection connection) {
        synchronized (connections) {
            connections.remove(connection);
        }
    }

    /**
     * A new connection to it for a client in this JVM, which no system carries; to the client's code it is a socket. Safe
     * from any thread.
     *
     * @throws ConnectException if the server was closed
     */
    public MemorySocket connect() throws IOException {
        return door.connect();
    }

    /** The connections made so far, in the order they were made; closed ones too. */
    public List<AmqpLink> links() {
        return links;
    }

    /** The most messages that it has ever had at once of those that the broker had delivered to it and it had not settled. */
    public int mostUnsettled() {
        return mostUnsettled;
    }

    /** How many connections and commands it has tried to send to the broker, whatever became of them. */
    public long asked() {
        return asked;
    }

    /** A command of its has arrived. */
    void hasAsked() {
        asked++;
    }

    /** A message has been delivered to it. */
    void wasDelivered() {
        int unsettled = 0;
        for (AmqpLink link : links) {
            for (AmqpChannel channel : link.channels()) {
                unsettled += channel.holdings().unsettled().size();
            }
        }
        mostUnsettled = Math.max(mostUnsettled, unsettled);
    }

    /** Forgets connections that are no more. */
    public void forgetClosed() {
        links.removeIf(link -> !link.isOpen());
    }

    AmqpGate gate() {
        return gate;
    }

    AmqpWire wire() {
        return wire;
    }

    /**
     * The server dies: the broker has ended its connections, and has put back what they held, before this returns; its own
     * sockets stay open and silent, and so does its address. Pumps.
     */
    public void die() {
        door.fallSilent();
        int[] open = {0};
        for (AmqpLink link : links) {
            open[0]++;
            link.fallSilent(() -> open[0]--);
        }
        wire.loop().run(() -> open[0] == 0);
    }

    /** Closes all its connections and its address. */
    @Override
    public void close() {
        if (!door.isClosed()) {
            door.close();
            links.forEach(AmqpLink::end);
            wire.forget(this);
            synchronized (connections) {
                connections.forEach(connection -> connection.abort(ENDS_WITHIN_MILLIS));
            }
        }
    }
}
