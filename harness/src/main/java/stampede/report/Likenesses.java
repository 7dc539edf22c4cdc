package stampede.report;

import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import stampede.grade.ExerciseInfo;
import stampede.grade.Lookalikes;
import stampede.grade.Result;
import stampede.grade.Submission;
import stampede.text.Text;

/** Says of answers that break rules which kept wrong answer each behaves like, and what its mistake is. */
public final class Likenesses {
    private final Lookalikes lookalikes;
    private final Mistakes mistakes;

    /**
     * @param root the project's folder
     */
    public Likenesses(Lookalikes lookalikes, Path root) {
        this.lookalikes = lookalikes;
        this.mistakes = new Mistakes(root);
    }

    /** A sentence for each exercise whose answer matches exactly. */
    public Map<ExerciseInfo, Text> of(Submission submission, List<Result> results) {
        Map<ExerciseInfo, Text> told = new HashMap<>();
        results.stream()
                .map(Result::exercise)
                .distinct()
                .forEach(exercise -> lookalikes
                        .of(
                                submission,
                                exercise,
                                results.stream()
                                        .filter(r -> r.exercise().equals(exercise))
                                        .toList())
                        .ifPresent(like -> told.put(
                                exercise,
                                Text.of(
                                        "It behaves like %s: %s",
                                        "它的表现与 %s 一样：%s", like.getSimpleName(), mistakes.of(like)))));
        return told;
    }
}
