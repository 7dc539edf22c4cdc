package stampede.report;

import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import stampede.grade.ExerciseInfo;
import stampede.grade.Lookalikes;
import stampede.grade.Result;
import stampede.grade.Submission;
import stampede.text.Text;

/**
 * Says of answers that break rules which kept wrong answer each behaves like, and what its mistake is. Where the wrong
 * answers are not, by what an exam saw of them.
 */
public final class Likenesses {
    private final Optional<Lookalikes> lookalikes;
    private final Mistakes mistakes;
    private final Path root;

    /**
     * @param lookalikes none where the wrong answers are not
     * @param root the project's folder
     */
    public Likenesses(Optional<Lookalikes> lookalikes, Path root) {
        this.lookalikes = lookalikes;
        this.mistakes = new Mistakes(root);
        this.root = root;
    }

    /** A sentence for each exercise whose answer matches exactly. */
    public Map<ExerciseInfo, Text> of(Submission submission, List<Result> results) {
        return lookalikes
                .map(all -> of(all, submission, results))
                .orElseGet(() -> KnownBehaviours.read(root).of(results));
    }

    private Map<ExerciseInfo, Text> of(Lookalikes all, Submission submission, List<Result> results) {
        Map<ExerciseInfo, Text> told = new HashMap<>();
        results.stream()
                .map(Result::exercise)
                .distinct()
                .forEach(exercise -> all.of(
                                submission,
                                exercise,
                                results.stream()
                                        .filter(r -> r.exercise().equals(exercise))
                                        .toList())
                        .ifPresent(like ->
                                told.put(exercise, KnownBehaviours.told(like.getSimpleName(), mistakes.of(like)))));
        return told;
    }
}
