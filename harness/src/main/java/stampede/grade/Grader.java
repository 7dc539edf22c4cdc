package stampede.grade;

import java.lang.reflect.InvocationTargetException;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import stampede.NotStarted;
import stampede.service.ServiceUnavailable;
import stampede.service.Services;
import stampede.text.Text;

/**
 * Judges rules on one submission, each at most once, in whatever order they are asked for. Knows neither JUnit nor
 * console. Not thread-safe.
 */
public final class Grader {
    private static final Duration DEADLINE = Duration.ofSeconds(60);

    private record Identity(String exercise, String rule) {}

    private final Workbook workbook;
    private final Services services;
    private final Submission submission;
    private final Map<Identity, Verdict> verdicts = new HashMap<>();

    public Grader(Workbook workbook, Services services, Submission submission) {
        this.workbook = workbook;
        this.services = services;
        this.submission = submission;
    }

    public Submission submission() {
        return submission;
    }

    /** What serves, or does not, for the exercises of these results: one label each. */
    public List<Text> services(List<Result> results) {
        return results.stream()
                .flatMap(r -> r.exercise().needs().stream())
                .distinct()
                .sorted()
                .map(this::label)
                .toList();
    }

    private Text label(Need need) {
        try {
            return need.in(services).label();
        } catch (ServiceUnavailable e) {
            return Text.of("no %s", "没有 %s", need.label());
        }
    }

    /** The verdict on a rule of an exercise that the submission answers. Never throws what a submission did. */
    public Verdict judge(ExerciseInfo exercise, RuleInfo rule) {
        Identity identity = new Identity(exercise.name(), rule.name());
        Verdict verdict = verdicts.get(identity);
        if (verdict == null) {
            verdict = obstacle(rule).orElseGet(() -> run(exercise, rule));
            verdicts.put(identity, verdict);
        }
        return verdict;
    }

    /**
     * The exercises that a rule stands on must be kept whole; where they are not started, the rule will find that out by
     * itself. Answers that are there without being graded are references, and kept.
     */
    private Optional<Verdict> obstacle(RuleInfo rule) {
        for (Class<?> contract : rule.needs()) {
            ExerciseInfo needed = workbook.exercise(contract);
            if (submission.answer(needed).isEmpty()) {
                return Optional.of(new Verdict.NotJudged(
                        Text.of("it needs an answer to %s beside this one", "需要旁边有 %s 的答案", needed.name())));
            }
            if (!submission.graded().contains(needed)) {
                continue;
            }
            for (RuleInfo r : needed.rules()) {
                Verdict verdict = judge(needed, r);
                if (verdict instanceof Verdict.Broken || verdict instanceof Verdict.NotJudged) {
                    return Optional.of(new Verdict.NotJudged(Text.of(
                            "it needs %s, whose rule %s is not kept",
                            "需要先完成 %s，而它的规则 %s 尚未守住", needed.name(), r.name())));
                }
            }
        }
        return Optional.empty();
    }

    private Verdict run(ExerciseInfo exercise, RuleInfo rule) {
        try (ServerTrial trial = new ServerTrial(exercise, services, DEADLINE, t -> start(exercise, t))) {
            Verdict verdict = withinDeadline(exercise, rule, trial);
            trial.checkServices();
            return verdict;
        } catch (ServiceUnavailable e) {
            return new Verdict.NotJudged(e.reason());
        } catch (RuleBroken e) { // its close() failed
            return new Verdict.Broken(e.evidence(), new Extent.Scripted());
        } catch (CannotJudge e) {
            return new Verdict.NotJudged(e.reason());
        }
    }

    private Server start(ExerciseInfo exercise, ServerTrial trial) {
        JavaServer server = new JavaServer(trial.nextName(), submission, workbook, trial.supplies(), trial.recorder());
        server.as(exercise.contract()); // what its constructor does, it does now
        return server;
    }

    /** On a thread of its own, so that an answer which never comes back stops nobody else. */
    private Verdict withinDeadline(ExerciseInfo exercise, RuleInfo rule, ServerTrial trial) {
        CompletableFuture<Verdict> verdict = new CompletableFuture<>();
        Thread thread = new Thread(() -> {
            try {
                verdict.complete(verdict(exercise, rule, trial));
            } catch (Throwable t) {
                verdict.completeExceptionally(t);
            }
        });
        thread.setName(exercise.name() + "." + rule.name());
        thread.setDaemon(true);
        thread.start();
        try {
            return verdict.get(DEADLINE.toMillis(), TimeUnit.MILLISECONDS);
        } catch (TimeoutException e) {
            return new Verdict.NotJudged(
                    ServerTrial.late(trial.recorder(), DEADLINE).reason());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return new Verdict.NotJudged(Text.of("the grading was interrupted", "评分被中断"));
        } catch (ExecutionException e) {
            return new Verdict.NotJudged(
                    Text.of("the grader itself failed, please report it: %s", "评分器自身出错，请报告：%s", e.getCause()));
        }
    }

    private static Verdict verdict(ExerciseInfo exercise, RuleInfo rule, ServerTrial trial) throws Throwable {
        try {
            Object rules = exercise.ruleClass().getConstructor().newInstance();
            rule.method().invoke(rules, trial);
            return new Verdict.Kept(trial.extent());
        } catch (InvocationTargetException e) {
            if (e.getCause() instanceof RuleBroken broken) {
                return new Verdict.Broken(broken.evidence(), trial.extent());
            }
            if (e.getCause() instanceof NotStarted) {
                return new Verdict.NotStarted();
            }
            if (e.getCause() instanceof CannotJudge cannot) {
                return new Verdict.NotJudged(cannot.reason());
            }
            if (e.getCause() instanceof ServiceUnavailable unavailable) {
                return new Verdict.NotJudged(unavailable.reason());
            }
            throw e.getCause();
        }
    }
}
