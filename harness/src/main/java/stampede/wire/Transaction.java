package stampede.wire;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;

/**
 * A MULTI that was begun. Its commands are tried on a connection apart, where they will be discarded; they reach the
 * client's own, all at once, with EXEC.
 */
final class Transaction {
    /** Spoils a transaction, whatever Redis's version. */
    private static final Command NONSENSE = Command.of("stampede.refused");

    private final Upstreams upstreams;
    private final Upstream shadow;
    private final List<Command> queued = new ArrayList<>();
    private final List<Command> refused = new ArrayList<>();

    Transaction(Upstreams upstreams, Upstream.Owner owner) {
        this.upstreams = upstreams;
        shadow = upstreams.take();
        shadow.belongsTo(owner);
    }

    /** Also for MULTI itself. */
    void attempt(Command command, Consumer<Reply> then) {
        shadow.send(command, reply -> {
            if (reply.isError()) {
                refused.add(spoils(command, reply) ? NONSENSE : command);
            } else if (!command.name().equals("MULTI")) {
                queued.add(command);
            }
            then.accept(reply);
        });
    }

    /** MULTI and WATCH have no place in a transaction, but are told so without spoiling it. */
    private static boolean spoils(Command command, Reply reply) {
        boolean known = command.name().equals("MULTI") || command.name().equals("WATCH");
        return !known || reply.told().contains("wrong number of arguments");
    }

    /** A command was refused that Redis has not been shown. */
    void spoil() {
        refused.add(NONSENSE);
    }

    List<Command> queued() {
        return queued;
    }

    /** Has Redis do it all; whether it does, is its decision. */
    void commit(Upstream up, Command exec, Consumer<Reply> then) {
        up.send(Command.of("MULTI"), reply -> {});
        refused.forEach(command -> up.send(command, reply -> {}));
        queued.forEach(command -> up.send(Wire.ours(command), reply -> {}));
        up.send(exec, then);
        upstreams.giveBack(shadow);
    }

    /** The same as something else would have it, which begins with MULTI and ends with EXEC. */
    void commit(Upstream up, List<byte[]> translated, Consumer<Reply> then) {
        up.send(translated.get(0), reply -> {});
        refused.forEach(command -> up.send(command, reply -> {}));
        translated.subList(1, translated.size() - 1).forEach(command -> up.send(command, reply -> {}));
        up.send(translated.get(translated.size() - 1), then);
        upstreams.giveBack(shadow);
    }

    /** Ends it by a command after which nothing of it is left: DISCARD, or an EXEC that is none. */
    void end(Upstream up, Command last, Consumer<Reply> then) {
        up.send(Command.of("UNWATCH"), reply -> {});
        shadow.send(last, then);
        upstreams.giveBack(shadow);
    }

    void abandon() {
        upstreams.giveBack(shadow);
    }
}
