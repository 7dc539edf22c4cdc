package stampede.grade;

import java.lang.reflect.InvocationTargetException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.stream.Stream;
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
    /** For one call. Whoever has hung once will hang again, and the other rules should not take as long. */
    private static final Duration PATIENCE = Duration.ofSeconds(15);

    private static final int LESS_PATIENT = 5;

    /** What the thread of a server may take of the processor's time without a command. */
    private static final Duration BUDGET = Duration.ofSeconds(3);
    /** The same for the other rules of an exercise, once an answer has run away in one. */
    private static final Duration SMALL_BUDGET = Duration.ofMillis(300);

    private record Question(ExerciseInfo exercise, RuleInfo rule) {
        Identity identity() {
            return new Identity(exercise.name(), rule.name());
        }
    }

    private record Identity(String exercise, String rule) {}

    private final Workbook workbook;
    private final Services services;
    private final Submission submission;
    private final Map<Identity, Verdict> verdicts = new HashMap<>();
    private final SubmissionCodes codes = new SubmissionCodes();
    private final Leases leases = new Leases();
    private final Set<Need> used = Collections.synchronizedSet(EnumSet.noneOf(Need.class));
    private final Decider decider;
    private final Duration mostPatience;
    private final Duration budget;
    private final long began = System.nanoTime();
    private final Set<String> ranAway = ConcurrentHashMap.newKeySet();
    private final List<Question> asked = new ArrayList<>();
    private final Map<Identity, FutureTask<Optional<Verdict>>> judgedAhead = new LinkedHashMap<>();
    private final Set<Identity> haveScenes = new HashSet<>();
    private Optional<Ahead> ahead = Optional.empty();
    private volatile Duration patience;
    /** The rule's thread that waits until the others are judged: no deadline runs for it, and only for it. */
    private volatile Thread waitsForOthers;

    private final Decider alone = new Alone();

    public Grader(Workbook workbook, Services services, Submission submission, Decider decider) {
        this(workbook, services, submission, decider, PATIENCE, BUDGET);
    }

    /**
     * @param patience how long a call may last
     * @param budget what a thread may take of the processor's time without a command, until one has taken it
     */
    Grader(
            Workbook workbook,
            Services services,
            Submission submission,
            Decider decider,
            Duration patience,
            Duration budget) {
        this.budget = budget;
        this.decider = decider;
        this.mostPatience = patience;
        this.patience = patience;
        this.workbook = workbook;
        this.services = services;
        this.submission = submission;
    }

    public Submission submission() {
        return submission;
    }

    /** What it took so far. */
    public Work work() {
        Decider.Effort effort = decider.effort();
        return new Work(effort.schedules(), effort.commands(), Duration.ofNanos(System.nanoTime() - began));
    }

    /** What serves, or does not: one label for each service that an exercise needs or a rule has used. */
    public List<Text> services(List<Result> results) {
        return Stream.concat(used.stream(), results.stream().flatMap(r -> r.exercise().needs().stream()))
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

    /**
     * Begins, on a thread of its own, what the rules that are going to be asked for need not wait for one after the other:
     * their services, and the rules that need none. Until that has ended, rules without scenes may be judged before their
     * turn. To be called once, before any rule is judged.
     */
    public void begin(Settings settings) {
        Set<Need> needs = EnumSet.noneOf(Need.class);
        for (ExerciseInfo exercise : submission.graded()) {
            for (RuleInfo rule : exercise.rules()) {
                if (settings.selects(exercise, rule)) {
                    needs.addAll(exercise.needs());
                    Question question = new Question(exercise, rule);
                    asked.add(question);
                    if (exercise.needs().isEmpty() && rule.needs().isEmpty()) {
                        judgedAhead.put(question.identity(), new FutureTask<>(() -> withoutScenes(question, false)));
                    }
                }
            }
        }
        ahead = Optional.of(new Ahead(services, needs, List.copyOf(judgedAhead.values())));
    }

    /** The verdict on a rule of an exercise that the submission answers. Never throws what a submission did. */
    public Verdict judge(ExerciseInfo exercise, RuleInfo rule) {
        Question question = new Question(exercise, rule);
        Verdict verdict = verdicts.get(question.identity());
        if (verdict == null) {
            FutureTask<Optional<Verdict>> begun = judgedAhead.remove(question.identity());
            verdict = begun != null
                    ? result(begun, question)
                    : obstacle(rule).orElseGet(() -> early(question).orElseGet(() -> alone(question)));
            verdicts.put(question.identity(), verdict);
        }
        return verdict;
    }

    /** A verdict beside what is judged ahead, if no scene is needed for it. Whoever waits for others judges as much. */
    private Optional<Verdict> early(Question question) {
        if (!aheadIsRunning()) {
            return Optional.empty();
        }
        Optional<Verdict> verdict = withoutScenes(question, true);
        if (verdict.isEmpty()) {
            haveScenes.add(question.identity());
            for (Question other : asked) {
                Identity identity = other.identity();
                if (aheadIsRunning()
                        && other.rule().needs().isEmpty()
                        && !judgedAhead.containsKey(identity)
                        && !verdicts.containsKey(identity)
                        && haveScenes.add(identity)) {
                    withoutScenes(other, false).ifPresent(v -> verdicts.put(identity, v));
                }
            }
        }
        return verdict;
    }

    private boolean aheadIsRunning() {
        return ahead.isPresent() && ahead.get().isRunning();
    }

    /**
     * Empty if the rule asks for a scene: that would wait for those who judge beside it, and they for it. Also if it asks
     * for a service that another has, unless it {@code waits} for that.
     */
    private Optional<Verdict> withoutScenes(Question question, boolean waits) {
        NoScenes scenes = new NoScenes();
        try (Leases.Lease lease = leases.lease(waits)) {
            Verdict verdict = run(question, scenes, lease);
            return scenes.asked || lease.refused() ? Optional.empty() : Optional.of(verdict);
        }
    }

    private Verdict alone(Question question) {
        try (Leases.Lease lease = leases.lease(true)) {
            return run(question, alone, lease);
        }
    }

    private static final class NoScenes implements Decider {
        private volatile boolean asked;

        @Override
        public Decided everyOrder(Scene scene, Cast cast) {
            asked = true;
            throw new CannotJudge(Text.of("it is not the time for scenes yet", "还没轮到演练场景"));
        }

        @Override
        public Effort effort() {
            return new Effort(0, 0);
        }
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
                        Text.of("it needs an answer to %s beside this one", "还需要同时提供 %s 的答案", needed.name())));
            }
            if (!submission.graded().contains(needed)) {
                continue;
            }
            for (RuleInfo r : needed.rules()) {
                Verdict verdict = judge(needed, r);
                if (verdict instanceof Verdict.NotJudged open) {
                    return Optional.of(new Verdict.NotJudged(Text.of(
                            "it needs %s, which could not be judged: %s",
                            "它依赖 %s，而后者无法判定：%s", needed.name(), open.reason())));
                }
                if (verdict instanceof Verdict.Broken) {
                    return Optional.of(new Verdict.NotJudged(Text.of(
                            "it needs %s, whose rule %s is not kept",
                            "它依赖 %s，而后者的规则 %s 没有守住", needed.name(), r.name())));
                }
            }
        }
        return Optional.empty();
    }

    private Verdict run(Question question, Decider scenes, Leases.Lease lease) {
        ExerciseInfo exercise = question.exercise();
        try (ServerTrial trial = new ServerTrial(
                exercise,
                services,
                lease,
                DEADLINE,
                ranAway.contains(exercise.name()) ? SMALL_BUDGET : budget,
                scenes,
                submission.program().map(program -> List.of(program, exercise.name())),
                (rig, recorder) -> start(exercise, rig, recorder))) {
            Verdict verdict = withinDeadline(exercise, trial, () -> verdict(exercise, question.rule(), trial));
            Verdict end = withinDeadline(exercise, trial, () -> end(trial));
            used.addAll(trial.used());
            trial.checkServices();
            return judged(trial, verdict instanceof Verdict.Kept && !(end instanceof Verdict.Kept) ? end : verdict);
        } catch (ServiceUnavailable e) {
            return new Verdict.NotJudged(e.reason());
        } catch (CannotJudge e) {
            return new Verdict.NotJudged(e);
        }
    }

    /** The verdict in the light of what the servers have done besides. */
    private static Verdict judged(ServerTrial trial, Verdict verdict) {
        if (verdict instanceof Verdict.NotStarted) {
            return verdict;
        }
        Optional<Text> fault = trial.recorder().conduct().fault();
        if (fault.isPresent()) {
            boolean told = verdict instanceof Verdict.Broken broken
                    && broken.evidence().sentence().equals(fault.get());
            return told ? verdict : new Verdict.Broken(Evidence.of(fault.get()), new Extent.Scripted());
        }
        if (trial.obstacle().isPresent()) {
            return new Verdict.NotJudged(trial.obstacle().get());
        }
        return verdict instanceof Verdict.Broken broken
                ? new Verdict.Broken(trial.withWhatIsNoCommand(broken.evidence()), broken.extent())
                : verdict;
    }

    private Verdict result(FutureTask<Optional<Verdict>> begun, Question question) {
        begun.run(); // nothing, if it has begun
        try {
            return begun.get().orElseGet(() -> alone(question));
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return interrupted();
        } catch (ExecutionException e) {
            return failed(e);
        }
    }

    private static Verdict interrupted() {
        return new Verdict.NotJudged(Text.of("the grading was interrupted", "评分被中断"));
    }

    private static Verdict failed(ExecutionException e) {
        return new Verdict.NotJudged(Text.of(
                "the grader itself failed, please report it: %s",
                "评分器自身出错，请报告：%s",
                e.getCause() instanceof InvocationTargetException thrown ? thrown.getCause() : e.getCause()));
    }

    /** Explores once nothing else is judged. */
    private final class Alone implements Decider {
        @Override
        public Decided everyOrder(Scene scene, Cast cast) {
            waitsForOthers = Thread.currentThread();
            try {
                ahead.ifPresent(Ahead::finish);
            } finally {
                waitsForOthers = null;
            }
            return decider.everyOrder(scene, cast);
        }

        @Override
        public void letGo() {
            decider.letGo();
        }

        @Override
        public Effort effort() {
            return decider.effort();
        }
    }

    private Server start(ExerciseInfo exercise, Rig rig, Recorder recorder) {
        if (submission.program().isPresent()) {
            return ProcessServer.start(rig, submission.program().get(), exercise, recorder);
        }
        JavaServer server = new JavaServer(rig, submission, workbook, recorder, codes);
        server.as(exercise.contract()); // what its constructor does, it does now
        return server;
    }

    /** On a thread of its own, so that an answer which never comes back stops nobody else. */
    private Verdict withinDeadline(ExerciseInfo exercise, ServerTrial trial, Callable<Verdict> task) {
        FutureTask<Verdict> verdict = new FutureTask<>(task);
        Thread thread = new Thread(verdict, "stampede-rule");
        thread.setDaemon(true);
        thread.start();
        long began = System.nanoTime();
        long played = decider.effort().schedules();
        while (true) {
            try {
                return verdict.get(50, TimeUnit.MILLISECONDS);
            } catch (TimeoutException e) {
                if (waitsForOthers == thread
                        || decider.effort().schedules() != played) { // whoever explores gets on with every play
                    played = decider.effort().schedules();
                    began = System.nanoTime();
                }
                Optional<RanAway> running = trial.ranAway();
                if (running.isPresent()) {
                    ranAway.add(exercise.name());
                    return giveUp(thread, trial, running.get());
                }
                Duration waited = Duration.ofNanos(System.nanoTime() - began);
                if (trial.recorder().longest().compareTo(patience) > 0) {
                    Duration lost = patience;
                    patience = patience.equals(mostPatience) ? patience.dividedBy(LESS_PATIENT) : patience;
                    return giveUp(thread, trial, ServerTrial.late(trial.recorder(), lost));
                }
                if (waited.compareTo(DEADLINE) > 0) {
                    return giveUp(thread, trial, ServerTrial.late(trial.recorder(), DEADLINE));
                }
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                return interrupted();
            } catch (ExecutionException e) {
                return failed(e);
            }
        }
    }

    private static Verdict giveUp(Thread thread, ServerTrial trial, CannotJudge why) {
        trial.recorder().abandon();
        thread.interrupt(); // who explores hears it, and an answer may
        return new Verdict.NotJudged(why);
    }

    /** Closes the servers. Kept if that went well. */
    private static Verdict end(ServerTrial trial) {
        try {
            trial.closeServers();
            return new Verdict.Kept(trial.extent());
        } catch (RuleBroken e) {
            return new Verdict.Broken(e.evidence(), new Extent.Scripted());
        } catch (CannotJudge e) {
            return new Verdict.NotJudged(e);
        } catch (NotStarted e) {
            return new Verdict.NotStarted();
        }
    }

    private Verdict verdict(ExerciseInfo exercise, RuleInfo rule, ServerTrial trial) throws Exception {
        try {
            Object rules = exercise.ruleClass().getConstructor().newInstance();
            rule.method().invoke(rules, trial);
            return new Verdict.Kept(trial.extent());
        } catch (InvocationTargetException e) {
            Throwable thrown = trial.recorder()
                    .unexpected(e.getCause())
                    .<Throwable>map(t -> t)
                    .orElse(e.getCause());
            if (thrown instanceof RuleBroken broken) {
                return new Verdict.Broken(broken.evidence(), trial.extent());
            }
            if (thrown instanceof NotStarted) {
                return new Verdict.NotStarted();
            }
            if (thrown instanceof CannotJudge cannot) {
                if (cannot instanceof RanAway) {
                    ranAway.add(exercise.name());
                }
                return new Verdict.NotJudged(cannot);
            }
            if (thrown instanceof ServiceUnavailable unavailable) {
                return new Verdict.NotJudged(unavailable.reason());
            }
            throw e;
        }
    }
}
