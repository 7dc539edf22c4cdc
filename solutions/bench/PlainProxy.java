package bench;

import java.io.Closeable;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.StandardSocketOptions;
import java.nio.ByteBuffer;
import java.nio.channels.CancelledKeyException;
import java.nio.channels.SelectionKey;
import java.nio.channels.Selector;
import java.nio.channels.ServerSocketChannel;
import java.nio.channels.SocketChannel;

/** Carries bytes to a server and back on one thread, and knows nothing of them: the least that any proxy costs. */
final class PlainProxy implements Closeable {
    private final Selector selector = Selector.open();
    private final ServerSocketChannel listener = ServerSocketChannel.open();
    private final InetSocketAddress target;
    private final ByteBuffer buffer = ByteBuffer.allocateDirect(64 * 1024);
    private volatile boolean over;

    PlainProxy(String host, int port) throws IOException {
        this.target = new InetSocketAddress(host, port);
        listener.bind(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0));
        listener.configureBlocking(false);
        listener.register(selector, SelectionKey.OP_ACCEPT);
        Thread thread = new Thread(this::run, "plain proxy");
        thread.setDaemon(true);
        thread.start();
    }

    int port() throws IOException {
        return ((InetSocketAddress) listener.getLocalAddress()).getPort();
    }

    private void run() {
        try {
            while (!over) {
                selector.select(this::ready);
            }
            for (SelectionKey key : selector.keys()) {
                key.channel().close();
            }
            selector.close();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private void ready(SelectionKey key) {
        try {
            if (key.isAcceptable()) {
                SocketChannel here = listener.accept();
                SocketChannel there = SocketChannel.open(target);
                join(here, there);
                join(there, here);
            } else {
                carry((SocketChannel) key.channel(), (SocketChannel) key.attachment());
            }
        } catch (IOException | CancelledKeyException e) {
            key.cancel();
        }
    }

    private void join(SocketChannel from, SocketChannel to) throws IOException {
        from.configureBlocking(false);
        from.setOption(StandardSocketOptions.TCP_NODELAY, true);
        from.register(selector, SelectionKey.OP_READ, to);
    }

    private void carry(SocketChannel from, SocketChannel to) throws IOException {
        buffer.clear();
        if (from.read(buffer) < 0) {
            from.close();
            to.close();
            return;
        }
        buffer.flip();
        while (buffer.hasRemaining()) {
            to.write(buffer); // what is measured fits into any socket
        }
    }

    @Override
    public void close() {
        over = true;
        selector.wakeup();
    }
}
