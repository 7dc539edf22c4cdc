package stampede.wire;

import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import stampede.text.Text;

/** What the wire does with a command, apart from passing it on. */
enum Handling {
    /** About the connection, or the server as such, and nobody's data: goes through ungated. */
    HANDSHAKE,
    MULTI,
    EXEC,
    DISCARD,
    SUBSCRIBE,
    /** May wait in Redis until somebody else does something. */
    BLOCKING,
    QUIT,
    RESET,
    REFUSED,
    STEP;

    private static final Map<String, Handling> BY_NAME = new HashMap<>();
    private static final Set<String> CLIENT_HANDSHAKES = Set.of(
            "SETINFO",
            "SETNAME",
            "GETNAME",
            "ID",
            "INFO",
            "NO-EVICT",
            "NO-TOUCH",
            "HELP",
            "TRACKINGINFO",
            "GETREDIR",
            "MAINT_NOTIFICATIONS");
    private static final Set<String> CLIENT_REFUSED = Set.of("KILL", "PAUSE", "UNPAUSE", "REPLY", "LIST");
    private static final Set<String> CONFIG_HARMLESS = Set.of("GET", "HELP");

    static {
        put(HANDSHAKE, "HELLO AUTH PING ECHO COMMAND READONLY READWRITE LOLWUT SELECT");
        put(MULTI, "MULTI");
        put(EXEC, "EXEC");
        put(DISCARD, "DISCARD");
        put(SUBSCRIBE, "SUBSCRIBE PSUBSCRIBE SSUBSCRIBE UNSUBSCRIBE PUNSUBSCRIBE SUNSUBSCRIBE");
        put(BLOCKING, "BLPOP BRPOP BLMOVE BRPOPLPUSH BLMPOP BZPOPMIN BZPOPMAX BZMPOP XREAD XREADGROUP WAIT WAITAOF");
        put(QUIT, "QUIT");
        put(RESET, "RESET");
        put(
                REFUSED,
                "SHUTDOWN DEBUG MONITOR REPLICAOF SLAVEOF SWAPDB MOVE FAILOVER SYNC PSYNC REPLCONF MODULE SAVE BGSAVE"
                        + " BGREWRITEAOF ACL CLUSTER LATENCY SLOWLOG MIGRATE");
    }

    private static void put(Handling handling, String names) {
        for (String name : names.split(" ")) {
            BY_NAME.put(name, handling);
        }
    }

    static Handling of(Command command, int database) {
        String option = command.option(1);
        return switch (command.name()) {
            case "CLIENT" ->
                CLIENT_HANDSHAKES.contains(option) ? HANDSHAKE : CLIENT_REFUSED.contains(option) ? REFUSED : STEP;
            case "CONFIG" -> command.size() == 1 || CONFIG_HARMLESS.contains(option) ? HANDSHAKE : REFUSED;
            case "SELECT" -> command.size() == 2 && namesOther(option, database) ? REFUSED : HANDSHAKE;
            case "FUNCTION" -> flushes(command) ? REFUSED : STEP;
            case "COPY" -> copiesAway(command, database) ? REFUSED : STEP;
            default -> BY_NAME.getOrDefault(command.name(), STEP);
        };
    }

    /** Whether it goes on without being let. What ends no transaction, as there is none, is an error and no more. */
    boolean isUngated() {
        return this == HANDSHAKE || this == MULTI || this == EXEC || this == DISCARD || this == RESET;
    }

    /** Whether others may be sent behind it before its reply has come. */
    boolean mayFlow() {
        return this == STEP || this == HANDSHAKE;
    }

    /** Whether RESP2 knows it on a connection that listens. */
    boolean isForListeners() {
        return this == SUBSCRIBE || this == QUIT || this == RESET;
    }

    /** What is no number, Redis refuses by itself. */
    private static boolean namesOther(String word, int database) {
        return word.matches("0|[1-9]\\d{0,8}") && Integer.parseInt(word) != database;
    }

    private static boolean flushes(Command command) {
        return command.option(1).equals("FLUSH")
                || command.option(1).equals("RESTORE") && command.option(3).equals("FLUSH");
    }

    private static boolean copiesAway(Command command, int database) {
        for (int i = 3; i + 1 < command.size(); i++) {
            if (command.option(i).equals("DB") && namesOther(command.option(i + 1), database)) {
                return true;
            }
        }
        return false;
    }

    static Text refusal(Command command) {
        boolean family = Set.of("CLIENT", "CONFIG", "SELECT", "FUNCTION").contains(command.name());
        String told = family ? command.name() + " " + command.option(1) : command.name();
        return Text.of(
                "it sent %s, which changes more than its own data and is not let through",
                "它发送了 %s；这条命令影响的不只是它自己的数据，因此不予放行", told);
    }
}
