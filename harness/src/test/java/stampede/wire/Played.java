package stampede.wire;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.function.BooleanSupplier;
import stampede.loop.Client;
import stampede.service.Mode;
import stampede.service.Services;
import stampede.text.Text;

/** A wire whose gate does nothing by itself: a test says what goes on, and pumps. */
final class Played implements Gate, AutoCloseable {
    private static final long PATIENCE_NANOS = 10_000_000_000L;

    final Services services = Services.in(Mode.EMBEDDED);
    final Wire wire = new Wire(services.redis().uri());
    final List<String> unjudged = new ArrayList<>();
    final List<String> closed = new ArrayList<>();
    final List<String> steps = new ArrayList<>();
    private final List<Raw> raws = new ArrayList<>();
    private final List<Link> links = new ArrayList<>();

    WireServer server(String name) {
        return wire.server(name, this);
    }

    /** A new connection of the server, seen by the wire. */
    Raw connect(WireServer server) throws IOException {
        Raw raw = new Raw(server.uri());
        raws.add(raw);
        return raw;
    }

    Link link(Raw raw) {
        Client.Ports ports =
                new Client.Ports(raw.socket().getLocalPort(), raw.socket().getPort());
        until(() -> links.stream().anyMatch(l -> l.ports().equals(ports)));
        return links.stream().filter(l -> l.ports().equals(ports)).findFirst().orElseThrow();
    }

    /** Sends a command, which is to be parked. */
    Link parks(Raw raw, String... words) throws IOException {
        raw.send(Raw.command(words));
        Link link = link(raw);
        until(link::isParked);
        return link;
    }

    /** Sends a command and lets it pass. */
    void passes(Raw raw, String reply, String... words) throws IOException {
        parks(raw, words).grant(Fate.DELIVERED);
        hears(raw, reply);
    }

    /** Sends a command that asks nobody. */
    void says(Raw raw, String reply, String... words) throws IOException {
        raw.send(Raw.command(words));
        hears(raw, reply);
    }

    void hears(Raw raw, String expected) {
        until(() -> polled(raw).news().length() >= expected.length());
        assertThat(raw.takeNews()).isEqualTo(expected);
    }

    void hearsTheEnd(Raw raw) {
        until(() -> polled(raw).hasEnded());
    }

    /** Redis has been asked again and nothing has come. */
    void hearsNothing(Raw raw) {
        wire.barrier();
        wire.pump(0);
        assertThat(polled(raw).news()).isEmpty();
        assertThat(raw.hasEnded()).isFalse();
    }

    private static Raw polled(Raw raw) {
        try {
            raw.poll();
            return raw;
        } catch (IOException e) {
            throw new AssertionError(e);
        }
    }

    void until(BooleanSupplier so) {
        long end = System.nanoTime() + PATIENCE_NANOS;
        while (!so.getAsBoolean()) {
            assertThat(System.nanoTime()).as("came to pass in time").isLessThan(end);
            wire.pump(0);
        }
    }

    String ask(String... words) {
        return wire.ask(Command.of(words)).told();
    }

    @Override
    public void opened(Link link) {
        links.add(link);
    }

    @Override
    public void arrived(Link link) {
        steps.add(link.head().told());
    }

    @Override
    public void replied(Link link, Command command, Reply reply) {}

    @Override
    public void held(Link link) {}

    @Override
    public void closed(Link link, boolean parked) {
        closed.add(link.ordinal() + (parked ? " parked" : ""));
    }

    @Override
    public void unjudged(Link link, Text reason) {
        unjudged.add(reason.toString());
    }

    @Override
    public void malformed(Link link, Text reason) {}

    @Override
    public void close() throws IOException {
        for (Raw raw : raws) {
            raw.close();
        }
        wire.close();
        services.close();
    }
}
