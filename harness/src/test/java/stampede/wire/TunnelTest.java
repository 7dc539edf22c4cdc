package stampede.wire;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.io.InputStream;
import java.net.Socket;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.KeyStore;
import java.util.concurrent.TimeUnit;
import javax.net.ssl.KeyManagerFactory;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLServerSocket;
import javax.net.ssl.TrustManagerFactory;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import stampede.service.Mode;
import stampede.service.ServiceUnavailable;
import stampede.service.Services;

/** A Redis behind TLS is reached as any other, if its certificate can be trusted. */
@Timeout(value = 60, unit = TimeUnit.SECONDS)
class TunnelTest {
    private static final char[] PASSWORD = "secret".toCharArray();

    @TempDir
    static Path folder;

    private static SSLContext tls;

    @BeforeAll
    static void makeCertificate() throws Exception {
        Path store = folder.resolve("keys");
        Process keytool = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "keytool")
                                .toString(),
                        "-genkeypair",
                        "-keyalg",
                        "EC",
                        "-alias",
                        "redis",
                        "-dname",
                        "CN=localhost",
                        "-ext",
                        "san=dns:localhost",
                        "-storetype",
                        "PKCS12",
                        "-keystore",
                        store.toString(),
                        "-storepass",
                        new String(PASSWORD))
                .redirectErrorStream(true)
                .redirectOutput(folder.resolve("said").toFile())
                .start();
        assertThat(keytool.waitFor(20, TimeUnit.SECONDS)).isTrue();
        KeyStore keys = KeyStore.getInstance("PKCS12");
        try (InputStream in = Files.newInputStream(store)) {
            keys.load(in, PASSWORD);
        }
        KeyManagerFactory own = KeyManagerFactory.getInstance(KeyManagerFactory.getDefaultAlgorithm());
        own.init(keys, PASSWORD);
        KeyStore known = KeyStore.getInstance("PKCS12");
        known.load(null, null);
        known.setCertificateEntry("redis", keys.getCertificate("redis"));
        TrustManagerFactory trusted = TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
        trusted.init(known);
        tls = SSLContext.getInstance("TLS");
        tls.init(own.getKeyManagers(), trusted.getTrustManagers(), null);
    }

    @Test
    void bytesGoThereAndBack() throws Exception {
        String big = "x".repeat(1 << 20);
        try (Services services = Services.in(Mode.EMBEDDED);
                SSLServerSocket listener = listen(services.redis().uri());
                Tunnel tunnel = new Tunnel(
                        Login.of(URI.create("rediss://localhost:" + listener.getLocalPort() + "/0")),
                        tls.getSocketFactory());
                Pumped pumped = new Pumped(
                        URI.create("redis://127.0.0.1:" + tunnel.address().getPort() + "/0"))) {
            WireServer server = pumped.server("server A", new OpenGate());
            try (Raw raw = new Raw(server.uri())) {
                raw.ask("+OK\r\n", "SET", "k", big);
                assertThat(raw.ask("x\r\n", "GET", "k")).hasSize(big.length() + 12);
            }
        }
    }

    @Test
    void certificateThatNobodyKnowsIsOneSentence() throws Exception {
        try (Services services = Services.in(Mode.EMBEDDED);
                SSLServerSocket listener = listen(services.redis().uri());
                Wire wire = new Wire(URI.create("rediss://localhost:" + listener.getLocalPort() + "/0"))) {
            assertThatThrownBy(() -> wire.ask(Command.of("PING")))
                    .isInstanceOf(ServiceUnavailable.class)
                    .hasMessageStartingWith("The Redis at localhost:" + listener.getLocalPort() + "/0 cannot be reached"
                            + " through TLS (")
                    .hasMessageContaining("certification path");
        }
    }

    /** Accepts TLS and passes on to Redis what is in it. */
    private static SSLServerSocket listen(URI redis) throws IOException {
        SSLServerSocket listener =
                (SSLServerSocket) tls.getServerSocketFactory().createServerSocket(0);
        start(() -> {
            while (true) {
                Socket here = listener.accept();
                Socket there = new Socket(redis.getHost(), redis.getPort());
                start(() -> here.getInputStream().transferTo(there.getOutputStream()));
                start(() -> there.getInputStream().transferTo(here.getOutputStream()));
            }
        });
        return listener;
    }

    private interface Work {
        Object run() throws IOException;
    }

    private static void start(Work work) {
        Thread thread = new Thread(() -> {
            try {
                work.run();
            } catch (IOException e) {
                // the connection is over
            }
        });
        thread.setDaemon(true);
        thread.start();
    }
}
