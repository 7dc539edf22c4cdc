package stampede.loop;

import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.SocketOption;
import java.nio.ByteBuffer;
import java.nio.channels.SocketChannel;
import jdk.net.ExtendedSocketOptions;

/** A client at the other end of a socket: some program's, or one of a library that opens its own connections. */
final class SocketClient extends Peer implements Client {
    private static final SocketOption<Boolean> AT_ONCE = ExtendedSocketOptions.TCP_QUICKACK;

    private final Ports ports;
    private final boolean canAcknowledge;
    private Taker taker;
    private boolean ended;

    SocketClient(Loop loop, SocketChannel channel) throws IOException {
        super(loop, channel);
        this.ports = new Ports(
                ((InetSocketAddress) channel.getRemoteAddress()).getPort(),
                ((InetSocketAddress) channel.getLocalAddress()).getPort());
        this.canAcknowledge = channel.supportedOptions().contains(AT_ONCE);
        reading(false);
        acknowledge();
    }

    @Override
    public void belongsTo(Taker its) {
        taker = its;
        reading(true);
    }

    /**
     * What it has sent is acknowledged now. A client that has left Nagle's algorithm on (RFC 896) keeps its next command
     * back until then, and would pass for still meanwhile.
     */
    private void acknowledge() {
        if (canAcknowledge && !isClosed()) {
            try {
                channel().setOption(AT_ONCE, true);
            } catch (IOException e) {
                // it has just gone, which is noticed elsewhere
            }
        }
    }

    @Override
    public Ports ports() {
        return ports;
    }

    @Override
    public boolean hasEnded() {
        return ended;
    }

    @Override
    public boolean isReachedBy(MemorySocket socket) {
        return false;
    }

    @Override
    public boolean isInMemory() {
        return false;
    }

    /** As far as can be seen from here: what the system holds for it is not. */
    @Override
    public boolean isQuiet(boolean mayLeaveUnread) {
        acknowledge();
        return bytesUnsent() == 0;
    }

    @Override
    protected void received(ByteBuffer bytes) {
        acknowledge();
        taker.take(bytes);
        taker.news();
    }

    @Override
    protected void drained() {
        if (taker != null) {
            taker.drained();
        }
    }

    @Override
    protected void gone() {
        ended = true;
        taker.news();
    }
}
