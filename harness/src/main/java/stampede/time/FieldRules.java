package stampede.time;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.function.LongUnaryOperator;
import stampede.text.Text;
import stampede.time.Instants.Reading;
import stampede.time.Translation.Send;

/** The commands that let the fields of a hash expire, and tell when: HEXPIRE (Redis 7.4), HSETEX (8.0) and their kin. */
final class FieldRules {
    private static final byte[] EVAL = Words.of("EVAL");
    private static final byte[] ONE_KEY = Words.of(1);
    private static final byte[] HPEXPIREAT = Words.of("HPEXPIREAT");
    private static final byte[] HPEXPIRETIME = Words.of("HPEXPIRETIME");
    private static final byte[] PXAT = Words.of("PXAT");
    /** Of hashes that hold expiries, in what DUMP gives. */
    private static final int FIRST_TYPE = 22;

    private static final int LAST_TYPE = 25;
    /** More than that Lua does not unpack; and a hash of so many fields is no listpack. */
    private static final int MOST_ARGUMENTS = 7000;

    /** At the very instant of its expiry, a field is still there; but where the hash is a listpack, not for HTTL. */
    private static final byte[] EXPIRIES = Words.of("local r = redis.pcall('HPEXPIRETIME', KEYS[1], unpack(ARGV, 2))"
            + " local listpack = redis.pcall('OBJECT', 'ENCODING', KEYS[1]) == 'listpackex'"
            + " for i, at in ipairs(r) do if listpack and at == tonumber(ARGV[1]) then r[i] = -2 end end return r");

    /** An expiry of this very instant, LT: nothing happens to the fields where it is set already, the others go. */
    private static final byte[] NOT_LATER = Words.of("local replies = {} for i = 2, #ARGV do"
            + " local was = redis.pcall('HPEXPIRETIME', KEYS[1], 'FIELDS', 1, ARGV[i]) if was.err then return was end"
            + " local at = was[1] == tonumber(ARGV[1]) and ARGV[1] or '1'"
            + " local reply = redis.pcall('HPEXPIREAT', KEYS[1], at, 'LT', 'FIELDS', 1, ARGV[i])"
            + " if reply.err then return reply end replies[i - 1] = reply[1] end return replies");

    private FieldRules() {}

    static void addTo(Map<String, Rule> rules) {
        rules.put("HEXPIRE", (args, now, queued) -> expire(args, 1000, now, now));
        rules.put("HPEXPIRE", (args, now, queued) -> expire(args, 1, now, now));
        rules.put("HEXPIREAT", (args, now, queued) -> expire(args, 1000, 0, now));
        rules.put("HPEXPIREAT", (args, now, queued) -> expire(args, 1, 0, now));
        rules.put("HGETEX", (args, now, queued) -> args.size() < 5 ? Rule.AS_IS : withOption(args, 2, 2, now));
        rules.put(
                "HSETEX",
                (args, now, queued) -> args.size() < 6 ? Rule.AS_IS : withOption(args, 2, args.size() - 2, now));
        rules.put("HTTL", (args, now, queued) -> expiries(args, now, at -> seconds(at - now)));
        rules.put("HPTTL", (args, now, queued) -> expiries(args, now, at -> at - now));
        rules.put("HEXPIRETIME", (args, now, queued) -> expiries(args, now, FieldRules::seconds));
        rules.put("HPEXPIRETIME", (args, now, queued) -> expiries(args, now, at -> at));
        rules.put("DUMP", (args, now, queued) -> Send.of(args, new Dumped()));
    }

    /** Whether what DUMP gave is a hash whose fields have expiries, or had. */
    static boolean fieldsExpire(byte[] payload) {
        return payload.length > 0 && FIRST_TYPE <= payload[0] && payload[0] <= LAST_TYPE;
    }

    private static Translation expire(List<byte[]> args, long unit, long since, long now) {
        if (args.size() < 6) {
            return Rule.AS_IS;
        }
        Reading reading = Instants.readField(args, 2, unit, since);
        if (reading.at().isEmpty()) {
            return known(args, reading.otherwise());
        }
        long at = reading.at().getAsLong();
        if (at == now && Words.is(args.get(3), "LT") && countFits(args, 5)) {
            List<byte[]> script = new ArrayList<>(List.of(EVAL, NOT_LATER, ONE_KEY, args.get(1), Instants.real(at)));
            script.addAll(args.subList(6, args.size()));
            return known(args, Send.of(script));
        }
        List<byte[]> sent = Words.copy(args);
        sent.set(0, HPEXPIREAT);
        sent.set(2, at > now ? Instants.real(at) : Instants.PAST);
        return known(args, Send.of(sent));
    }

    private static boolean countFits(List<byte[]> args, int place) {
        return Words.is(args.get(place - 1), "FIELDS")
                && place + 1 < args.size()
                && Words.integer(args.get(place)).orElse(0) == args.size() - place - 1;
    }

    /** The first option counts; where another follows, Redis refuses the command. */
    private static Translation withOption(List<byte[]> args, int first, int last, long now) {
        for (int i = first; i <= last && !Words.is(args.get(i), "FIELDS"); i++) {
            boolean seconds = Words.is(args.get(i), "EX") || Words.is(args.get(i), "EXAT");
            boolean relative = Words.is(args.get(i), "EX") || Words.is(args.get(i), "PX");
            if (seconds || relative || Words.is(args.get(i), "PXAT")) {
                Reading reading = Instants.readField(args, i + 1, seconds ? 1000 : 1, relative ? now : 0);
                if (reading.at().isEmpty()) {
                    return known(args, reading.otherwise());
                }
                long at = reading.at().getAsLong();
                List<byte[]> sent = Words.copy(args);
                sent.set(i, PXAT);
                sent.set(i + 1, at > now ? Instants.real(at) : Instants.PAST);
                return known(args, Send.of(sent));
            }
        }
        return Rule.AS_IS;
    }

    private static Translation expiries(List<byte[]> args, long now, LongUnaryOperator told) {
        if (args.size() < 5) {
            return Rule.AS_IS;
        }
        List<byte[]> sent = new ArrayList<>();
        if (args.size() < MOST_ARGUMENTS) {
            sent.addAll(List.of(EVAL, EXPIRIES, ONE_KEY, args.get(1), Instants.real(now)));
        } else {
            sent.addAll(List.of(HPEXPIRETIME, args.get(1)));
        }
        sent.addAll(args.subList(2, args.size()));
        ReplyMap map = ReplyMap.integer(real -> real < 0 ? real : told.applyAsLong(real - Instants.CENTURY));
        return known(
                args,
                Send.of(
                        sent,
                        raw -> Resp.elements(raw)
                                .map(fields ->
                                        Resp.array(fields.stream().map(map::map).toList()))
                                .orElse(raw)));
    }

    /** Redis rounds up, unlike for keys. */
    private static long seconds(long millis) {
        return (millis + 999) / 1000;
    }

    /** An older Redis does not know the command, and says so of the one that the client sent. */
    private static Translation known(List<byte[]> args, Translation translation) {
        return translation instanceof Send send
                ? new Send(
                        send.commands(),
                        raw -> UnknownCommand.isMeant(raw)
                                ? UnknownCommand.reply(args)
                                : send.map().map(raw),
                        OptionalLong.empty())
                : translation;
    }

    private static final class Dumped implements ReplyMap {
        @Override
        public byte[] map(byte[] raw) {
            return raw;
        }

        @Override
        public Optional<Text> unjudged(byte[] raw) {
            return Resp.text(raw)
                    .filter(payload -> fieldsExpire(payload.getBytes(StandardCharsets.ISO_8859_1)))
                    .map(payload -> Reasons.fieldsInside("DUMP"));
        }
    }
}
