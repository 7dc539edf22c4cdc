package stampede.wire;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.InputStream;
import java.net.ConnectException;
import java.net.SocketException;
import java.net.SocketTimeoutException;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import stampede.loop.MemorySocket;

/** To a client a connection in memory is a socket. */
@Timeout(value = 60, unit = TimeUnit.SECONDS)
class MemorySocketTest {
    private Played played;
    private WireServer server;
    private MemorySocket socket;

    @BeforeEach
    void connect() throws Exception {
        played = new Played();
        server = played.server("server A");
        socket = server.connect();
    }

    @AfterEach
    void close() throws Exception {
        played.close();
    }

    private Link link() {
        played.until(() -> !server.links().isEmpty());
        return server.links().get(0);
    }

    private Link parks(String... words) throws Exception {
        socket.getOutputStream().write(bytes(Raw.command(words)));
        Link link = link();
        played.until(link::isParked);
        return link;
    }

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.ISO_8859_1);
    }

    private String reads(int count) throws Exception {
        return new String(socket.getInputStream().readNBytes(count), StandardCharsets.ISO_8859_1);
    }

    @Test
    void aCommandIsParkedAndItsReplyRead() throws Exception {
        Link link = parks("SET", "k", "v");
        assertThat(socket.keepsWaiting()).isTrue();
        link.grant(Fate.DELIVERED);
        played.until(() -> !socket.keepsWaiting());
        assertThat(link.isQuiet())
                .as("a reply that nobody has read is on its way")
                .isFalse();
        assertThat(reads(5)).isEqualTo("+OK\r\n");
        assertThat(link.isQuiet()).isTrue();
        assertThat(link.roundTrips()).isEqualTo(1);
    }

    @Test
    void whatIsSentAndNotTakenIsOnItsWay() throws Exception {
        Link link = parks("GET", "a");
        link.grant(Fate.DELIVERED);
        played.until(() -> !socket.keepsWaiting());
        reads(5);
        socket.getOutputStream().write('*');
        assertThat(link.isQuiet()).isFalse();
        played.wire.takeFromMemory();
        assertThat(link.isQuiet()).isTrue();
    }

    @Test
    void megabytesGoThereAndBack() throws Exception {
        String big = "x".repeat(8 << 20);
        CompletableFuture<Void> writes = CompletableFuture.runAsync(() -> {
            try {
                socket.getOutputStream().write(bytes(Raw.command("SET", "big", big)));
                socket.getOutputStream().write(bytes(Raw.command("GET", "big")));
            } catch (Exception e) {
                throw new IllegalStateException(e);
            }
        });
        Link link = link();
        played.until(link::isParked);
        link.grant(Fate.DELIVERED);
        played.until(() -> link.isParked() && link.head().name().equals("GET"));
        link.grant(Fate.DELIVERED);
        String expected = "+OK\r\n$" + big.length() + "\r\n" + big + "\r\n";
        played.until(() -> link.sentToClient() == expected.length());
        assertThat(reads(expected.length()).equals(expected)).isTrue();
        writes.get(10, TimeUnit.SECONDS);
    }

    @Test
    void itsEndIsSeenByBothSides() throws Exception {
        parks("GET", "k");
        socket.close();
        played.until(() -> !played.closed.isEmpty());
        assertThat(played.closed).containsExactly("0 parked");
        assertThatThrownBy(() -> socket.getInputStream().read())
                .isInstanceOf(SocketException.class)
                .hasMessage("Socket closed");
        assertThatThrownBy(() -> socket.getOutputStream().write(1)).isInstanceOf(SocketException.class);
    }

    @Test
    void aLostReplyIsTheEndOfTheStream() throws Exception {
        parks("SET", "k", "v").grant(Fate.LOST);
        played.until(() -> !link().isOpen());
        assertThat(socket.getInputStream().read()).isEqualTo(-1);
    }

    @Test
    void aDeadServersSocketIsSilent() throws Exception {
        parks("GET", "k");
        server.die();
        MemorySocket later = server.connect();
        later.getOutputStream().write(bytes(Raw.command("PING")));
        played.wire.takeFromMemory();
        assertThat(socket.keepsWaiting()).isTrue();
        assertThat(later.keepsWaiting()).isTrue();
        server.close();
        assertThatThrownBy(() -> socket.getInputStream().read()).isInstanceOf(SocketException.class);
        assertThatThrownBy(() -> later.getInputStream().read()).isInstanceOf(SocketException.class);
        assertThatThrownBy(server::connect).isInstanceOf(ConnectException.class);
    }

    @Test
    void itsTimeoutRunsOut() {
        socket.setSoTimeout(5);
        InputStream in = socket.getInputStream();
        assertThatThrownBy(in::read).isInstanceOf(SocketTimeoutException.class);
    }

    @Test
    void anInterruptWaitsUntilItHasRead() throws Exception {
        Link link = parks("SET", "k", "v");
        CompletableFuture<Boolean> interrupted = new CompletableFuture<>();
        Thread reader = new Thread(() -> {
            try {
                reads(5);
                interrupted.complete(Thread.currentThread().isInterrupted());
            } catch (Exception e) {
                interrupted.completeExceptionally(e);
            }
        });
        reader.start();
        reader.interrupt();
        link.grant(Fate.DELIVERED);
        played.until(interrupted::isDone);
        assertThat(interrupted.get()).isTrue();
    }

    @Test
    void theSameGreetingIsAnsweredAsRedisDid() throws Exception {
        socket.getOutputStream().write(bytes(Raw.command("HELLO", "3")));
        played.until(() -> !socket.keepsWaiting());
        String first = reads((int) link().sentToClient());
        parks("GET", "k").grant(Fate.DELIVERED);
        played.until(() -> !socket.keepsWaiting());
        assertThat(reads(3)).isEqualTo("_\r\n");
        server.close();

        server = played.server("server B");
        socket = server.connect();
        socket.getOutputStream().write(bytes(Raw.command("HELLO", "3")));
        played.wire.takeFromMemory();
        assertThat(reads(first.length())).as("without asking Redis").isEqualTo(first);
        parks("GET", "k").grant(Fate.DELIVERED);
        played.until(() -> !socket.keepsWaiting());
        assertThat(reads(3)).as("still RESP3").isEqualTo("_\r\n");
    }

    @Test
    void whoChangesItsConnectionDoesNotLeaveItToOthers() throws Exception {
        socket.getOutputStream().write(bytes(Raw.command("HELLO", "3")));
        played.until(() -> !socket.keepsWaiting());
        reads((int) link().sentToClient());
        parks("WATCH", "k").grant(Fate.DELIVERED);
        played.until(() -> !socket.keepsWaiting());
        reads(5);
        server.close();
        played.ask("SET", "k", "changed");

        server = played.server("server B");
        socket = server.connect();
        for (String each : new String[] {"MULTI", "EXEC"}) {
            socket.getOutputStream().write(bytes(Raw.command(each)));
        }
        Link link = link();
        played.until(link::isParked);
        link.grant(Fate.DELIVERED);
        played.until(() -> link.sentToClient() >= 9);
        assertThat(reads(9)).as("nothing is watched, and RESP2 is spoken").isEqualTo("+OK\r\n*0\r\n");
    }
}
