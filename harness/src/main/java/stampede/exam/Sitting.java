package stampede.exam;

import java.io.IOException;
import java.time.Duration;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.function.BooleanSupplier;
import java.util.function.Function;
import stampede.cli.Console;
import stampede.text.Text;

/** One run of a repeated exam: asks what the logbook does not know yet, and writes down each answer at once. */
final class Sitting {
    private final Paper paper;
    private final Logbook logbook;
    private final Function<Question, Seen> grader;
    private final Busy busy;
    private final Console console;
    private final BooleanSupplier over;

    /**
     * @param over asked before each question: whether time is up
     */
    Sitting(
            Paper paper,
            Logbook logbook,
            Function<Question, Seen> grader,
            Busy busy,
            Console console,
            BooleanSupplier over) {
        this.paper = paper;
        this.logbook = logbook;
        this.grader = grader;
        this.busy = busy;
        this.console = console;
        this.over = over;
    }

    /** Returns when all repetitions are done, time is up, or the logbook is closed. */
    void sit(int times) throws IOException {
        Set<String> known = new HashSet<>();
        logbook.entries().forEach(e -> known.add(e.repetition() + " " + e.key()));
        for (int repetition = 1; repetition <= times; repetition++) {
            int now = repetition;
            List<Question> open = paper.in(repetition, logbook.seed()).stream()
                    .filter(q -> !known.contains(now + " " + q.key()))
                    .toList();
            if (open.isEmpty()) {
                continue;
            }
            try (BusyLoops loops = busy.in(repetition) ? BusyLoops.start() : null) {
                if (!ask(repetition, times, open, loops)) {
                    return;
                }
            }
        }
    }

    private boolean ask(int repetition, int times, List<Question> open, BusyLoops loops) throws IOException {
        long began = System.nanoTime();
        int differing = 0;
        for (Question question : open) {
            if (over.getAsBoolean()) {
                return false;
            }
            Seen seen = grader.apply(question);
            boolean differs = seen.kind() != question.expected();
            if (differs && ProcessEnd.hasBegun()) {
                return false; // the services end with the process, and what is asked then has no answer
            }
            Entry entry = new Entry(repetition, loops != null && loops.isAlive(), question.key(), seen);
            if (!logbook.add(entry)) {
                return false;
            }
            if (differs) {
                differing++;
                console.say(Text.of("  %s", "  %s", new Tally.Difference(entry, question.expected()).text()));
            }
        }
        console.say(
                "repetition %s of %s%s: %s verdicts in %s s, %s of them differing",
                "第 %s / %s 次%s：%s 个判定，用时 %s 秒，%s 个不同",
                repetition,
                times,
                loops != null ? Text.of(" (busy)", "（忙）") : Text.verbatim(""),
                open.size(),
                Duration.ofNanos(System.nanoTime() - began).toSeconds(),
                differing);
        return true;
    }
}
