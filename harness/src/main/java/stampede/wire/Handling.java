package stampede.wire;

import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import stampede.text.Text;

/** What the wire does with a command, apart from passing it on. */
enum Handling {
    /** About the connection only: goes through ungated. */
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
    private static final Set<String> CLIENT_HANDSHAKES =
            Set.of("SETINFO", "SETNAME", "GETNAME", "ID", "INFO", "NO-EVICT", "NO-TOUCH", "HELP", "TRACKINGINFO");
    private static final Set<String> CLIENT_REFUSED = Set.of("KILL", "PAUSE", "UNPAUSE", "REPLY", "LIST");
    private static final Set<String> CONFIG_HARMLESS = Set.of("GET", "HELP");

    static {
        put(HANDSHAKE, "HELLO AUTH PING ECHO COMMAND READONLY READWRITE LOLWUT");
        put(MULTI, "MULTI");
        put(EXEC, "EXEC");
        put(DISCARD, "DISCARD");
        put(SUBSCRIBE, "SUBSCRIBE PSUBSCRIBE SSUBSCRIBE UNSUBSCRIBE PUNSUBSCRIBE SUNSUBSCRIBE");
        put(BLOCKING, "BLPOP BRPOP BLMOVE BRPOPLPUSH BLMPOP BZPOPMIN BZPOPMAX BZMPOP XREAD XREADGROUP WAIT WAITAOF");
        put(QUIT, "QUIT");
        put(RESET, "RESET");
        put(
                REFUSED,
                "SHUTDOWN DEBUG MONITOR REPLICAOF SLAVEOF SWAPDB MOVE FAILOVER SYNC PSYNC MODULE SAVE BGSAVE"
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
            case "CONFIG" -> CONFIG_HARMLESS.contains(option) ? STEP : REFUSED;
            case "SELECT" -> option.equals(Integer.toString(database)) ? HANDSHAKE : REFUSED;
            case "FUNCTION" -> option.equals("FLUSH") ? REFUSED : STEP;
            case "COPY" -> copiesAway(command) ? REFUSED : STEP;
            default -> BY_NAME.getOrDefault(command.name(), STEP);
        };
    }

    private static boolean copiesAway(Command command) {
        for (int i = 3; i < command.size(); i++) {
            if (command.option(i).equals("DB")) {
                return true;
            }
        }
        return false;
    }

    static Text refusal(Command command) {
        String told = command.name().equals("CLIENT")
                        || command.name().equals("CONFIG")
                        || command.name().equals("SELECT")
                ? command.name() + " " + command.option(1)
                : command.name();
        return Text.of(
                "it sent %s, which changes more than its own data and is not let through",
                "它发送了 %s；这条命令影响的不只是它自己的数据，因此不予放行", told);
    }
}
