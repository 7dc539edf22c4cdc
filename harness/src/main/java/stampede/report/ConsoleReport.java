package stampede.report;

import java.nio.charset.Charset;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import stampede.grade.ExerciseInfo;
import stampede.grade.Extent;
import stampede.grade.Result;
import stampede.grade.Submission;
import stampede.grade.Verdict;
import stampede.grade.Work;
import stampede.text.Language;
import stampede.text.Text;

/**
 * Writes the results of one submission as lines for a console: what serves, a line for each rule, the first broken rule
 * of each exercise in full, what it took, and all four counts in the last line.
 */
public final class ConsoleReport {
    private final Language language;
    private final Glyphs glyphs;
    private final Optional<Counterexamples> files;

    /**
     * @param console the console's charset: marks it cannot show are replaced, and Chinese it cannot show is written in
     *     English
     */
    public ConsoleReport(Language language, Charset console) {
        this(language, console, Optional.empty());
    }

    /**
     * @param files where the counterexamples were written, for the report to name
     */
    public ConsoleReport(Language language, Charset console, Counterexamples files) {
        this(language, console, Optional.of(files));
    }

    private ConsoleReport(Language language, Charset console, Optional<Counterexamples> files) {
        this.language = Glyphs.showsChinese(console) ? language : Language.ENGLISH;
        this.glyphs = Glyphs.of(console);
        this.files = files;
    }

    /** The whole report, without a line end after its last line. */
    public String of(List<Text> services, Submission submission, List<Result> results, Work work) {
        return of(services, submission, results, Map.of(), work);
    }

    /**
     * The same.
     *
     * @param likenesses what the answers to some of the exercises behave like, and what its mistake is
     */
    public String of(
            List<Text> services,
            Submission submission,
            List<Result> results,
            Map<ExerciseInfo, Text> likenesses,
            Work work) {
        Sheet sheet = new Sheet(language, glyphs);
        sheet.line(Text.join(" · ", services));
        Map<ExerciseInfo, List<Result>> exercises = new LinkedHashMap<>();
        results.forEach(r ->
                exercises.computeIfAbsent(r.exercise(), e -> new ArrayList<>()).add(r));
        exercises.forEach((exercise, its) ->
                exercise(sheet, exercise, submission, its, Optional.ofNullable(likenesses.get(exercise))));
        sheet.line("");
        files.flatMap(Counterexamples::trouble).ifPresent(sheet::line);
        Effort.of(work).ifPresent(sheet::line);
        sheet.line(Tally.of(results));
        return sheet.toString();
    }

    /** A broken rule in full, as it also stands in a failing test's message. */
    public String broken(Submission submission, Result result, Verdict.Broken broken) {
        Sheet sheet = new Sheet(language, glyphs);
        full(sheet, submission, result, broken, Optional.empty());
        return sheet.toString();
    }

    private void full(
            Sheet sheet, Submission submission, Result result, Verdict.Broken broken, Optional<Text> likeness) {
        new BrokenRule(sheet).tell(submission, result, broken, likeness, files.flatMap(f -> f.page(result)));
    }

    private void exercise(
            Sheet sheet, ExerciseInfo exercise, Submission submission, List<Result> results, Optional<Text> likeness) {
        sheet.line("");
        String name = submission.answerName(exercise);
        String answer = name.isEmpty() ? "–" : name;
        sheet.line(Text.of(
                "%s · %s, answered by %s: %s of %s points",
                "%s · %s，作答的类是 %s：%s 分，满分 %s 分",
                exercise.homework(),
                exercise.name(),
                answer,
                Tally.points(results),
                Tally.most(results)));
        int widest =
                results.stream().mapToInt(r -> Width.of(r.rule().name())).max().orElse(0);
        Verdict before = null;
        for (Result result : results) {
            sheet.line("  " + mark(result.verdict()) + " "
                    + Width.pad(result.rule().name(), widest) + "  "
                    + Width.pad(Tally.score(result), 7) + remark(result, before).in(language));
            before = result.verdict();
        }
        results.stream()
                .filter(r -> r.verdict() instanceof Verdict.Broken)
                .findFirst()
                .ifPresent(r -> {
                    sheet.line("");
                    full(sheet, submission, r, (Verdict.Broken) r.verdict(), likeness);
                });
    }

    private String mark(Verdict verdict) {
        if (verdict instanceof Verdict.Kept) {
            return glyphs.kept;
        }
        if (verdict instanceof Verdict.Broken) {
            return glyphs.broken;
        }
        return verdict instanceof Verdict.NotJudged ? glyphs.notJudged : glyphs.notStarted;
    }

    private static Text remark(Result result, Verdict before) {
        Text promise = result.rule().promise();
        if (result.verdict() instanceof Verdict.Kept kept) {
            if (!(kept.extent() instanceof Extent.Scripted scripted)) {
                return Text.of("%s (%s)", "%s（%s）", promise, kept.extent().text());
            }
            if (scripted.hasRemark()) {
                return Text.of("%s (%s)", "%s（%s）", promise, scripted.remark());
            }
        }
        if (result.verdict() instanceof Verdict.NotJudged notJudged) {
            if (notJudged.equals(before)) {
                return Text.of("not judged, as above", "未判，原因同上");
            }
            return Text.of("not judged: %s", "未判：%s", notJudged.reason());
        }
        return result.verdict() instanceof Verdict.NotStarted ? Text.of("not started", "未开始") : promise;
    }
}
