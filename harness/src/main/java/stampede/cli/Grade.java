package stampede.cli;

import java.net.URI;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import stampede.decide.Engine;
import stampede.grade.BadSubmission;
import stampede.grade.ExerciseInfo;
import stampede.grade.Grader;
import stampede.grade.KeptAnswers;
import stampede.grade.Lookalikes;
import stampede.grade.Result;
import stampede.grade.RuleInfo;
import stampede.grade.Settings;
import stampede.grade.Submission;
import stampede.grade.Verdict;
import stampede.grade.Work;
import stampede.grade.Workbook;
import stampede.junit.Answers;
import stampede.process.Child;
import stampede.report.ConsoleReport;
import stampede.report.Counterexamples;
import stampede.report.Likenesses;
import stampede.service.Services;
import stampede.text.Text;

/** Grades: the student's answers, a kept answer by its name, or the references. */
final class Grade implements Command {

    @Override
    public Text summary() {
        return Text.of(
                "grades your answers; with a name a kept answer, with --reference the reference",
                "给你的答案评分；加名字则评一份留存的答案，加 --reference 则评参考答案");
    }

    @Override
    public int run(List<String> arguments, Console console) {
        Workbook workbook = Workbook.load();
        Options options = new Options(arguments);
        Map<String, String> given = new HashMap<>();
        List.of("hw", "rule", "services").forEach(name -> given.put(name, options.value(name)));
        given.put("strict", String.valueOf(options.on("strict")));
        given.put("lang", console.language().code());
        boolean reference = options.on("reference");
        Settings settings = Settings.read(workbook, given::get);
        if (!settings.problems().isEmpty()) {
            settings.problems().forEach(console::say);
            return 64;
        }
        List<Submission> submissions = submissions(workbook, options.names(), reference, console);
        int code = 0;
        try (Services services = Services.in(settings.services());
                Engine engine = new Engine(services)) {
            KeptAnswers kept = KeptAnswers.among(ClassPath.all(KeptAnswers::isKept), workbook);
            Likenesses likenesses = new Likenesses(
                    kept.all().isEmpty() ? Optional.empty() : Optional.of(new Lookalikes(kept, services, engine)),
                    console.root());
            for (Submission submission : submissions) {
                Grader grader = new Grader(workbook, services, submission, engine);
                grader.begin(settings);
                code = worse(code, grade(workbook, settings, grader, likenesses, console));
            }
        } finally {
            Child.endAll();
        }
        return code;
    }

    private static int grade(
            Workbook workbook, Settings settings, Grader grader, Likenesses likenesses, Console console) {
        Submission submission = grader.submission();
        Counterexamples files = new Counterexamples(console.root(), console.language());
        List<Result> results = new ArrayList<>();
        for (ExerciseInfo exercise : workbook.exercises()) {
            if (submission.graded().contains(exercise)) {
                for (RuleInfo rule : exercise.rules()) {
                    if (settings.selects(exercise, rule)) {
                        Result result = new Result(exercise, rule, grader.judge(exercise, rule));
                        files.keep(submission, result);
                        results.add(result);
                    }
                }
            }
        }
        if (results.isEmpty()) {
            throw new Misuse(Text.of(
                    "Nothing to grade: %s answers no exercise that has the rule or homework you named.",
                    "没有可评的内容：%s 回答的练习里没有你指定的规则或作业。", submission.name()));
        }
        Work work = grader.work();
        console.out()
                .println(new ConsoleReport(console.language(), console.charset(), files)
                        .of(grader.services(results), submission, results, likenesses.of(submission, results), work));
        boolean fault = results.stream()
                .anyMatch(r -> r.verdict() instanceof Verdict.Broken || r.verdict() instanceof Verdict.NotStarted);
        boolean open = results.stream().anyMatch(r -> r.verdict() instanceof Verdict.NotJudged);
        return fault ? 1 : open ? settings.strict() ? 1 : 2 : 0;
    }

    private static int worse(int a, int b) {
        return a == 1 || b == 1 ? 1 : Math.max(a, b);
    }

    private static List<Submission> submissions(
            Workbook workbook, List<String> names, boolean reference, Console console) {
        KeptAnswers kept = KeptAnswers.among(ClassPath.all(KeptAnswers::isKept), workbook);
        if (reference) {
            need(!kept.references().isEmpty(), "the reference");
            return List.of(kept.submission("reference", kept.references(), (e, r) -> again(" --reference", r)));
        }
        if (names.isEmpty()) {
            return List.of(students(workbook));
        }
        return names.stream()
                .map(name -> Folders.named(name)
                        .map(folder -> Folders.submission(folder, name, workbook, console))
                        .orElseGet(() -> named(kept, name)))
                .toList();
    }

    private static Submission answersIn(URI root, Workbook workbook) {
        try {
            return Answers.in(root, workbook, (e, r) -> again("", r));
        } catch (BadSubmission e) {
            throw new Misuse(e.sentence());
        }
    }

    private static Submission students(Workbook workbook) {
        for (Path folder : ClassPath.folders()) {
            URI root = folder.toUri();
            Submission found = answersIn(root, workbook);
            if (!found.answers().isEmpty()) {
                return found;
            }
        }
        throw new Misuse(Text.of(
                "There are no answers in exercises/: each needs a test class beside it, such as class MyAnswerTest extends ExerciseTest<MyAnswer> {}.",
                "exercises/ 里没有答案：每份答案旁边要有一个测试类，例如 class MyAnswerTest extends ExerciseTest<MyAnswer> {}。"));
    }

    private static Submission named(KeptAnswers kept, String name) {
        List<Class<?>> all = kept.all();
        need(!all.isEmpty(), name);
        List<Class<?>> found = kept.named(name);
        if (found.size() != 1) {
            Collection<Class<?>> listed = found.isEmpty() ? all : found;
            throw new Misuse(Text.of(
                    found.isEmpty()
                            ? "There is no kept answer %s; there are: %s."
                            : "There are several kept answers %s, name one in full: %s.",
                    found.isEmpty() ? "没有名为 %s 的留存答案；可用的有：%s。" : "名为 %s 的留存答案有好几份，请写全名：%s。",
                    name,
                    String.join(
                            ", ",
                            listed.stream()
                                    .map(c -> found.isEmpty() ? c.getSimpleName() : c.getName())
                                    .sorted()
                                    .toList())));
        }
        return kept.submission(name, found, (e, r) -> again(" " + name, r));
    }

    static String again(String argument, RuleInfo rule) {
        return "./stampede grade" + argument + " --rule " + rule.name();
    }

    private static void need(boolean there, String what) {
        if (!there) {
            throw new Misuse(Text.of(
                    "Grading %s needs the folder solutions/, which the student edition leaves out.",
                    "给 %s 评分需要 solutions/ 目录，而学生版不含它。", what));
        }
    }
}
