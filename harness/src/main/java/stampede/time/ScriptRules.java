package stampede.time;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import stampede.text.Text;
import stampede.time.Translation.Send;
import stampede.time.Translation.Unjudged;

/**
 * EVAL and its kin: the script runs behind the shim, with now as a last argument that it does not see. In the text, now
 * would make a new script every millisecond.
 */
final class ScriptRules {
    private static final byte[] NOBODYS_SHA = Words.of("0".repeat(40));
    private static final byte[] OK = Words.of("+OK\r\n");

    private final Scripts scripts;
    private final Reasons reasons;

    private ScriptRules(Scripts scripts, Reasons reasons) {
        this.scripts = scripts;
        this.reasons = reasons;
    }

    static void addTo(Map<String, Rule> rules, Scripts scripts, Reasons reasons) {
        ScriptRules own = new ScriptRules(scripts, reasons);
        rules.put("EVAL", (args, now, queued) -> own.eval(args, now, queued, "EVALSHA"));
        rules.put("EVAL_RO", (args, now, queued) -> own.eval(args, now, queued, "EVALSHA_RO"));
        rules.put("EVALSHA", (args, now, queued) -> own.evalsha(args, now));
        rules.put("EVALSHA_RO", (args, now, queued) -> own.evalsha(args, now));
        rules.put("SCRIPT|LOAD", (args, now, queued) -> own.load(args, queued));
        rules.put("SCRIPT|EXISTS", (args, now, queued) -> own.exists(args));
        rules.put("SCRIPT|FLUSH", (args, now, queued) -> own.flush(args, queued));
    }

    private Translation eval(List<byte[]> args, long now, boolean queued, String bySha) {
        if (!keysFit(args) || Shim.bodyStart(args.get(1)) == 0 && Bytes.startsWith(args.get(1), Words.of("#!"))) {
            return Rule.AS_IS;
        }
        Script script = scripts.of(args.get(1));
        if (script.wayRound().isPresent()) {
            return new Unjudged(Reasons.script(script.wayRound().get()));
        }
        if (queued) {
            scripts.expect(script);
        }
        boolean there = scripts.isOnRedis(script);
        List<byte[]> sent = timed(args, now);
        sent.set(0, there ? Words.of(bySha) : args.get(0));
        sent.set(1, there ? Words.of(script.sentSha()) : script.sent());
        return send(sent, new Outcome(script, !there, there));
    }

    private Translation evalsha(List<byte[]> args, long now) {
        if (!keysFit(args)) {
            return nobodys(args);
        }
        Optional<Script> known = scripts.known(args.get(1));
        Optional<Script> script = known.or(() -> scripts.pending(args.get(1)));
        if (script.isEmpty()) {
            return nobodys(args);
        }
        List<byte[]> sent = timed(args, now);
        sent.set(1, Words.of(script.get().sentSha()));
        return send(sent, new Outcome(script.get(), false, known.isPresent()));
    }

    /** Some other run's script may be on Redis under this SHA. */
    private static Translation nobodys(List<byte[]> args) {
        if (args.size() < 2 || args.get(1).length != NOBODYS_SHA.length) {
            return Rule.AS_IS;
        }
        List<byte[]> sent = Words.copy(args);
        sent.set(1, NOBODYS_SHA);
        return Send.of(sent);
    }

    private Translation load(List<byte[]> args, boolean queued) {
        if (args.size() != 3 || Shim.bodyStart(args.get(2)) == 0 && Bytes.startsWith(args.get(2), Words.of("#!"))) {
            return Rule.AS_IS;
        }
        Script script = scripts.of(args.get(2));
        if (script.wayRound().isPresent()) {
            return new Unjudged(Reasons.script(script.wayRound().get()));
        }
        if (queued) {
            scripts.expect(script);
        }
        List<byte[]> sent = Words.copy(args);
        sent.set(2, script.sent());
        ReplyMap toTheirs = ReplyMap.instead(Resp.bulk(Words.of(script.sha())));
        return send(sent, raw -> {
            scripts.answered(script, raw);
            return script.named(toTheirs.map(raw));
        });
    }

    private Translation exists(List<byte[]> args) {
        return args.size() < 3
                ? Rule.AS_IS
                : send(
                        args,
                        raw -> ReplyMap.instead(Resp.array(args.stream()
                                        .skip(2)
                                        .map(sha ->
                                                Resp.integer(scripts.known(sha).isPresent() ? 1 : 0))
                                        .toList()))
                                .map(raw));
    }

    /** Redis keeps them: they may not be ours alone. */
    private Translation flush(List<byte[]> args, boolean queued) {
        boolean fits = args.size() == 2
                || args.size() == 3 && (Words.is(args.get(2), "ASYNC") || Words.is(args.get(2), "SYNC"));
        if (!fits) {
            return Rule.AS_IS;
        }
        if (queued) {
            return new Unjudged(reasons.command("SCRIPT|FLUSH"));
        }
        return send(List.of(Words.of("PING")), raw -> {
            scripts.forget();
            return ReplyMap.instead(OK).map(raw);
        });
    }

    /** If not, Redis says so before it looks for the script; and the argument that is added would make it fit. */
    static boolean keysFit(List<byte[]> args) {
        return args.size() > 2
                && Words.integer(args.get(2)).orElse(-1) >= 0
                && Words.integer(args.get(2)).getAsLong() <= args.size() - 3;
    }

    static List<byte[]> timed(List<byte[]> args, long now) {
        List<byte[]> sent = new ArrayList<>(args.size() + 1);
        sent.addAll(args);
        sent.add(Words.of(now));
        return sent;
    }

    private static Send send(List<byte[]> arguments, ReplyMap map) {
        return new Send(List.of(Resp.command(arguments)), map, OptionalLong.empty());
    }

    /** What running a script came to. */
    private final class Outcome implements ReplyMap {
        private final Script script;
        private final boolean asText;
        private final boolean mustBeThere;

        private Outcome(Script script, boolean asText, boolean mustBeThere) {
            this.script = script;
            this.asText = asText;
            this.mustBeThere = mustBeThere;
        }

        @Override
        public byte[] map(byte[] raw) {
            if (asText) {
                scripts.answered(script, raw);
            } else if (isLost(raw)) {
                scripts.lost();
            } else if (mustBeThere) {
                scripts.ran(script);
            }
            return script.named(raw);
        }

        @Override
        public Optional<Text> unjudged(byte[] raw) {
            return isLost(raw) ? Optional.of(Reasons.scriptsLost()) : reasons.inReply(raw);
        }

        private boolean isLost(byte[] raw) {
            return mustBeThere && Bytes.startsWith(raw, Words.of("-NOSCRIPT"));
        }
    }
}
