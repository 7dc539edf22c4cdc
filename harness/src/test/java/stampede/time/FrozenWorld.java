package stampede.time;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/** A Redis that is told what time it is. */
final class FrozenWorld implements World {
    private static final byte[] SWEEP = Resp.command(sweepCommand());
    private static final List<byte[]> ALL_FIELDS = sweepOfFields(RandomCommands.KEYS);
    private static final List<byte[]> FIELDS = sweepOfFields(RandomCommands.HASHES);

    private final FrozenRedis redis;
    private final Line own;
    private final List<Line> lines;
    private final String waitingId;
    private boolean sweeping;

    FrozenWorld(FrozenRedis redis) {
        this.redis = redis;
        own = new Line(redis.port());
        lines = IntStream.range(0, CONNECTIONS)
                .mapToObj(i -> new Line(redis.port()))
                .toList();
        lines.get(1).call("HELLO", "3");
        waitingId = Long.toString(Resp.integer(lines.get(WAITING).call(Resp.command("CLIENT", "ID"))));
    }

    private static List<byte[]> sweepCommand() {
        List<byte[]> command = new ArrayList<>(Line.args(RandomCommands.KEYS));
        command.addAll(Line.args("list", "stream", "other"));
        command.addAll(Line.args(RandomCommands.HASHES));
        command.add(0, Words.of("EXISTS"));
        return command;
    }

    private static List<byte[]> sweepOfFields(String... keys) {
        return Stream.of(keys)
                .map(key -> {
                    List<byte[]> command = new ArrayList<>(Line.args("HMGET", key));
                    command.addAll(Line.args(RandomCommands.FIELDS));
                    return Resp.command(command);
                })
                .toList();
    }

    static List<byte[]> transaction(List<List<byte[]>> queued) {
        List<byte[]> commands = new ArrayList<>(List.of(Resp.command("MULTI")));
        queued.forEach(args -> commands.add(Resp.command(args)));
        commands.add(Resp.command("EXEC"));
        return commands;
    }

    @Override
    public void begin(long now) {
        if (own.call("CLIENT", "UNBLOCK", waitingId).equals(":1\r\n")) {
            lines.get(WAITING).read();
        }
        lines.forEach(line -> line.call("UNWATCH"));
        own.call("FLUSHALL");
        own.call("SCRIPT", "FLUSH");
        own.call("FUNCTION", "FLUSH");
        redis.setTime(now);
    }

    @Override
    public void setTime(long now) {
        redis.setTime(now);
        if (sweeping) {
            own.call(SWEEP);
            own.call(ALL_FIELDS);
        }
        own.call(FIELDS);
    }

    /**
     * Whether keys that have run out are deleted when time passes, as Redis's timer would do soon, or when somebody looks.
     * Both are Redis, and differ where RESTORE REPLACE, which does not look, meets a WATCH that began between. A hash's
     * fields always go when time passes: Redis counts those that are left, and HLEN tells.
     */
    void sweep(boolean from) {
        sweeping = from;
    }

    @Override
    public Optional<byte[]> call(int connection, List<byte[]> args) {
        return Optional.of(lines.get(connection).call(Resp.command(args)));
    }

    @Override
    public Optional<byte[]> transaction(int connection, List<List<byte[]>> queued) {
        return Optional.of(lines.get(connection).call(transaction(queued)));
    }

    @Override
    public boolean startWaiting(List<byte[]> args) {
        lines.get(WAITING).send(Resp.command(args));
        return true;
    }

    @Override
    public Optional<byte[]> awaited() {
        // its timers stand still: it looks at timeouts when something happens
        own.call("PING");
        own.call("PING");
        return lines.get(WAITING).hasReply() ? Optional.of(lines.get(WAITING).read()) : Optional.empty();
    }

    @Override
    public void close() {
        lines.forEach(Line::close);
        own.close();
    }
}
