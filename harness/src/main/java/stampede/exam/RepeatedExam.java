package stampede.exam;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.BooleanSupplier;
import java.util.function.Function;
import stampede.cli.ClassPath;
import stampede.cli.Command;
import stampede.cli.Console;
import stampede.decide.Engine;
import stampede.grade.ExerciseInfo;
import stampede.grade.Grader;
import stampede.grade.KeptAnswers;
import stampede.grade.Need;
import stampede.grade.Settings;
import stampede.grade.Workbook;
import stampede.service.ServiceUnavailable;
import stampede.service.Services;
import stampede.text.Language;
import stampede.text.Text;

/**
 * The exam many times over, in random order, on one set of services: {@code ./mvnw verify -Pexam -Dexam.times=N}. It goes
 * on where an earlier run of the same build was ended, and ends with 1 if a verdict ever was not what it must be.
 */
public final class RepeatedExam {
    private final KeptAnswers kept;
    private final Settings settings;
    private final RepetitionOptions options;
    private final Console console;
    private final Optional<SecondJvm> second;
    private final AtomicBoolean told = new AtomicBoolean();

    /**
     * @param second judges as well, and is ended by whoever started it
     */
    RepeatedExam(
            KeptAnswers kept,
            Settings settings,
            RepetitionOptions options,
            Console console,
            Optional<SecondJvm> second) {
        this.second = second;
        this.kept = kept;
        this.settings = settings;
        this.options = options;
        this.console = console;
    }

    public static void main(String[] arguments) throws IOException {
        Workbook workbook = Workbook.load();
        Settings settings = Settings.read(workbook, System::getProperty);
        Console console = Console.ofProcess(Language.of(Locale.getDefault())).in(settings.language());
        int code = 64;
        try {
            if (settings.problems().isEmpty()) {
                KeptAnswers kept = KeptAnswers.among(ClassPath.all(KeptAnswers::isKept), workbook);
                RepetitionOptions options = RepetitionOptions.read(System::getProperty);
                Optional<SecondJvm> second = SecondExaminer.start(console.root());
                code = new RepeatedExam(kept, settings, options, console, second)
                        .run(console.root().resolve("target/stampede/exam"), Fingerprint.of(ClassPath.places()));
                second.ifPresent(SecondJvm::close);
            }
            settings.problems().forEach(console::say);
        } catch (Command.Misuse e) {
            console.say(e.sentence());
        }
        System.exit(code); // an answer may have left threads behind
    }

    /** Repeats, and tells how it went; ends with 1 if a verdict differs, 2 if a service is missing, else 0. */
    int run(Path folder, String fingerprint) throws IOException {
        List<ExerciseInfo> exercises =
                kept.workbook().exercises().stream().filter(settings::selects).toList();
        Path file = folder.resolve("repetitions-" + fingerprint + ".tsv");
        try (Services services = Services.in(settings.services());
                Engine engine = new Engine(services);
                Paper paper = Paper.of(kept, exercises, console.root().resolve("exercises"));
                Logbook logbook = Logbook.open(file, options.seed())) {
            String labels = labels(exercises, services);
            console.say(
                    "The exam of %s, %s times, on %s; seed %s; %s verdicts are in %s",
                    "%s 的考试，%s 次，使用 %s；种子 %s；已有 %s 个判定，见 %s",
                    String.join(", ", homeworks(exercises)),
                    options.times(),
                    labels,
                    logbook.seed(),
                    logbook.entries().size(),
                    file);
            Thread hook = new Thread(() -> end(exercises, paper, logbook), "stampede exam, at exit");
            Runtime.getRuntime().addShutdownHook(hook);
            List<Function<Question, Seen>> graders = new ArrayList<>();
            graders.add(q -> judge(q, services, engine));
            second.ifPresent(jvm -> graders.add(q -> judge(q, jvm)));
            new Sitting(paper, logbook, graders, options.busy(), console, timer()).sit(options.times());
            List<Tally> tallies = end(exercises, paper, logbook);
            if (options.record()) {
                for (Tally tally : tallies) {
                    console.say(Recorded.write(console.root(), tally, labels));
                }
            }
            return tallies.stream().allMatch(t -> t.differing().isEmpty()) ? 0 : 1;
        } catch (ServiceUnavailable e) {
            console.say(e.reason());
            return 2;
        }
    }

    /** Each question has a grader of its own, so no verdict rests on what was asked before. */
    private Seen judge(Question question, Services services, Engine engine) {
        return Seen.of(new Grader(kept.workbook(), services, question.submission(), engine)
                .judge(question.exercise(), question.rule()));
    }

    private static Seen judge(Question question, SecondJvm second) {
        try {
            return (Seen) second.ask(SecondExaminer.nameOf(question));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private BooleanSupplier timer() {
        long began = System.nanoTime();
        return () -> options.atMost()
                .filter(most -> Duration.ofNanos(System.nanoTime() - began).compareTo(most) >= 0)
                .isPresent();
    }

    /** Tells what came out, once: when all is done, or when the process is ended from outside. */
    private List<Tally> end(List<ExerciseInfo> exercises, Paper paper, Logbook logbook) {
        List<Tally> tallies = new ArrayList<>();
        try {
            logbook.close();
        } catch (IOException e) {
            // each line is on the disk already
        }
        for (String homework : homeworks(exercises)) {
            tallies.add(Tally.of(homework, paper, logbook.entries(), options.times()));
        }
        if (told.compareAndSet(false, true)) {
            for (Tally tally : tallies) {
                console.say(tally.text());
                tally.differing().forEach(d -> console.say(Text.of("  %s", "  %s", d.text())));
                tally.elsewhere().forEach(key -> console.say("  not judged here: %s", "  在这里无法判定：%s", key));
            }
            if (!tallies.stream().allMatch(Tally::complete)) {
                console.say("The same command goes on from here.", "再次运行同一条命令，就从这里继续。");
            }
        }
        return tallies;
    }

    private static List<String> homeworks(List<ExerciseInfo> exercises) {
        return exercises.stream().map(ExerciseInfo::homework).distinct().toList();
    }

    /** What serves; starts it. */
    private static String labels(List<ExerciseInfo> exercises, Services services) {
        return String.join(
                ", ",
                exercises.stream()
                        .flatMap(e -> e.needs().stream())
                        .distinct()
                        .map((Need need) -> need.in(services).label().toString())
                        .toList());
    }
}
