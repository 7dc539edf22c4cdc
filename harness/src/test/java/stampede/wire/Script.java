package stampede.wire;

import java.io.IOException;
import java.net.URI;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** What some connections send, in one order, to be played on Redis itself and through a wire. */
final class Script {
    private final String name;
    private final List<Line> lines = new ArrayList<>();

    private record Line(String connection, String bytes, boolean awaited) {}

    Script(String name) {
        this.name = name;
    }

    Script sends(String connection, String bytes) {
        lines.add(new Line(connection, bytes, false));
        return this;
    }

    Script asks(String connection, String... words) {
        return sends(connection, Raw.command(words));
    }

    /** Nobody goes on before this connection has received something that ends so. */
    Script awaits(String connection, String until) {
        lines.add(new Line(connection, until, true));
        return this;
    }

    /**
     * Plays it.
     *
     * @param piece how many bytes are sent at once
     * @return what each connection received until it was closed, with numbers in it masked that never are the same
     */
    Map<String, String> play(URI address, int piece) throws IOException {
        Map<String, Raw> connections = new LinkedHashMap<>();
        try {
            for (Line line : lines) {
                Raw raw = connections.get(line.connection());
                if (raw == null) {
                    raw = new Raw(address);
                    connections.put(line.connection(), raw);
                }
                if (line.awaited()) {
                    raw.await(line.bytes());
                } else {
                    raw.send(line.bytes(), piece);
                }
            }
            Map<String, String> received = new TreeMap<>();
            for (Map.Entry<String, Raw> entry : connections.entrySet()) {
                received.put(entry.getKey(), masked(entry.getValue().rest()));
            }
            return received;
        } finally {
            for (Raw raw : connections.values()) {
                raw.close();
            }
        }
    }

    /** Redis's numbers of connections, and what CLIENT INFO tells of sockets and buffers. */
    static String masked(String received) {
        return received.replaceAll("(\\$2\r\nid\r\n):\\d+", "$1:#")
                .replaceAll(
                        "[$=]\\d+\r\n(?:txt:)?id=\\d+ addr=[^\n]* name=(\\S*) [^\n]* db=(\\d+) sub=(\\d+) psub=(\\d+) [^\n]*"
                                + " user=(\\S+) [^\n]* resp=(\\d)[^\n]*",
                        "INFO $1 $2 $3 $4 $5 $6");
    }

    @Override
    public String toString() {
        return name;
    }
}
