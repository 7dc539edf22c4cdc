package stampede.wire;

import java.util.HashSet;
import java.util.List;
import java.util.Set;

/** What a connection listens to: channels, patterns, and channels of a shard. */
final class Subscriptions {
    private static final List<String> MESSAGES = List.of("message", "pmessage", "smessage");

    private final Set<String> channels = new HashSet<>();
    private final Set<String> patterns = new HashSet<>();
    private final Set<String> shards = new HashSet<>();

    boolean any() {
        return !channels.isEmpty() || !patterns.isEmpty() || !shards.isEmpty();
    }

    void clear() {
        channels.clear();
        patterns.clear();
        shards.clear();
    }

    /** How often Redis will confirm it: once for each name, or for all that there are, or at least once. */
    int confirmations(Command command) {
        return Math.max(
                1,
                command.size() > 1 || adds(command)
                        ? command.size() - 1
                        : of(command).size());
    }

    /** From now on messages may come. Before it is confirmed, for they can come right behind. */
    void sent(Command command) {
        if (adds(command)) {
            of(command).addAll(names(command));
        }
    }

    void confirmed(Command command, Reply reply) {
        if (reply.isError()) {
            of(command).removeAll(names(command)); // what it listened to before, it was not asked for again
        } else if (!adds(command)) {
            if (command.size() == 1) {
                of(command).clear();
            } else {
                names(command).forEach(of(command)::remove);
            }
        }
    }

    private Set<String> of(Command command) {
        return switch (command.name().charAt(0)) {
            case 'P' -> patterns;
            case 'S' -> command.name().startsWith("SU") && !command.name().startsWith("SUN") ? channels : shards;
            default -> channels;
        };
    }

    private static boolean adds(Command command) {
        return !command.name().contains("UN");
    }

    private static List<String> names(Command command) {
        return command.words().subList(1, command.size()).stream()
                .map(name -> new String(name, java.nio.charset.StandardCharsets.ISO_8859_1))
                .toList();
    }

    /** Whether it is a message, as RESP2 writes it: an array like any other. */
    static boolean isMessage(Reply reply) {
        return reply.kind() == '*' && MESSAGES.stream().anyMatch(reply::begins);
    }

    /** Whether it is the answer to a subscription, as RESP3 writes it: a push like any other. */
    static boolean isConfirmation(Reply reply) {
        for (String start : List.of("", "p", "s")) {
            if (reply.begins(start + "subscribe") || reply.begins(start + "unsubscribe")) {
                return true;
            }
        }
        return false;
    }
}
