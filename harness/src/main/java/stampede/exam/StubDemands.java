package stampede.exam;

import java.net.URI;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import stampede.decide.Engine;
import stampede.exam.Demand.Outcome;
import stampede.grade.ExerciseInfo;
import stampede.grade.Grader;
import stampede.grade.RuleInfo;
import stampede.grade.Submission;
import stampede.grade.Verdict;
import stampede.grade.Workbook;
import stampede.junit.Answers;
import stampede.service.Services;

/** What is demanded of the stubs: there is one for each exercise, and it is not started. */
final class StubDemands {
    private final Workbook workbook;
    private final Services services;
    private final Engine engine;
    private final Path exercises;

    StubDemands(Workbook workbook, Services services, Engine engine, Path exercises) {
        this.workbook = workbook;
        this.services = services;
        this.engine = engine;
        this.exercises = exercises;
    }

    List<Demand> of(List<ExerciseInfo> chosen) {
        return chosen.stream()
                .map(e -> new Demand(e.name() + ": the stub is not started", () -> examine(e)))
                .toList();
    }

    private Outcome examine(ExerciseInfo exercise) {
        try (CompiledStubs stubs = CompiledStubs.of(exercises.resolve(exercise.homework()))) {
            if (!stubs.errors().isEmpty()) {
                String errors = "it does not compile:\n" + stubs.errors();
                return stubs.edited() ? Outcome.edited(errors) : Outcome.of(List.of(errors));
            }
            URI root = stubs.root().toUri();
            Submission submission = stubs.with(() -> Answers.in(root, workbook, (e, r) -> "./mvnw test"));
            if (submission.answer(exercise).isEmpty()) {
                return Outcome.of(List.of("there is no stub, or no test class that names it"));
            }
            List<String> faults = faults(exercise, submission);
            return !faults.isEmpty() && stubs.edited() ? Outcome.edited(faults.toString()) : Outcome.of(faults);
        }
    }

    private List<String> faults(ExerciseInfo exercise, Submission submission) {
        List<String> faults = new ArrayList<>();
        Grader grader = new Grader(workbook, services, submission, engine);
        for (RuleInfo rule : exercise.rules()) {
            Verdict verdict = grader.judge(exercise, rule);
            if (!(verdict instanceof Verdict.NotStarted)) {
                faults.add(rule.name() + " is " + Seen.of(verdict));
            }
        }
        return faults;
    }
}
