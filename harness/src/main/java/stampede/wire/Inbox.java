package stampede.wire;

import java.nio.ByteBuffer;
import java.util.ArrayDeque;
import java.util.Deque;

/**
 * What a client has sent and nobody has taken yet, in its order: commands, and at the end perhaps what is no command. Past
 * some megabytes it is full; then the socket keeps the rest.
 */
final class Inbox {
    private static final long MOST_BYTES = 16 << 20;
    private static final int MOST_COMMANDS = 100_000;

    private final CommandParser parser = new CommandParser();
    private final Deque<Command> commands = new ArrayDeque<>();
    private long bytes;
    private ProtocolError error;

    void feed(ByteBuffer in) {
        if (error == null) {
            try {
                parser.feed(in, this::add);
            } catch (ProtocolError e) {
                error = e; // its turn comes after the commands before it
            }
        }
        in.position(in.limit());
    }

    private void add(Command command) {
        commands.add(command);
        bytes += command.length();
    }

    Command peek() {
        return commands.peek();
    }

    Command poll() {
        Command command = commands.poll();
        bytes -= command.length();
        return command;
    }

    boolean isEmpty() {
        return commands.isEmpty();
    }

    boolean isFull() {
        return bytes > MOST_BYTES || commands.size() > MOST_COMMANDS;
    }

    /** What came behind the last command, or null. */
    ProtocolError error() {
        return commands.isEmpty() ? error : null;
    }

    void clear() {
        commands.clear();
        bytes = 0;
        error = null;
    }
}
