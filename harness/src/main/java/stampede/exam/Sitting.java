package stampede.exam;

import java.io.IOException;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;
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
    private final List<Function<Question, Seen>> graders;
    private final Busy busy;
    private final Console console;
    private final BooleanSupplier over;

    /**
     * @param graders ask beside each other
     * @param over asked before each question: whether time is up
     */
    Sitting(
            Paper paper,
            Logbook logbook,
            List<Function<Question, Seen>> graders,
            Busy busy,
            Console console,
            BooleanSupplier over) {
        this.paper = paper;
        this.logbook = logbook;
        this.graders = List.copyOf(graders);
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
        Round round = new Round(repetition, new ArrayDeque<>(open), loops);
        List<Thread> others = graders.stream()
                .skip(1)
                .map(grader -> new Thread(() -> round.ask(grader), "stampede examiner"))
                .toList();
        others.forEach(Thread::start);
        round.ask(graders.get(0));
        for (Thread other : others) {
            try {
                other.join();
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                return false;
            }
        }
        if (!round.end()) {
            return false;
        }
        console.say(
                "repetition %s of %s%s: %s verdicts in %s s, %s of them differing",
                "第 %s / %s 次%s：%s 个判定，用时 %s 秒，%s 个不同",
                repetition,
                times,
                loops != null ? Text.of(" (busy)", "（忙）") : Text.verbatim(""),
                open.size(),
                Duration.ofNanos(System.nanoTime() - began).toSeconds(),
                round.differing);
        return true;
    }

    /** The questions of one repetition, each asked by who is free. */
    private final class Round {
        private final int repetition;
        private final Deque<Question> open;
        private final BusyLoops loops;
        private int differing;
        private boolean ended;
        private Exception failure;

        Round(int repetition, Deque<Question> open, BusyLoops loops) {
            this.repetition = repetition;
            this.open = open;
            this.loops = loops;
        }

        void ask(Function<Question, Seen> grader) {
            try {
                for (Question question = next(); question != null; question = next()) {
                    note(question, grader.apply(question));
                }
            } catch (IOException | RuntimeException e) {
                fail(e);
            }
        }

        private synchronized Question next() {
            ended = ended || !open.isEmpty() && over.getAsBoolean();
            return ended ? null : open.poll();
        }

        private synchronized void note(Question question, Seen seen) throws IOException {
            boolean differs = !seen.kind().agreesWith(question.expected());
            if (differs && ProcessEnd.hasBegun()) {
                ended = true; // the services end with the process, and what is asked then has no answer
                return;
            }
            Entry entry = new Entry(repetition, loops != null && loops.isAlive(), question.key(), seen);
            if (!logbook.add(entry)) {
                ended = true;
            } else if (differs) {
                differing++;
                console.say(Text.of("  %s", "  %s", new Tally.Difference(entry, question.expected()).text()));
            }
        }

        private synchronized void fail(Exception e) {
            failure = failure == null ? e : failure;
            ended = true;
        }

        /** Whether all has been asked. */
        synchronized boolean end() throws IOException {
            if (failure instanceof IOException e) {
                throw e;
            }
            if (failure instanceof RuntimeException e) {
                throw e;
            }
            return !ended;
        }
    }
}
