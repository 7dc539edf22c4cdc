package stampede.service;

import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.OptionalLong;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.LongStream;

/** Which sessions wait for a row, and which hold some, as {@code SHOW ENGINE INNODB STATUS} tells it. */
final class InnoDbMonitor {
    private static final String TRANSACTION = "---TRANSACTION ";
    private static final Pattern SESSION = Pattern.compile("(?:MariaDB|MySQL) thread id (\\d+),.*");
    private static final Pattern LOCKS =
            Pattern.compile("(LOCK WAIT )?\\d+ lock struct\\(s\\).*?(\\d+) row lock\\(s\\).*");

    private final Set<Long> waiting = new HashSet<>();
    private final Map<Long, Boolean> holding = new HashMap<>();

    private InnoDbMonitor() {}

    static InnoDbMonitor parse(String status) {
        InnoDbMonitor monitor = new InnoDbMonitor();
        boolean live = false;
        boolean waits = false;
        boolean holds = false;
        for (String line : (Iterable<String>) status.lines()::iterator) {
            Matcher locks = LOCKS.matcher(line);
            Matcher session = SESSION.matcher(line);
            if (line.startsWith("LIST OF TRANSACTIONS")) {
                live = true; // above it is the latest deadlock, long past
            } else if (line.startsWith(TRANSACTION)) {
                waits = false;
                holds = false;
            } else if (locks.matches()) {
                waits = locks.group(1) != null;
                holds = !locks.group(2).equals("0");
            } else if (live && session.matches()) {
                monitor.add(Long.parseLong(session.group(1)), waits, holds);
            }
        }
        return monitor;
    }

    boolean waits(long session) {
        return waiting.contains(session);
    }

    /** If nobody else holds rows without waiting, all waits end at the one who does. */
    OptionalLong onlyHolder(long session) {
        LongStream others = holding.entrySet().stream()
                .filter(entry -> entry.getValue() && entry.getKey() != session && !waits(entry.getKey()))
                .mapToLong(Map.Entry::getKey);
        long[] holders = others.toArray();
        return holders.length == 1 ? OptionalLong.of(holders[0]) : OptionalLong.empty();
    }

    private void add(long session, boolean waits, boolean holds) {
        // the first mention counts: a statement's own text follows, and may hold anything
        if (holding.putIfAbsent(session, holds) == null && waits) {
            waiting.add(session);
        }
    }
}
