package stampede.exam;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import stampede.grade.ExerciseInfo;
import stampede.grade.KeptAnswers;
import stampede.grade.RuleInfo;
import stampede.grade.Submission;
import stampede.junit.Answers;

/** All questions of a repeated exam. The stubs' are asked once; they stay compiled until this is closed. */
final class Paper implements AutoCloseable {
    private final List<Question> repeated = new ArrayList<>();
    private final List<Question> once = new ArrayList<>();
    private final List<CompiledStubs> stubs = new ArrayList<>();

    /**
     * @param folder with the stubs; those that someone has begun to answer are not asked about
     */
    static Paper of(KeptAnswers kept, List<ExerciseInfo> exercises, Path folder) {
        Paper paper = new Paper();
        for (Candidate candidate : Candidate.among(kept, exercises)) {
            Submission submission = candidate.submission(kept);
            for (RuleInfo rule : candidate.exercise().rules()) {
                paper.repeated.add(new Question(
                        candidate.exercise(),
                        rule,
                        candidate.answer().getName(),
                        submission,
                        candidate.expected(rule)));
            }
        }
        exercises.stream().map(ExerciseInfo::homework).distinct().forEach(homework -> {
            CompiledStubs compiled = CompiledStubs.of(folder.resolve(homework));
            paper.stubs.add(compiled);
            if (compiled.errors().isEmpty() && !compiled.edited()) {
                Submission submission = compiled.with(
                        () -> Answers.in(compiled.root().toUri(), kept.workbook(), (e, r) -> "./mvnw test"));
                exercises.stream()
                        .filter(e -> e.homework().equals(homework))
                        .forEach(e -> paper.addStub(e, submission));
            }
        });
        return paper;
    }

    private void addStub(ExerciseInfo exercise, Submission submission) {
        submission
                .answer(exercise)
                .ifPresent(stub -> exercise.rules()
                        .forEach(rule -> once.add(
                                new Question(exercise, rule, stub.getName(), submission, Seen.Kind.NOT_STARTED))));
    }

    /** The questions of a repetition, the first being 1, in the order that the seed gives them there. */
    List<Question> in(int repetition, long seed) {
        List<Question> questions = new ArrayList<>(repeated);
        if (repetition == 1) {
            questions.addAll(once);
        }
        Collections.shuffle(questions, new Random(seed + repetition));
        return questions;
    }

    /** Those of every repetition. */
    List<Question> repeated() {
        return List.copyOf(repeated);
    }

    /** Those of the first repetition alone. */
    List<Question> once() {
        return List.copyOf(once);
    }

    @Override
    public void close() {
        stubs.forEach(CompiledStubs::close);
    }
}
