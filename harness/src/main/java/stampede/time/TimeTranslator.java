package stampede.time;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import stampede.time.Translation.Send;
import stampede.time.Translation.Unjudged;

/**
 * Virtual time on a real Redis (7.0 or later), for one database. No expiry of Redis's own ever comes: a key, or a field of
 * a hash, that is to expire at a virtual instant is given a real one a century later, and what has run out is deleted when
 * time is made to pass. A virtual expiry is nowhere but in Redis, so there is nothing to keep in step. All times are in
 * milliseconds since 1970.
 *
 * <p>Used by one thread. Of one translation, the reply is to be mapped before the next is asked for, unless it blocks.
 */
public final class TimeTranslator {
    private static final byte[] MULTI = Resp.command("MULTI");
    private static final byte[] EXEC = Resp.command("EXEC");
    private static final String ADVANCE = lua("advance.lua");
    private static final byte[] NEXT = Resp.command("EVAL", lua("next.lua"), "0");

    private final CommandTable table;
    private final Rule unknown;
    private final Scripts scripts;
    private final FunctionRules functions;

    /**
     * @param database the number of the only database that is judged
     */
    public TimeTranslator(int database) {
        KnownCommands known = KnownCommands.read();
        Reasons reasons = new Reasons(known.kinds());
        Shim shim = Shim.of(known, database);
        scripts = new Scripts(shim);
        functions = new FunctionRules(shim, reasons);
        unknown = (args, now, queued) -> new Unjudged(reasons.command(Words.upper(args.get(0))));
        Map<String, Rule> rules = rules(known, reasons, database);
        ScriptRules.addTo(rules, scripts, reasons);
        functions.addTo(rules);
        table = CommandTable.of(
                rules,
                (args, now, queued) ->
                        new Unjudged(reasons.command(Words.upper(args.get(0)) + "|" + Words.upper(args.get(1)))));
    }

    private TimeTranslator(Shim shim, Reasons reasons) {
        scripts = new Scripts(shim);
        functions = new FunctionRules(shim, reasons);
        unknown = (args, now, queued) -> Rule.AS_IS;
        Map<String, Rule> rules = new HashMap<>();
        ScriptRules.addTo(rules, scripts, reasons);
        functions.addTo(rules);
        Unjudged unseen = new Unjudged(reasons.command("FUNCTION|RESTORE"));
        rules.put("FUNCTION|RESTORE", (args, now, queued) -> unseen);
        table = CommandTable.of(rules, unknown);
    }

    /** Leaves time as it is: only what scripts and functions do is kept within the database. */
    public static TimeTranslator confining(int database) {
        return new TimeTranslator(
                Shim.confining(database), new Reasons(KnownCommands.read().kinds()));
    }

    private static Map<String, Rule> rules(KnownCommands known, Reasons reasons, int database) {
        Map<String, Rule> rules = new HashMap<>();
        known.harmless().forEach(name -> rules.put(name, (args, now, queued) -> Rule.AS_IS));
        known.kinds().keySet().stream().filter(name -> name.indexOf('~') < 0).forEach(name -> {
            Unjudged unjudged = new Unjudged(reasons.command(name));
            rules.put(name, (args, now, queued) -> unjudged);
        });
        Unjudged elsewhere = new Unjudged(reasons.command("SELECT"));
        rules.put("SELECT", (args, now, queued) -> stays(args, database) ? Rule.AS_IS : elsewhere);
        if (database == 0) {
            // it selects that one
            rules.put("RESET", (args, now, queued) -> Rule.AS_IS);
        }
        ExpiryRules.addTo(rules);
        FieldRules.addTo(rules);
        ClockRules.addTo(rules, reasons);
        BlockingRules.addTo(rules);
        return rules;
    }

    private static String lua(String name) {
        return Resources.lua(name).replace("@FIELDS@", Resources.lua("fields.lua"));
    }

    /** Something wrong is refused by Redis, and leads nowhere. */
    private static boolean stays(List<byte[]> args, int database) {
        return args.size() != 2 || Words.integer(args.get(1)).orElse(database) == database;
    }

    /** What becomes of a command that is granted at {@code now}, outside of a transaction. */
    public Translation translate(List<byte[]> args, long now) {
        return table.translate(args, now, false, unknown);
    }

    /**
     * What becomes of a transaction whose EXEC is granted at {@code now}: from there its times count. What is sent begins
     * with MULTI and ends with EXEC, whose reply is the last. As it is, if nothing in it has to do with time.
     *
     * @param queued the commands between MULTI and EXEC, as Redis would have queued them
     */
    public Translation translateBlock(List<List<byte[]>> queued, long now) {
        List<byte[]> commands = new ArrayList<>(List.of(MULTI));
        List<ReplyMap> maps = new ArrayList<>();
        boolean asIs = true;
        try {
            for (List<byte[]> args : queued) {
                Translation translation = table.translate(args, now, true, unknown);
                if (translation instanceof Unjudged) {
                    return translation;
                }
                if (translation instanceof Send send) {
                    asIs = false;
                    commands.addAll(send.commands());
                    maps.add(send.map());
                } else {
                    commands.add(Resp.command(args));
                    maps.add(ReplyMap.SAME);
                }
            }
        } finally {
            scripts.expectNone();
            functions.expectNone();
        }
        commands.add(EXEC);
        return asIs ? Rule.AS_IS : new Send(commands, new Block(maps), OptionalLong.empty());
    }

    /**
     * The command that lets time pass: it deletes what has run out before {@code now}, and answers how many keys and
     * fields that were. Like the others here it is sent on a connection of the wire's own, to the same database.
     */
    public byte[] advance(long now) {
        return Resp.command("EVAL", ADVANCE, "0", Long.toString(now + Instants.CENTURY));
    }

    /** The command that asks when the next key or field goes; its reply is for {@link #nextExpiry(byte[])}. */
    public byte[] nextExpiry() {
        return NEXT.clone();
    }

    /** The first virtual millisecond at which one of them is gone, which is one after its expiry. */
    public OptionalLong nextExpiry(byte[] reply) {
        long real = Resp.integer(reply);
        return real < 0 ? OptionalLong.empty() : OptionalLong.of(real - Instants.CENTURY + 1);
    }

    /**
     * The command that ends a blocked one, as its timeout would have: to be sent on another connection, once the clock has
     * passed the deadline.
     *
     * @param client Redis's number of the blocked connection
     */
    public byte[] unblock(long client) {
        return Resp.command("CLIENT", "UNBLOCK", Long.toString(client), "TIMEOUT");
    }

    /**
     * Lets the next schedule find no scripts, as if Redis were new.
     *
     * @return commands, often none, to be sent then: they remove the function libraries that were loaded
     */
    public List<byte[]> forgetScripts() {
        scripts.forget();
        return functions.forget();
    }

    /** The same for a Redis that has been emptied of its scripts too; what the commands are to remove may not be there. */
    public List<byte[]> redisWasEmptied() {
        scripts.lost();
        return forgetScripts();
    }
}
