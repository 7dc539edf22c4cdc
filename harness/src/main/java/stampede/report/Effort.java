package stampede.report;

import java.time.Duration;
import java.util.Locale;
import java.util.Optional;
import stampede.grade.Work;
import stampede.text.Text;

/** Says what it took, where orders were explored: {@code 12 schedules, 48 commands, 0.4 s}. */
final class Effort {

    private Effort() {}

    static Optional<Text> of(Work work) {
        if (work.commands() == 0) { // a stub is asked once, and sends none
            return Optional.empty();
        }
        return Optional.of(Text.of(
                work.schedules() == 1 ? "%s schedule, %s commands, %s s" : "%s schedules, %s commands, %s s",
                "调度 %s 次，命令 %s 条，用时 %s 秒",
                work.schedules(),
                work.commands(),
                seconds(work.took())));
    }

    private static String seconds(Duration took) {
        double seconds = took.toMillis() / 1000.0;
        return String.format(Locale.ROOT, seconds < 9.95 ? "%.1f" : "%.0f", seconds);
    }
}
