package stampede.decide;

import java.io.FilterInputStream;
import java.io.FilterOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.Socket;
import stampede.wire.Link;

/**
 * A client's socket of which can be told, without asking the system, what it has read and written and whether a worker
 * waits in it. The counts are written by the thread that reads or writes, and read by the one that plays.
 */
final class WatchedSocket extends Socket {
    private volatile long read;
    private volatile long written;

    /** Asked for once it is connected. */
    Link.Ports ports() {
        return new Link.Ports(getLocalPort(), getPort());
    }

    long bytesRead() {
        return read;
    }

    long bytesWritten() {
        return written;
    }

    @Override
    public InputStream getInputStream() throws IOException {
        return new FilterInputStream(super.getInputStream()) {
            @Override
            public int read() throws IOException {
                byte[] one = new byte[1];
                return read(one, 0, 1) < 0 ? -1 : one[0] & 0xff;
            }

            @Override
            public int read(byte[] bytes, int offset, int length) throws IOException {
                Worker worker = Thread.currentThread() instanceof Worker w ? w : null;
                if (worker != null) {
                    worker.waitsIn(WatchedSocket.this);
                }
                int count = -1;
                try {
                    count = super.read(bytes, offset, length);
                } finally {
                    if (worker != null) {
                        worker.waitsIn(null); // before the count says that the bytes were taken
                    }
                    read += Math.max(0, count);
                }
                return count;
            }
        };
    }

    @Override
    public OutputStream getOutputStream() throws IOException {
        return new FilterOutputStream(super.getOutputStream()) {
            @Override
            public void write(int b) throws IOException {
                write(new byte[] {(byte) b}, 0, 1);
            }

            @Override
            public void write(byte[] bytes, int offset, int length) throws IOException {
                written += length; // first: what is on its way counts as not yet arrived
                out.write(bytes, offset, length);
            }
        };
    }
}
