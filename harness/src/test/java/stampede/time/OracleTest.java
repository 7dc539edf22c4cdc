package stampede.time;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Random;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/**
 * Virtual time is what a Redis shows whose clock stands still but for us: the same scripts give the same bytes.
 * {@code -Dstampede.time.scripts=} and {@code -Dstampede.time.seed=} choose how many and which, {@link RedisServer} says
 * on which servers.
 */
class OracleTest {
    private static final int SCRIPTS = Integer.getInteger("stampede.time.scripts", 1000);
    private static final int SEED = Integer.getInteger("stampede.time.seed", 1);
    private static final int STEPS = 20;
    private static final long START = 1_700_000_000_000L;

    private final List<String> story = new ArrayList<>();
    private int unjudged;
    private int steps;

    @Test
    @Timeout(value = 30, unit = TimeUnit.MINUTES)
    void isWhatAFrozenClockShows(@TempDir Path folder) throws Exception {
        compare(RedisServer.find(RedisServer.NEWER.negate(), "older than 7.4"), false, folder);
    }

    @Test
    @Timeout(value = 30, unit = TimeUnit.MINUTES)
    void isWhatAFrozenClockShowsWhereFieldsOfHashesExpireToo(@TempDir Path folder) throws Exception {
        compare(RedisServer.find(RedisServer.NEWER, "of 7.4 or later"), true, folder);
    }

    private void compare(RedisServer server, boolean fields, Path folder) throws Exception {
        List<String> disagreements = new ArrayList<>();
        try (FrozenRedis redis = FrozenRedis.start(server, folder, START);
                RedisServer.Running running = server.start(folder, Map.of());
                FrozenWorld frozen = new FrozenWorld(redis);
                TranslatedWorld translated = new TranslatedWorld(running.port())) {
            String payload = payload(redis.port());
            for (int i = 0; i < SCRIPTS; i++) {
                long seed = SEED * 1_000_003L + i;
                long start = START + i * 10_000_000L + seed % 1000;
                boolean sweeping = seed % 2 == 0;
                frozen.sweep(sweeping);
                Random random = new Random(seed);
                RandomCommands commands = new RandomCommands(random, payload, sweeping, fields);
                if (!agree(random, commands, start, frozen, translated)) {
                    disagreements.add("script " + i + " of seed " + SEED + ":\n  " + String.join("\n  ", story));
                }
            }
        }
        System.out.printf(
                "virtual time, Redis %d.%d: %d scripts of seed %d, %d steps, %d ended unjudged, %d disagreements%n",
                server.version() / 100, server.version() % 100, SCRIPTS, SEED, steps, unjudged, disagreements.size());
        assertThat(disagreements.stream().limit(3)).isEmpty();
        assertThat(unjudged).isLessThan(SCRIPTS / 10 + 1);
    }

    private static String payload(int port) {
        try (Line line = new Line(port)) {
            line.call("SET", "k", "5");
            return Resp.text(line.call(Resp.command("DUMP", "k"))).orElseThrow();
        }
    }

    private boolean agree(
            Random random, RandomCommands commands, long start, FrozenWorld frozen, TranslatedWorld translated) {
        story.clear();
        frozen.begin(start);
        translated.begin(start);
        long now = start;
        boolean waiting = false;
        for (int i = 0; i < STEPS; i++) {
            steps++;
            Optional<byte[]> expected;
            Optional<byte[]> actual;
            int connection = random.nextInt(World.WAITING);
            int what = random.nextInt(20);
            if (what < 4) {
                now = later(random, now, translated);
                tell("at +" + (now - start));
                frozen.setTime(now);
                translated.setTime(now);
                expected = Optional.of(new byte[] {});
                actual = expected;
            } else if (what < 6) {
                List<List<byte[]>> queued = new ArrayList<>();
                for (int q = random.nextInt(4); q >= 0; q--) {
                    List<String> words = commands.any(now, true);
                    if (isComplete(words)) {
                        queued.add(args(words));
                    }
                }
                tell(connection + ": MULTI "
                        + queued.stream().map(OracleTest::shown).toList());
                actual = translated.transaction(connection, queued);
                expected = actual.isEmpty() ? actual : frozen.transaction(connection, queued);
            } else if (what == 6 && !waiting) {
                List<byte[]> args = args(commands.waiting());
                tell("waiting: " + shown(args));
                waiting = translated.startWaiting(args) && frozen.startWaiting(args);
                expected = Optional.of(new byte[] {});
                actual = expected;
            } else {
                List<byte[]> args = args(what < 9 ? List.of("WATCH", commands.key()) : commands.any(now, false));
                tell(connection + ": " + shown(args));
                actual = translated.call(connection, args);
                expected = actual.isEmpty() ? actual : frozen.call(connection, args);
            }
            if (actual.isEmpty()) {
                unjudged++;
                return true;
            }
            tell("   -> " + Line.text(actual.get()));
            if (!Arrays.equals(actual.get(), expected.get())) {
                tell("  not " + Line.text(expected.get()));
                return false;
            }
            if (waiting) {
                Optional<byte[]> answer = translated.awaited();
                Optional<byte[]> truth = frozen.awaited();
                tell("   waiting -> " + answer.map(Line::text));
                if (!answer.map(Line::text).equals(truth.map(Line::text))) {
                    tell("       not " + truth.map(Line::text));
                    return false;
                }
                waiting = answer.isEmpty();
            }
        }
        return true;
    }

    private static long later(Random random, long now, TranslatedWorld translated) {
        OptionalLong next = translated.nextExpiry();
        return switch (random.nextInt(5)) {
            case 0 -> now + 1;
            case 1 ->
                next.isPresent() && next.getAsLong() >= now && next.getAsLong() < now + 100_000
                        ? next.getAsLong()
                        : now + 2;
            case 2 -> now + (next.isPresent() ? Math.min(next.getAsLong() - now + 1, 100_000) : 5);
            case 3 -> Math.max(now, translated.deadline().orElse(now)) + random.nextInt(2);
            default -> now + random.nextInt(random.nextBoolean() ? 5 : 2000);
        };
    }

    /** Else Redis would refuse it when it is queued, and the wire would not let it into a transaction. */
    private static boolean isComplete(List<String> words) {
        return switch (words.get(0)) {
            case "TIME" -> words.size() == 1;
            case "SET", "EXPIRE", "PEXPIRE" -> words.size() >= 3;
            case "RESTORE" -> words.size() >= 4;
            case "XADD" -> words.size() >= 5;
            default -> true;
        };
    }

    private static List<byte[]> args(List<String> words) {
        return Line.args(words.toArray(String[]::new));
    }

    private static String shown(List<byte[]> args) {
        return String.join(" ", args.stream().map(a -> '"' + Line.text(a) + '"').toList());
    }

    private void tell(String line) {
        story.add(line.replace("\r", "\\r").replace("\n", "\\n").replace("\0", "\\0"));
    }
}
