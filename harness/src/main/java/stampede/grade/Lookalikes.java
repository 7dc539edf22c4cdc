package stampede.grade;

import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import stampede.service.Services;
import stampede.text.Language;

/**
 * Finds the kept wrong answer that an answer behaves like: one that breaks the same rules of the exercise, in the same way,
 * to the last word of what the grader has to say of it. The candidates are graded for that, where their annotations agree;
 * of several that match, it is the one whose counterexamples have the same commands for longest.
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
        boolean own = submission.answer(exercise).filter(KeptAnswers::isKept).isPresent();
        boolean whole = results.size() == exercise.rules().size(); // a rule alone says too little
        if (broken.isEmpty()
                || own
                || !whole
                || results.stream().anyMatch(r -> r.verdict() instanceof Verdict.NotStarted)) {
            return Optional.empty();
        }
        Set<String> open = names(results, Verdict.NotJudged.class);
        return kept.all().stream()
                .filter(c -> KeptAnswers.mistakes(c, exercise)
                        .anyMatch(w -> Set.of(w.breaks()).equals(broken)
                                && Set.of(w.leavesOpen()).equals(open)))
                .limit(MOST_CANDIDATES)
                .map(c -> new Likeness(c, sameCommands(exercise, c, results)))
                .filter(like -> like.commands() >= 0)
                .max(Comparator.comparingInt(Likeness::commands))
                .map(Likeness::answer);
    }

    /**
     * A candidate.
     *
     * @param commands how many of its steps are the same; negative if it behaves otherwise
     */
    private record Likeness(Class<?> answer, int commands) {}

    private static Set<String> names(List<Result> results, Class<? extends Verdict> verdict) {
        return results.stream()
                .filter(r -> verdict.isInstance(r.verdict()))
                .map(r -> r.rule().name())
                .collect(Collectors.toSet());
    }

    private int sameCommands(ExerciseInfo exercise, Class<?> candidate, List<Result> results) {
        Submission submission = kept.submission(exercise, candidate, (e, r) -> "");
        Grader grader = new Grader(kept.workbook(), services, submission, decider);
        int same = 0;
        for (Result result : results) {
            if (result.verdict() instanceof Verdict.Broken mine) {
                Verdict its = grader.judge(exercise, result.rule());
                if (!told(mine).equals(told(its))) {
                    return -1;
                }
                same += sameCommands(mine, (Verdict.Broken) its);
            }
        }
        return same;
    }

    private static int sameCommands(Verdict.Broken one, Verdict.Broken other) {
        List<String> commands = commands(one);
        List<String> others = commands(other);
        int same = 0;
        while (same < commands.size()
                && same < others.size()
                && commands.get(same).equals(others.get(same))) {
            same++;
        }
        return same;
    }

    /** Without what they are about. */
    private static List<String> commands(Verdict.Broken broken) {
        return broken.evidence().rows().stream()
                .map(row -> row.column() + " " + row.what().in(Language.ENGLISH).split("[ (]")[0])
                .toList();
    }

    private static String told(Verdict verdict) {
        return verdict instanceof Verdict.Broken broken
                ? broken.evidence().sentence().in(Language.ENGLISH)
                : verdict.getClass().getSimpleName();
    }
}
