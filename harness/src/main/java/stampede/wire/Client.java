package stampede.wire;

import java.io.IOException;
import java.net.InetSocketAddress;
import java.nio.ByteBuffer;
import java.nio.channels.SocketChannel;

/** A client's end of a connection: bytes are put together to commands, and its end is noticed. */
final class Client extends Peer {
    private final Inbox inbox = new Inbox();
    private final Link.Ports ports;
    private final Runnable news;
    private boolean ended;

    /**
     * @param news runs whenever something has come, or nothing will come any more
     */
    Client(Loop loop, SocketChannel channel, Runnable news) throws IOException {
        super(loop, channel);
        this.news = news;
        this.ports = new Link.Ports(
                ((InetSocketAddress) channel.getRemoteAddress()).getPort(),
                ((InetSocketAddress) channel.getLocalAddress()).getPort());
    }

    Link.Ports ports() {
        return ports;
    }

    Inbox inbox() {
        return inbox;
    }

    /** Whether no more will come; what came before is in the inbox, and perhaps it still reads. */
    boolean hasEnded() {
        return ended;
    }

    @Override
    void received(ByteBuffer bytes) {
        inbox.feed(bytes);
        news.run();
    }

    @Override
    void gone() {
        ended = true;
        news.run();
    }
}
