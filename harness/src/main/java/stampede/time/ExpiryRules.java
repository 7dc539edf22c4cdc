package stampede.time;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import stampede.time.Instants.Reading;
import stampede.time.Translation.Send;
import stampede.time.Translation.Unjudged;

/** The commands that set an expiry: each is sent with the absolute instant that stands for the virtual one. */
final class ExpiryRules {
    private static final byte[] PEXPIREAT = Words.of("PEXPIREAT");
    private static final byte[] SET = Words.of("SET");
    private static final byte[] PXAT = Words.of("PXAT");
    private static final byte[] ABSTTL = Words.of("ABSTTL");

    /** An expiry of this very instant, LT: nothing happens where it is set already, else the key goes. */
    private static final byte[] NOT_LATER =
            Words.of("local same = redis.pcall('PEXPIRETIME', KEYS[1]) == tonumber(ARGV[1])"
                    + " return redis.pcall('PEXPIREAT', KEYS[1], same and ARGV[1] or '1', unpack(ARGV, 2))");

    private ExpiryRules() {}

    static void addTo(Map<String, Rule> rules) {
        rules.put("EXPIRE", (args, now, queued) -> expire(args, 1000, now, now));
        rules.put("PEXPIRE", (args, now, queued) -> expire(args, 1, now, now));
        rules.put("EXPIREAT", (args, now, queued) -> expire(args, 1000, 0, now));
        rules.put("PEXPIREAT", (args, now, queued) -> expire(args, 1, 0, now));
        rules.put("SET", (args, now, queued) -> args.size() < 5 ? Rule.AS_IS : set(args, 3, now, false));
        rules.put("GETEX", (args, now, queued) -> args.size() < 4 ? Rule.AS_IS : set(args, 2, now, true));
        rules.put("SETEX", (args, now, queued) -> setex(args, 1000, now));
        rules.put("PSETEX", (args, now, queued) -> setex(args, 1, now));
        rules.put("RESTORE", (args, now, queued) -> restore(args, now));
    }

    private static Translation expire(List<byte[]> args, long unit, long since, long now) {
        if (args.size() < 3) {
            return Rule.AS_IS;
        }
        Reading reading = Instants.read(args, 2, unit, since, Long.MIN_VALUE);
        if (reading.at().isEmpty()) {
            return reading.otherwise();
        }
        long at = reading.at().getAsLong();
        List<byte[]> sent = Words.copy(args);
        if (at == now && Words.contains(args, 3, "LT")) {
            List<byte[]> script =
                    new ArrayList<>(List.of(Words.of("EVAL"), NOT_LATER, Words.of(1), args.get(1), Instants.real(at)));
            script.addAll(args.subList(3, args.size()));
            return Send.of(script);
        }
        sent.set(0, PEXPIREAT);
        sent.set(2, at > now ? Instants.real(at) : Instants.PAST);
        return Send.of(sent);
    }

    /**
     * SET and GETEX. Of several options of the same kind the last counts; different kinds are an error, as Redis says
     * itself.
     */
    private static Translation set(List<byte[]> args, int options, long now, boolean goneAtOnce) {
        List<byte[]> sent = new ArrayList<>(args.subList(0, options));
        String kind = "";
        int place = 0;
        for (int i = options; i < args.size(); i++) {
            String option = i + 1 < args.size() ? expiryOption(args.get(i)) : "";
            if (option.isEmpty()) {
                sent.add(args.get(i));
                continue;
            }
            if (!kind.isEmpty() && !kind.equals(option)) {
                return Rule.AS_IS;
            }
            kind = option;
            place = ++i;
        }
        if (kind.isEmpty()) {
            return Rule.AS_IS;
        }
        Reading reading =
                Instants.read(args, place, kind.startsWith("EX") ? 1000 : 1, kind.endsWith("AT") ? 0 : now, 1);
        if (reading.at().isEmpty()) {
            return reading.otherwise();
        }
        long at = reading.at().getAsLong();
        sent.add(PXAT);
        sent.add(at < now || at == now && goneAtOnce ? Instants.PAST : Instants.real(at));
        return Send.of(sent);
    }

    private static String expiryOption(byte[] arg) {
        for (String option : List.of("EX", "PX", "EXAT", "PXAT")) {
            if (Words.is(arg, option)) {
                return option;
            }
        }
        return "";
    }

    private static Translation setex(List<byte[]> args, long unit, long now) {
        if (args.size() != 4) {
            return Rule.AS_IS;
        }
        Reading reading = Instants.read(args, 2, unit, now, 1);
        return reading.at().isEmpty()
                ? reading.otherwise()
                : Send.of(List.of(
                        SET,
                        args.get(1),
                        args.get(3),
                        PXAT,
                        Instants.real(reading.at().getAsLong())));
    }

    private static Translation restore(List<byte[]> args, long now) {
        if (args.size() < 4) {
            return Rule.AS_IS;
        }
        if (FieldRules.fieldsExpire(args.get(3))) {
            return new Unjudged(Reasons.fieldsInside("RESTORE"));
        }
        boolean absolute = Words.contains(args, 4, "ABSTTL");
        // 0 is no expiry
        Reading reading = Instants.read(args, 2, 1, absolute ? 0 : now, 1);
        if (reading.at().isEmpty()) {
            // a sum that overflows is not refused here: the key stays for ever
            return reading.otherwise() instanceof Send ? new Unjudged(Reasons.far("RESTORE")) : reading.otherwise();
        }
        long at = reading.at().getAsLong();
        List<byte[]> sent = Words.copy(args);
        sent.set(2, at > now ? Instants.real(at) : Instants.PAST);
        if (!absolute) {
            sent.add(ABSTTL);
        }
        return Send.of(sent);
    }
}
