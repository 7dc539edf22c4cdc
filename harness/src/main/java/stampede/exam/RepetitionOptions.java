package stampede.exam;

import java.time.Duration;
import java.util.Optional;
import java.util.Random;
import java.util.function.UnaryOperator;
import stampede.cli.Command;
import stampede.text.Text;

/**
 * What the person asked for who repeats the exam.
 *
 * @param times how many repetitions there shall be, with those of earlier runs
 * @param atMost how long this run may last
 * @param seed of a new exam
 * @param record whether the book shall tell what came out
 */
record RepetitionOptions(int times, Busy busy, Optional<Duration> atMost, long seed, boolean record) {

    /**
     * Reads {@code exam.times}, {@code exam.busy}, {@code exam.minutes}, {@code exam.seed} and {@code exam.record}; null
     * and blank mean absent.
     *
     * @throws Command.Misuse if a value cannot be
     */
    static RepetitionOptions read(UnaryOperator<String> values) {
        String busy = given(values, "exam.busy");
        return new RepetitionOptions(
                (int) number(values, "exam.times", 1)
                        .orElseThrow(() -> new Command.Misuse(Text.of(
                                "Say how many repetitions there shall be, as in -Dexam.times=10.",
                                "请指明重复几次，例如 -Dexam.times=10。")))
                        .longValue(),
                switch (busy) {
                    case "", "false" -> Busy.NEVER;
                    case "true" -> Busy.EVERY_SECOND;
                    case "always" -> Busy.ALWAYS;
                    default -> throw noSuchValue("exam.busy", busy, "true, always, false");
                },
                number(values, "exam.minutes", 1).map(Duration::ofMinutes),
                number(values, "exam.seed", Long.MIN_VALUE).orElseGet(() -> (long) new Random().nextInt(1_000_000)),
                !given(values, "exam.record").isEmpty()
                        && !given(values, "exam.record").equals("false"));
    }

    private static String given(UnaryOperator<String> values, String name) {
        String value = values.apply(name);
        return value == null ? "" : value.strip();
    }

    private static Optional<Long> number(UnaryOperator<String> values, String name, long least) {
        String value = given(values, name);
        if (value.isEmpty()) {
            return Optional.empty();
        }
        if (!value.matches("-?\\d{1,9}") || Long.parseLong(value) < least) {
            throw noSuchValue(name, value, "1, 2, 3, …");
        }
        return Optional.of(Long.valueOf(value));
    }

    private static Command.Misuse noSuchValue(String name, String value, String exist) {
        return new Command.Misuse(
                Text.of("-D%s=%s: there is no such value; there are: %s", "-D%s=%s：没有这个值；可用的有：%s", name, value, exist));
    }
}
