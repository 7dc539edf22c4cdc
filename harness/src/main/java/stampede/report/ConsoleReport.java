package stampede.report;

import java.nio.charset.Charset;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import stampede.grade.Evidence;
import stampede.grade.ExerciseInfo;
import stampede.grade.Extent;
import stampede.grade.Result;
import stampede.grade.Submission;
import stampede.grade.Verdict;
import stampede.text.Language;
import stampede.text.Text;

/**
 * Writes the results of one submission as lines for a console: what serves, a line for each rule, the first broken rule
 * of each exercise in full, and all four counts in the last line.
 */
public final class ConsoleReport {
    private final Language language;
    private final Glyphs glyphs;
    private final List<String> lines = new ArrayList<>();

    /**
     * @param console the console's charset: marks it cannot show are replaced, and Chinese it cannot show is written in
     *     English
     */
    public ConsoleReport(Language language, Charset console) {
        this.language = Glyphs.showsChinese(console) ? language : Language.ENGLISH;
        this.glyphs = Glyphs.of(console);
    }

    /** The whole report, without a line end after its last line. */
    public String of(List<Text> services, Submission submission, List<Result> results) {
        lines.clear();
        line(Text.join(" · ", services));
        Map<ExerciseInfo, List<Result>> exercises = new LinkedHashMap<>();
        results.forEach(r ->
                exercises.computeIfAbsent(r.exercise(), e -> new ArrayList<>()).add(r));
        exercises.forEach((exercise, its) -> exercise(exercise, submission, its));
        line("");
        total(results);
        return String.join("\n", lines.stream().map(glyphs::fit).toList());
    }

    /** A broken rule in full, as it also stands in a failing test's message. */
    public String broken(Submission submission, Result result, Verdict.Broken broken) {
        lines.clear();
        full(submission, result, broken);
        return String.join("\n", lines.stream().map(glyphs::fit).toList());
    }

    private void exercise(ExerciseInfo exercise, Submission submission, List<Result> results) {
        line("");
        String answer = submission.answer(exercise).map(Class::getSimpleName).orElse("–");
        line(Text.of(
                "%s · %s, answered by %s: %s of %s points",
                "%s · %s，作答的类是 %s：%s 分，满分 %s 分",
                exercise.homework(),
                exercise.name(),
                answer,
                points(results),
                results.stream().mapToInt(r -> r.rule().points()).sum()));
        int widest =
                results.stream().mapToInt(r -> Width.of(r.rule().name())).max().orElse(0);
        Verdict before = null;
        for (Result result : results) {
            line("  " + mark(result.verdict()) + " "
                    + Width.pad(result.rule().name(), widest) + "  "
                    + Width.pad(score(result), 7) + text(remark(result, before)));
            before = result.verdict();
        }
        results.stream()
                .filter(r -> r.verdict() instanceof Verdict.Broken)
                .findFirst()
                .ifPresent(r -> {
                    line("");
                    full(submission, r, (Verdict.Broken) r.verdict());
                });
    }

    private void full(Submission submission, Result result, Verdict.Broken broken) {
        Evidence evidence = broken.evidence();
        line(glyphs.broken + " " + result.rule().name() + ": "
                + text(result.rule().promise()));
        table(evidence);
        line("  " + text(evidence.sentence()));
        if (!(broken.extent() instanceof Extent.Scripted)) { // there is just the one order
            line("  " + text(Text.of("(%s)", "（%s）", broken.extent().found())));
        }
        Text again = Text.of("Again:", "重跑：");
        Text read = Text.of("Read:", "阅读：");
        Text hint = Text.of("Hint:", "提示：");
        line(labelled(again, submission.again().command(result.exercise(), result.rule())));
        line(labelled(hint, "./stampede hint " + result.rule().name()));
        line(labelled(read, chapter(result) + "  (./stampede book)"));
    }

    private String chapter(Result result) {
        String pages = language == Language.CHINESE ? "target/book/zh/" : "target/book/";
        return pages + result.exercise().homework() + "/index.html#"
                + result.rule().name();
    }

    private String labelled(Text label, String content) {
        return "  " + Width.pad(text(label), 7) + content;
    }

    private void table(Evidence evidence) {
        if (evidence.rows().isEmpty()) {
            return;
        }
        int width = 3
                + Math.max(
                        evidence.columns().stream().mapToInt(Width::of).max().orElse(0),
                        evidence.rows().stream()
                                .mapToInt(r -> Width.of(text(r.step())))
                                .max()
                                .orElse(0));
        StringBuilder head = new StringBuilder("    ");
        evidence.columns().forEach(c -> head.append(Width.pad(c, width)));
        line(head.toString().stripTrailing());
        for (Evidence.Row row : evidence.rows()) {
            String step = " ".repeat(4 + row.column() * width) + text(row.step());
            String remark = text(row.remark());
            line(
                    remark.isEmpty()
                            ? step
                            : Width.pad(step, 4 + width * evidence.columns().size()) + remark);
        }
    }

    private void total(List<Result> results) {
        line(Text.of(
                "%s kept, %s broken, %s not judged, %s not started: %s of %s points",
                "守住 %s 条，违反 %s 条，未判 %s 条，未开始 %s 条：%s 分，满分 %s 分",
                count(results, Verdict.Kept.class),
                count(results, Verdict.Broken.class),
                count(results, Verdict.NotJudged.class),
                count(results, Verdict.NotStarted.class),
                points(results),
                results.stream().mapToInt(r -> r.rule().points()).sum()));
    }

    private static long count(List<Result> results, Class<? extends Verdict> kind) {
        return results.stream().filter(r -> kind.isInstance(r.verdict())).count();
    }

    private static int points(List<Result> results) {
        return results.stream().mapToInt(ConsoleReport::points).sum();
    }

    private static int points(Result result) {
        return result.verdict() instanceof Verdict.Kept ? result.rule().points() : 0;
    }

    private static String score(Result result) {
        return points(result) + "/" + result.rule().points();
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
        if (result.verdict() instanceof Verdict.Kept kept && !(kept.extent() instanceof Extent.Scripted)) {
            return Text.of("%s (%s)", "%s（%s）", promise, kept.extent().text());
        }
        if (result.verdict() instanceof Verdict.NotJudged notJudged) {
            if (notJudged.equals(before)) {
                return Text.of("not judged, as above", "未判，原因同上");
            }
            return Text.of("not judged: %s", "未判：%s", notJudged.reason());
        }
        return result.verdict() instanceof Verdict.NotStarted ? Text.of("not started", "未开始") : promise;
    }

    private void line(Text text) {
        line(text(text));
    }

    private void line(String line) {
        lines.add(line.stripTrailing());
    }

    private String text(Text text) {
        return text.in(language);
    }
}
