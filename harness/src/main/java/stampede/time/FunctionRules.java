package stampede.time;

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import java.util.TreeSet;
import stampede.text.Text;
import stampede.time.Translation.Send;
import stampede.time.Translation.Unjudged;

/** Functions: the library stands behind the shim, and each call gets now as a last argument that it does not see. */
final class FunctionRules {
    /** No function can have this name, so Redis finds none. */
    private static final byte[] NOBODYS = Words.of("?");

    private final Shim shim;
    private final Reasons reasons;
    private final Set<String> libraries = new TreeSet<>();
    /** Whether an earlier command of the same transaction loads one. */
    private boolean expected;

    FunctionRules(Shim shim, Reasons reasons) {
        this.shim = shim;
        this.reasons = reasons;
    }

    void addTo(Map<String, Rule> rules) {
        rules.put("FCALL", (args, now, queued) -> call(args, now));
        rules.put("FCALL_RO", (args, now, queued) -> call(args, now));
        rules.put("FUNCTION|LOAD", (args, now, queued) -> load(args, queued));
        rules.put("FUNCTION|DELETE", (args, now, queued) -> delete(args));
    }

    /** What removes from Redis the libraries that were loaded since this was last asked. */
    List<byte[]> forget() {
        List<byte[]> commands = libraries.stream()
                .map(name -> Resp.command(
                        List.of(Words.of("FUNCTION"), Words.of("DELETE"), name.getBytes(StandardCharsets.ISO_8859_1))))
                .toList();
        libraries.clear();
        return commands;
    }

    void expectNone() {
        expected = false;
    }

    private Translation call(List<byte[]> args, long now) {
        if (args.size() < 3) {
            return Rule.AS_IS;
        }
        List<byte[]> sent = ScriptRules.keysFit(args) ? ScriptRules.timed(args, now) : Words.copy(args);
        if (libraries.isEmpty() && !expected) {
            // what is on Redis is somebody else's, and has no shim
            sent.set(1, NOBODYS);
        }
        return new Send(List.of(Resp.command(sent)), new Outcome(), OptionalLong.empty());
    }

    private Translation load(List<byte[]> args, boolean queued) {
        int last = args.size() - 1;
        if (last < 2 || Shim.bodyStart(args.get(last)) == 0) {
            return Rule.AS_IS;
        }
        LuaText lua = new LuaText(args.get(last));
        Optional<String> wayRound = lua.wayRound();
        if (wayRound.isPresent()) {
            return new Unjudged(Reasons.script(wayRound.get()));
        }
        expected |= queued;
        List<byte[]> sent = Words.copy(args);
        sent.set(last, shim.beforeLibrary(args.get(last), lua));
        return Send.of(sent, raw -> {
            Resp.text(raw).ifPresent(libraries::add);
            return raw;
        });
    }

    private Translation delete(List<byte[]> args) {
        return args.size() != 3
                ? Rule.AS_IS
                : Send.of(args, raw -> {
                    if (raw[0] == '+') {
                        libraries.remove(new String(args.get(2), StandardCharsets.ISO_8859_1));
                    }
                    return raw;
                });
    }

    private final class Outcome implements ReplyMap {
        @Override
        public byte[] map(byte[] raw) {
            return raw;
        }

        @Override
        public Optional<Text> unjudged(byte[] raw) {
            return reasons.inReply(raw);
        }
    }
}
