package stampede.exam;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Predicate;
import stampede.decide.Engine;
import stampede.grade.ExerciseInfo;
import stampede.grade.KeptAnswers;
import stampede.service.Services;

/**
 * The grader's exam, the same for every homework: whether the grader tells right answers from wrong ones, and says why.
 *
 * <p>Every wrong answer breaks exactly the rules it names, in a message that helps; references and alternatives break
 * none; no rule lacks a wrong answer, a hint or a promise in both languages; every stub is not started.
 */
public final class Exam implements AutoCloseable {
    private final KeptAnswers kept;
    private final Services services;
    private final Path exercises;
    private final Engine engine;

    /**
     * @param exercises the folder with the stubs
     */
    public Exam(KeptAnswers kept, Services services, Path exercises) {
        this.kept = kept;
        this.services = services;
        this.exercises = exercises;
        this.engine = new Engine(services);
    }

    /** All that is demanded of the selected exercises. Examine one after the other: they share the services. */
    public List<Demand> demands(Predicate<ExerciseInfo> selected) {
        List<ExerciseInfo> chosen =
                kept.workbook().exercises().stream().filter(selected).toList();
        List<Demand> demands = new ArrayList<>(new RuleDemands(kept).of(chosen));
        demands.addAll(new StubDemands(kept.workbook(), services, engine, exercises).of(chosen));
        demands.addAll(new AnswerDemands(kept, services, engine).of(chosen));
        return demands;
    }

    /** The same; what comes last is examined by the second process meanwhile, which is left to the caller to end. */
    public List<Demand> demands(Predicate<ExerciseInfo> selected, SecondJvm second) {
        return new SharedDemands(demands(selected), second).all();
    }

    /** Ends what judging has started; the services go on. */
    @Override
    public void close() {
        engine.close();
    }
}
