package stampede.time;

import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Finds the rule of a command by its name in any case, without allocating: every command comes through here. */
final class CommandTable {
    private final byte[][] names;
    private final Rule[] rules;

    CommandTable(Map<String, Rule> byName) {
        int size = Integer.highestOneBit(byName.size()) * 4;
        names = new byte[size][];
        rules = new Rule[size];
        byName.forEach((name, rule) -> {
            byte[] bytes = Words.of(name);
            int at = slot(bytes);
            names[at] = bytes;
            rules[at] = rule;
        });
    }

    /** Null if there is none. */
    Rule find(byte[] name) {
        return rules[slot(name)];
    }

    /** Where it is, or where it would be. */
    private int slot(byte[] name) {
        int hash = name.length;
        for (byte b : name) {
            hash = hash * 31 + Words.upper(b);
        }
        int at = (hash ^ hash >>> 15) & names.length - 1;
        while (names[at] != null && !same(names[at], name)) {
            at = at + 1 & names.length - 1;
        }
        return at;
    }

    private static boolean same(byte[] upper, byte[] name) {
        if (upper.length != name.length) {
            return false;
        }
        for (int i = 0; i < upper.length; i++) {
            if (upper[i] != Words.upper(name[i])) {
                return false;
            }
        }
        return true;
    }

    /**
     * A table of {@code rules}; those named {@code CONTAINER|SUB} are found behind the container's own.
     *
     * @param unknown for a subcommand that has no rule
     */
    static CommandTable of(Map<String, Rule> rules, Rule unknown) {
        Map<String, Map<String, Rule>> containers = new HashMap<>();
        Map<String, Rule> plain = new HashMap<>();
        rules.forEach((name, rule) -> {
            int bar = name.indexOf('|');
            if (bar < 0) {
                plain.put(name, rule);
            } else {
                containers
                        .computeIfAbsent(name.substring(0, bar), n -> new HashMap<>())
                        .put(name.substring(bar + 1), rule);
            }
        });
        containers.forEach((name, subcommands) -> {
            CommandTable inner = new CommandTable(subcommands);
            // alone it is a command of its own, or wrong in Redis's eyes
            Rule alone = plain.getOrDefault(name, (args, now, queued) -> Rule.AS_IS);
            plain.put(name, (args, now, queued) -> {
                if (args.size() == 1) {
                    return alone.of(args, now, queued);
                }
                Rule rule = inner.find(args.get(1));
                return (rule == null ? unknown : rule).of(args, now, queued);
            });
        });
        return new CommandTable(plain);
    }

    Translation translate(List<byte[]> args, long now, boolean queued, Rule unknown) {
        Rule rule = find(args.get(0));
        return (rule == null ? unknown : rule).of(args, now, queued);
    }
}
