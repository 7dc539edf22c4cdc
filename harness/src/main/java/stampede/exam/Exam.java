package stampede.exam;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Predicate;
import stampede.grade.ExerciseInfo;
import stampede.grade.KeptAnswers;
import stampede.service.Services;

/**
 * The grader's exam, the same for every homework: whether the grader tells right answers from wrong ones, and says why.
 *
 * <p>Every wrong answer breaks exactly the rules it names, in a message that helps; references and alternatives break
 * none; no rule lacks a wrong answer, a hint or a promise in both languages; every stub is not started.
 */
public final class Exam {
    private final KeptAnswers kept;
    private final Services services;
    private final Path exercises;

    /**
     * @param exercises the folder with the stubs
     */
    public Exam(KeptAnswers kept, Services services, Path exercises) {
        this.kept = kept;
        this.services = services;
        this.exercises = exercises;
    }

    /** All that is demanded of the selected exercises. Examine one after the other: they share the services. */
    public List<Demand> demands(Predicate<ExerciseInfo> selected) {
        List<ExerciseInfo> chosen =
                kept.workbook().exercises().stream().filter(selected).toList();
        List<Demand> demands = new ArrayList<>(new RuleDemands(kept).of(chosen));
        demands.addAll(new StubDemands(kept.workbook(), services, exercises).of(chosen));
        demands.addAll(new AnswerDemands(kept, services).of(chosen));
        return demands;
    }
}
