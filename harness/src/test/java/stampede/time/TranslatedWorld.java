package stampede.time;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.TreeMap;
import java.util.stream.IntStream;
import stampede.text.Text;
import stampede.time.Translation.Send;
import stampede.time.Translation.Unjudged;

/** A Redis whose clock runs, behind a translator: what a wire would do with it. */
final class TranslatedWorld implements World {
    final TimeTranslator translator = new TimeTranslator(0);
    private final Line own;
    private final List<Line> lines;
    private final long waitingId;
    final Map<String, Integer> reasons = new TreeMap<>();
    private Optional<Translation> waiting = Optional.empty();
    private long now;

    TranslatedWorld(int port) {
        own = new Line(port);
        lines = IntStream.range(0, CONNECTIONS).mapToObj(i -> new Line(port)).toList();
        lines.get(1).call("HELLO", "3");
        waitingId = Resp.integer(lines.get(WAITING).call(Resp.command("CLIENT", "ID")));
    }

    @Override
    public void begin(long start) {
        if (waiting.isPresent()) {
            unblock();
            lines.get(WAITING).read();
            waiting = Optional.empty();
        }
        lines.forEach(line -> line.call("UNWATCH"));
        own.call("FLUSHDB");
        translator.forgetScripts().forEach(own::call);
        now = start;
    }

    @Override
    public void setTime(long to) {
        now = to;
        own.call(translator.advance(now));
        if (waiting.isPresent()
                && waiting.get() instanceof Send send
                && send.deadline().isPresent()
                && send.deadline().getAsLong() < now) {
            unblock();
        }
    }

    /** Of the command that waits. */
    OptionalLong deadline() {
        return waiting.isPresent() && waiting.get() instanceof Send send ? send.deadline() : OptionalLong.empty();
    }

    private void unblock() {
        own.call(translator.unblock(waitingId));
    }

    /** One millisecond before the next key goes. */
    OptionalLong nextExpiry() {
        OptionalLong gone = translator.nextExpiry(own.call(translator.nextExpiry()));
        return gone.isPresent() ? OptionalLong.of(gone.getAsLong() - 1) : gone;
    }

    long keys() {
        return Resp.integer(own.call(Resp.command("DBSIZE")));
    }

    @Override
    public Optional<byte[]> call(int connection, List<byte[]> args) {
        Translation translation = translator.translate(args, now);
        return translation instanceof Send send
                ? judged(send, lines.get(connection).call(send.commands()))
                : translation instanceof Unjudged unjudged
                        ? unjudged(unjudged.reason())
                        : Optional.of(lines.get(connection).call(Resp.command(args)));
    }

    @Override
    public Optional<byte[]> transaction(int connection, List<List<byte[]>> queued) {
        Translation translation = translator.translateBlock(queued, now);
        return translation instanceof Send send
                ? judged(send, lines.get(connection).call(send.commands()))
                : translation instanceof Unjudged unjudged
                        ? unjudged(unjudged.reason())
                        : Optional.of(lines.get(connection).call(FrozenWorld.transaction(queued)));
    }

    private Optional<byte[]> judged(Send send, byte[] raw) {
        Optional<Text> reason = send.unjudged(raw);
        byte[] reply = send.reply(raw);
        return reason.isPresent() ? unjudged(reason.get()) : Optional.of(reply);
    }

    private Optional<byte[]> unjudged(Text reason) {
        reasons.merge(reason.toString(), 1, Integer::sum);
        return Optional.empty();
    }

    @Override
    public boolean startWaiting(List<byte[]> args) {
        Translation translation = translator.translate(args, now);
        if (translation instanceof Unjudged) {
            return false;
        }
        lines.get(WAITING)
                .send(translation instanceof Send send ? send.commands().get(0) : Resp.command(args));
        waiting = Optional.of(translation);
        return true;
    }

    @Override
    public Optional<byte[]> awaited() {
        own.call("PING");
        own.call("PING");
        if (!lines.get(WAITING).hasReply()) {
            return Optional.empty();
        }
        byte[] raw = lines.get(WAITING).read();
        byte[] reply = waiting.orElseThrow() instanceof Send send ? send.reply(raw) : raw;
        waiting = Optional.empty();
        return Optional.of(reply);
    }

    @Override
    public void close() {
        lines.forEach(Line::close);
        own.close();
    }
}
