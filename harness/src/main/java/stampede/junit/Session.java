package stampede.junit;

import java.nio.charset.Charset;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.opentest4j.AssertionFailedError;
import stampede.decide.Engine;
import stampede.grade.BadSubmission;
import stampede.grade.ExerciseInfo;
import stampede.grade.Grader;
import stampede.grade.Lookalikes;
import stampede.grade.Result;
import stampede.grade.RuleInfo;
import stampede.grade.Settings;
import stampede.grade.Submission;
import stampede.grade.Verdict;
import stampede.grade.Work;
import stampede.grade.Workbook;
import stampede.report.ConsoleReport;
import stampede.report.Counterexamples;
import stampede.report.Likenesses;
import stampede.service.Services;
import stampede.text.Text;

/** One run of JUnit: a grader, and the report that is printed when the run ends. */
final class Session implements AutoCloseable {
    private final Workbook workbook = Workbook.load();
    private final Settings settings = Settings.read(workbook, name -> System.getProperty("stampede." + name));
    private final List<Result> results = new ArrayList<>();
    private final Set<String> said = new HashSet<>();
    private final Counterexamples files = new Counterexamples(root(), settings.language());
    private Submission submission;
    private Services services;
    private Engine engine;
    private Grader grader;

    private static Path root() {
        return Path.of(System.getProperty("stampede.root", ""));
    }

    Workbook workbook() {
        return workbook;
    }

    Settings settings() {
        return settings;
    }

    /** The exercise of a test class; that all answers make sense together is found out with the first. */
    synchronized ExerciseInfo exercise(Class<?> testClass) {
        try {
            if (submission == null) {
                submission = Answers.in(Answers.rootOf(testClass), workbook, Session::again);
            }
            return Answers.exercise(testClass, workbook);
        } catch (BadSubmission e) {
            String sentence = e.sentence().in(settings.language());
            if (said.add(sentence)) {
                System.out.println("\n" + sentence + "\n");
            }
            throw Judgement.quiet(new AssertionFailedError(sentence));
        }
    }

    /** Judges one rule of an answer. */
    synchronized Judgement judge(ExerciseInfo exercise, RuleInfo rule) {
        if (grader == null) {
            services = Services.in(settings.services());
            engine = new Engine(services);
            grader = new Grader(workbook, services, submission, engine);
            grader.begin(settings);
        }
        Result result = new Result(exercise, rule, grader.judge(exercise, rule));
        files.keep(submission, result);
        results.add(result);
        return new Judgement(this, result);
    }

    String told(Result result, Verdict.Broken broken) {
        return report().broken(grader.submission(), result, broken);
    }

    private static String again(ExerciseInfo exercise, RuleInfo rule) {
        return "./mvnw test -Dhw=" + exercise.homework() + " -Drule=" + rule.name();
    }

    private ConsoleReport report() {
        return new ConsoleReport(
                settings.language(), Charset.forName(System.getProperty("native.encoding", "UTF-8")), files);
    }

    @Override
    public synchronized void close() {
        if (grader == null) {
            return;
        }
        results.sort(Result.IN_REPORT_ORDER);
        Work work = grader.work();
        boolean broken = results.stream().anyMatch(r -> r.verdict() instanceof Verdict.Broken);
        Map<ExerciseInfo, Text> likenesses = broken
                ? new Likenesses(
                                KeptBeside.in(root(), workbook).map(kept -> new Lookalikes(kept, services, engine)),
                                root())
                        .of(grader.submission(), results)
                : Map.of();
        String report = report().of(grader.services(results), grader.submission(), results, likenesses, work);
        engine.close();
        services.close();
        System.out.println("\n" + report + "\n");
    }
}
