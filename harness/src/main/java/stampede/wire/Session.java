package stampede.wire;

import java.util.HashSet;
import java.util.List;
import java.util.Set;

/** What a connection has become in Redis by the commands it sent: how it is spoken to, what it watches and listens to. */
final class Session {
    private final Set<String> watched = new HashSet<>();
    private final Subscriptions subscriptions = new Subscriptions();
    private boolean resp3;
    private boolean tracking;
    private boolean redirects;
    private boolean stained;
    private boolean named;
    private boolean plain = true;
    private boolean hasSent;

    /** A command is on its way to Redis. */
    void sent(Command command) {
        plain &= Keys.leavesNothing(command) || (!hasSent && command.name().equals("HELLO") && command.size() == 2);
        hasSent = true;
        switch (command.name()) {
            case "WATCH" -> Keys.of(List.of(command)).ifPresent(keys -> watched.addAll(keys.reads()));
            case "UNWATCH", "EXEC", "DISCARD" -> watched.clear();
            case "CLIENT" -> {
                tracking |= command.option(1).equals("TRACKING");
                for (int i = 2; i < command.size(); i++) {
                    redirects |= tracking && command.option(i).equals("REDIRECT");
                }
            }
            default -> {
                if (Handling.of(command, 0) == Handling.SUBSCRIBE) {
                    subscriptions.sent(command);
                }
            }
        }
    }

    /** The same for a command of a transaction, of which is not known what became of it. */
    void queued(Command command) {
        sent(command);
        stained |= List.of("CLIENT", "HELLO", "AUTH").contains(command.name());
    }

    /** Redis was greeted in this way when the connection was another's, and its answer was kept. */
    void greeted(Command command, Reply reply) {
        hasSent = true;
        answered(command, reply);
    }

    /** Whether anything was sent, or need not be. */
    boolean hasSent() {
        return hasSent;
    }

    /** Whether what was sent so far, after a greeting, has left nothing behind in the connection. */
    boolean isAsGreeted() {
        return plain;
    }

    void answered(Command command, Reply reply) {
        switch (command.name()) {
            case "HELLO" -> resp3 = reply.isError() ? resp3 : reply.kind() == '%';
            case "CLIENT" -> {
                switch (command.option(1)) {
                    case "SETINFO" -> named |= !reply.isError();
                    case "NO-EVICT", "NO-TOUCH", "MAINT_NOTIFICATIONS" -> stained |= !reply.isError();
                    default -> {}
                }
            }
            default -> {
                if (Handling.of(command, 0) == Handling.SUBSCRIBE) {
                    subscriptions.confirmed(command, reply);
                }
            }
        }
    }

    /** As Redis does it at RESET. */
    void reset() {
        watched.clear();
        subscriptions.clear();
        resp3 = false;
        tracking = false;
        redirects = false;
    }

    Set<String> watched() {
        return watched;
    }

    Subscriptions subscriptions() {
        return subscriptions;
    }

    /** Whether what Redis sends unasked has to be reckoned with. */
    boolean listens() {
        return tracking || subscriptions.any();
    }

    /** Whether what it asks to be told is told to another. */
    boolean redirects() {
        return redirects;
    }

    boolean speaksResp3() {
        return resp3;
    }

    /** Whether nearly every command is refused, because in RESP2 a listener does nothing else. */
    boolean onlyListens() {
        return !resp3 && subscriptions.any();
    }

    boolean isPush(Reply reply) {
        return reply.kind() == '>'
                ? !Subscriptions.isConfirmation(reply)
                : subscriptions.any() && !resp3 && Subscriptions.isMessage(reply);
    }

    /** Whether RESET, and taking a name off it, makes the connection as good as new. */
    boolean canBeWiped() {
        return !stained && !listens();
    }

    /** What is to be sent before RESET, which leaves the name of the client's library. */
    List<Command> namesToRemove() {
        return named
                ? List.of(
                        Command.of("CLIENT", "SETINFO", "LIB-NAME", ""), Command.of("CLIENT", "SETINFO", "LIB-VER", ""))
                : List.of();
    }
}
