package stampede.report;

import java.util.List;
import stampede.grade.Result;
import stampede.grade.Verdict;
import stampede.text.Text;

/** Counts verdicts and points. */
final class Tally {

    private Tally() {}

    static Text of(List<Result> results) {
        return Text.of(
                "%s kept, %s broken, %s not judged, %s not started: %s of %s points",
                "守住 %s 条，违反 %s 条，未判 %s 条，未开始 %s 条：%s 分，满分 %s 分",
                count(results, Verdict.Kept.class),
                count(results, Verdict.Broken.class),
                count(results, Verdict.NotJudged.class),
                count(results, Verdict.NotStarted.class),
                points(results),
                most(results));
    }

    static int points(List<Result> results) {
        return results.stream().mapToInt(Tally::points).sum();
    }

    static int most(List<Result> results) {
        return results.stream().mapToInt(r -> r.rule().points()).sum();
    }

    static String score(Result result) {
        return points(result) + "/" + result.rule().points();
    }

    private static int points(Result result) {
        return result.verdict() instanceof Verdict.Kept ? result.rule().points() : 0;
    }

    private static long count(List<Result> results, Class<? extends Verdict> kind) {
        return results.stream().filter(r -> kind.isInstance(r.verdict())).count();
    }
}
