package stampede.wire;

import java.net.InetSocketAddress;
import java.net.URI;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.Optional;

/** How to reach a Redis, log in and select its database: what stands in {@code redis://user:password@host:port/n}. */
record Login(String host, int port, String user, String password, int database) {
    private static final int USUAL_PORT = 6379;

    static Login of(URI uri) {
        String[] info = uri.getRawUserInfo() == null
                ? new String[0]
                : uri.getRawUserInfo().split(":", 2);
        String path = uri.getPath() == null ? "" : uri.getPath().replace("/", "");
        return new Login(
                uri.getHost(),
                uri.getPort() < 0 ? USUAL_PORT : uri.getPort(),
                info.length > 0 ? decoded(info[0]) : "",
                info.length > 1 ? decoded(info[1]) : "",
                path.isEmpty() ? 0 : Integer.parseInt(path));
    }

    private static String decoded(String text) {
        return URLDecoder.decode(text.replace("+", "%2B"), StandardCharsets.UTF_8);
    }

    InetSocketAddress address() {
        return new InetSocketAddress(host, port);
    }

    Optional<Command> auth() {
        if (password.isEmpty()) {
            return Optional.empty();
        }
        return Optional.of(user.isEmpty() ? Command.of("AUTH", password) : Command.of("AUTH", user, password));
    }

    /** {@code host:port/database}; never the password. */
    @Override
    public String toString() {
        return host + ":" + port + "/" + database;
    }
}
