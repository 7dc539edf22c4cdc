package bench;

import counter.wrong.ReadsThenWrites;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.atomic.AtomicBoolean;
import stampede.cli.Benchmark;
import stampede.cli.Command;
import stampede.cli.Console;
import stampede.counter.CommentCounter;
import stampede.decide.Engine;
import stampede.grade.ExerciseInfo;
import stampede.grade.Scene;
import stampede.grade.Submission;
import stampede.grade.Troupe;
import stampede.grade.Workbook;
import stampede.process.BadProgram;
import stampede.process.ProgramFile;
import stampede.service.Mode;
import stampede.service.Services;
import stampede.text.Text;

/**
 * How many schedules a second two servers get through that do GET and SET, each time on fresh instances with fresh loaders
 * and connections; the same beside busy loops; what memory is left in use; and what the wire costs.
 */
public final class ExploreBenchmark implements Benchmark {
    private static final int ROUNDS = 5;
    private static final long ROUND_NANOS = 3_000_000_000L;
    private static final long AT_LEAST = 2000;
    private static final int LOOPS = 2;
    private static final long ID = 7;

    @Override
    public Text summary() {
        return Text.of(
                "schedules a second of two servers doing GET and SET, alone and beside %s busy loops; the memory they leave;"
                        + " the wire against a plain proxy: two minutes",
                "两台服务器各做 GET 与 SET 时每秒推演的次数（空闲时，以及另有 %s 个空转线程时）；占用的内存；wire 与普通代理之比：约两分钟", LOOPS);
    }

    @Override
    public void run(Console console) throws Exception {
        console.say(summary());
        Workbook workbook = Workbook.load();
        ExerciseInfo exercise = workbook.exercise(CommentCounter.class);
        Submission submission =
                new Submission("benchmark", Map.of(exercise, ReadsThenWrites.class), List.of(exercise), (e, r) -> "");
        try (Services services = Services.in(Mode.EMBEDDED);
                Engine engine = new Engine(services)) {
            Troupe troupe = new Troupe(workbook, submission, exercise, services);
            rounds(8, engine, troupe); // until all is compiled, and compiled again
            long before = usedMemory();
            double alone = rounds(ROUNDS, engine, troupe);
            long after = usedMemory();
            double beside = besideLoops(engine, troupe);
            console.out().printf(Locale.ROOT, "schedules/s                %8.0f (at least %d)%n", alone, AT_LEAST);
            double inProcesses = rounds(ROUNDS, engine, processes(workbook, exercise, services, console));
            console.out()
                    .printf(
                            Locale.ROOT,
                            "through processes          %8.0f, %.2f of that (at least 0.50)%n",
                            inProcesses,
                            inProcesses / alone);
            console.out()
                    .printf(
                            Locale.ROOT,
                            "beside %d busy loops        %8.0f, %.2f of that (at least 0.33)%n",
                            LOOPS,
                            beside,
                            beside / alone);
            console.out()
                    .printf(
                            Locale.ROOT,
                            "memory in use, MB          %8.1f before %d schedules, %.1f after%n",
                            before / 1e6,
                            engine.effort().schedules(),
                            after / 1e6);
        }
        judged(console);
        new WireBenchmark().run(console);
    }

    /** The same two commands, by programs in Python. */
    private static Troupe processes(Workbook workbook, ExerciseInfo exercise, Services services, Console console) {
        Path folder = console.root().resolve(Path.of("solutions", "counter", "programs", "wrong", "ReadsThenWrites"));
        try {
            Submission program = Submission.of(ProgramFile.read(folder), List.of(exercise), (e, r) -> "");
            return new Troupe(workbook, program, exercise, services);
        } catch (BadProgram e) {
            throw new Command.Misuse(e.sentence());
        }
    }

    private static double rounds(int rounds, Engine engine, Troupe troupe) {
        List<Double> rates = new ArrayList<>();
        for (int round = 0; round < rounds; round++) {
            long schedules = engine.effort().schedules();
            long began = System.nanoTime();
            while (System.nanoTime() - began < ROUND_NANOS) {
                engine.everyOrder(scene(), troupe);
            }
            rates.add((engine.effort().schedules() - schedules) * 1e9 / (System.nanoTime() - began));
        }
        return rates.stream().sorted().toList().get(rates.size() / 2);
    }

    private static Scene scene() {
        return stage -> {
            CommentCounter a = stage.server().as(CommentCounter.class);
            CommentCounter b = stage.server().as(CommentCounter.class);
            stage.atOnce(() -> a.click(ID), () -> b.click(ID));
        };
    }

    private static double besideLoops(Engine engine, Troupe troupe) throws InterruptedException {
        AtomicBoolean over = new AtomicBoolean();
        List<Thread> loops = new ArrayList<>();
        for (int i = 0; i < LOOPS; i++) {
            Thread loop = new Thread(() -> {
                while (!over.get()) {
                    Thread.onSpinWait();
                }
            });
            loop.setDaemon(true);
            loop.start();
            loops.add(loop);
        }
        try {
            return rounds(ROUNDS, engine, troupe);
        } finally {
            over.set(true);
            for (Thread loop : loops) {
                loop.join();
            }
        }
    }

    private static long usedMemory() {
        System.gc();
        Runtime runtime = Runtime.getRuntime();
        return runtime.totalMemory() - runtime.freeMemory();
    }

    /** How long a whole homework takes whoever types it, from the start of the command to its end. */
    private static void judged(Console console) throws IOException, InterruptedException {
        List<Double> seconds = new ArrayList<>();
        for (int round = 0; round < 3; round++) {
            ProcessBuilder command = new ProcessBuilder(
                    console.root().resolve("stampede").toAbsolutePath().toString(), "grade", "--reference");
            command.command().addAll(List.of("--hw", "counter", "--services", "embedded"));
            long began = System.nanoTime();
            Process process = command.redirectErrorStream(true).start();
            try (InputStream out = process.getInputStream()) {
                out.readAllBytes();
            }
            process.waitFor();
            seconds.add((System.nanoTime() - began) / 1e9);
        }
        console.out()
                .printf(
                        Locale.ROOT,
                        "the counter homework, s    %8.1f with ./stampede grade --reference (at most 6)%n",
                        seconds.stream().sorted().toList().get(1));
    }
}
