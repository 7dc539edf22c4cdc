package stampede.grade;

import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import stampede.service.Services;
import stampede.text.Language;

/**
 * Finds the kept wrong answer that an answer behaves like: one that breaks the same rules of the exercise, in the same way,
 * to the last word of what the grader has to say of it. The candidates are graded for that, where their annotations agree.
 */
public final class Lookalikes {
    private static final int MOST_CANDIDATES = 6;

    private final KeptAnswers kept;
    private final Services services;
    private final Decider decider;

    public Lookalikes(KeptAnswers kept, Services services, Decider decider) {
        this.kept = kept;
        this.services = services;
        this.decider = decider;
    }

    /**
     * The wrong answer that matches exactly, if one does.
     *
     * @param results what has been judged of the exercise
     */
    public Optional<Class<?>> of(Submission submission, ExerciseInfo exercise, List<Result> results) {
        Set<String> broken = names(results, Verdict.Broken.class);
        if (broken.isEmpty() || results.stream().anyMatch(r -> r.verdict() instanceof Verdict.NotStarted)) {
            return Optional.empty();
        }
        Set<String> judged = results.stream().map(r -> r.rule().name()).collect(Collectors.toSet());
        Set<String> open = names(results, Verdict.NotJudged.class);
        return kept.all().stream()
                .filter(c -> submission.answer(exercise).stream()
                        .noneMatch(own -> own.getName().equals(c.getName())))
                .filter(c -> KeptAnswers.mistakes(c, exercise)
                        .anyMatch(w -> among(judged, w.breaks()).equals(broken)
                                && among(judged, w.leavesOpen()).equals(open)))
                .limit(MOST_CANDIDATES)
                .filter(c -> behavesAlike(exercise, c, results))
                .findFirst()
                .map(c -> c);
    }

    private static Set<String> names(List<Result> results, Class<? extends Verdict> verdict) {
        return results.stream()
                .filter(r -> verdict.isInstance(r.verdict()))
                .map(r -> r.rule().name())
                .collect(Collectors.toSet());
    }

    private static Set<String> among(Set<String> judged, String[] names) {
        return Set.of(names).stream().filter(judged::contains).collect(Collectors.toSet());
    }

    private boolean behavesAlike(ExerciseInfo exercise, Class<?> candidate, List<Result> results) {
        Grader grader =
                new Grader(kept.workbook(), services, kept.submission(exercise, candidate, (e, r) -> ""), decider);
        return results.stream()
                .filter(r -> r.verdict() instanceof Verdict.Broken)
                .allMatch(r -> told(r.verdict()).equals(told(grader.judge(exercise, r.rule()))));
    }

    private static String told(Verdict verdict) {
        return verdict instanceof Verdict.Broken broken
                ? broken.evidence().sentence().in(Language.ENGLISH)
                : verdict.getClass().getSimpleName();
    }
}
