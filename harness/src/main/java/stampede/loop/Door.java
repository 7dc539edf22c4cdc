package stampede.loop;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.ConnectException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.channels.SelectionKey;
import java.nio.channels.ServerSocketChannel;
import java.nio.channels.SocketChannel;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;

/** Where the clients of one server under test come in: an address of its own, and a way in for those in this JVM. */
public final class Door implements AutoCloseable {
    private static final int MOST_WAITING = 128;

    private final Loop loop;
    private final Consumer<Client> arrived;
    private final List<Client> abandoned = new ArrayList<>();
    /** Opened when its address is first asked for. */
    private volatile ServerSocketChannel listener;

    private boolean silent;
    private volatile boolean closed;

    /**
     * @param arrived is given each new client, and says whose it is; run by whoever pumps
     */
    public Door(Loop loop, Consumer<Client> arrived) {
        this.loop = loop;
        this.arrived = arrived;
    }

    /** Where a client of any kind may connect, on this machine. Safe from any thread. */
    public InetSocketAddress address() {
        try {
            return (InetSocketAddress) listener().getLocalAddress();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private synchronized ServerSocketChannel listener() throws IOException {
        if (listener == null) {
            ServerSocketChannel opened = ServerSocketChannel.open();
            opened.bind(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), MOST_WAITING);
            opened.configureBlocking(false);
            loop.inMemory(() -> listen(opened));
            loop.wakeup();
            listener = opened;
        }
        return listener;
    }

    private void listen(ServerSocketChannel opened) {
        try {
            if (closed) {
                opened.close();
            } else {
                loop.register(opened, SelectionKey.OP_ACCEPT, this::accept);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private void accept() {
        try {
            for (SocketChannel next = listener.accept(); next != null; next = listener.accept()) {
                arrives(new SocketClient(loop, next));
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /**
     * A new connection for a client in this JVM, which no system carries; to the client's code it is a socket. Safe from
     * any thread.
     *
     * @throws ConnectException if the door is closed
     */
    public MemorySocket connect() throws IOException {
        MemorySocket socket = socket();
        socket.connect(null, 0);
        return socket;
    }

    /** The same, for who connects sockets himself: it leads here, whatever address it is then given. */
    public MemorySocket socket() throws IOException {
        if (closed) {
            throw new ConnectException("Connection refused");
        }
        MemoryLine line = new MemoryLine();
        MemoryClient client = new MemoryClient(loop, line);
        return new MemorySocket(
                line, () -> loop.inMemory(() -> arrives(client)), () -> loop.inMemory(client::ready), loop::wakeup);
    }

    private void arrives(Client client) {
        if (closed) {
            client.close();
        } else if (silent) {
            abandoned.add(client); // nobody is there: it is connected, and hears nothing
        } else {
            arrived.accept(client);
        }
    }

    /** From now on nobody is there: who connects is neither refused nor heard. */
    public void fallSilent() {
        silent = true;
    }

    public boolean isClosed() {
        return closed;
    }

    /** Refuses whoever comes from now on; those that have arrived are not its own any more. */
    @Override
    public void close() {
        closed = true;
        try {
            if (listener != null) {
                listener.close();
            }
        } catch (IOException e) {
            // it is of no use any more
        }
        abandoned.forEach(Client::close);
        abandoned.clear();
    }
}
