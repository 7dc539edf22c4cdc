package stampede.book;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import stampede.book.KeptSource.Mistake;
import stampede.grade.ExerciseInfo;
import stampede.grade.RuleInfo;
import stampede.text.Language;
import stampede.text.Text;

/**
 * {@code generated:exam}, for a page at the top: for each exercise a table of its wrong answers and its rules, as the
 * answers' own annotations have it. The exam in {@code verify} compares it with what it saw.
 */
final class KillMatrix implements GeneratedPart {
    private final Path solutions;
    private final List<ExerciseInfo> exercises;

    KillMatrix(Path root, List<ExerciseInfo> exercises) {
        this.solutions = root.resolve("solutions");
        this.exercises = exercises;
    }

    @Override
    public String name() {
        return "exam";
    }

    @Override
    public String asciidoc(String homework, Language language, Map<String, Object> options) {
        StringBuilder text = new StringBuilder();
        for (ExerciseInfo exercise : exercises) {
            Path folder = solutions.resolve(exercise.homework());
            if (Files.isDirectory(folder)) {
                List<KeptSource> answers = KeptSources.in(folder);
                text.append("[#exam-%s]%n=== %s%n%n++++%n".formatted(exercise.name(), exercise.name()));
                text.append(legend(exercise, language));
                text.append(table(exercise, answers, Translations.of(folder, answers), language));
                text.append(survivors(exercise, answers, language)).append("++++\n\n");
            }
        }
        return text.toString();
    }

    /** Which rule has which number. */
    private static String legend(ExerciseInfo exercise, Language language) {
        StringBuilder html = new StringBuilder("<ol class=\"columns\">\n");
        for (RuleInfo rule : exercise.rules()) {
            html.append("<li><a href=\"%s/index.html#%s\">%s</a></li>%n"
                    .formatted(
                            exercise.homework(), rule.name(), Html.sentence(Words.sentence(rule.promise(), language))));
        }
        return html.append("</ol>\n").toString();
    }

    private static String table(
            ExerciseInfo exercise, List<KeptSource> answers, Translations translations, Language language) {
        StringBuilder html =
                new StringBuilder("<div class=\"wide\" tabindex=\"0\"><table class=\"kills\" data-exercise=\""
                        + exercise.name() + "\" style=\"--rules: "
                        + exercise.rules().size() + "\">\n<thead><tr><th>"
                        + Words.WRONG_ANSWER.in(language) + "</th>");
        int number = 0;
        for (RuleInfo rule : exercise.rules()) {
            html.append("<th><a href=\"%s/index.html#%s\" title=\"%2$s: %s\">%s</a></th>"
                    .formatted(
                            exercise.homework(),
                            rule.name(),
                            Html.escape(rule.promise().in(language)),
                            ++number));
        }
        html.append("</tr></thead>\n<tbody>\n");
        List<String> rules = exercise.rules().stream().map(RuleInfo::name).toList();
        for (Row row : rows(exercise, answers)) {
            html.append("<tr data-answer=\"%s\"><th scope=\"row\"><code>%s</code> <span>%s</span></th>"
                    .formatted(
                            row.answer().name(),
                            row.answer().simpleName(),
                            translations.comment(row.answer(), language)));
            rules.forEach(rule -> html.append(cell(rule, row.mistake(), language)));
            html.append("</tr>\n");
        }
        return html.append("</tbody>\n</table></div>\n").toString();
    }

    private record Row(KeptSource answer, Mistake mistake) {}

    /** Those that break the first rules first, so that the crosses run from one corner to the other. */
    private static List<Row> rows(ExerciseInfo exercise, List<KeptSource> answers) {
        List<String> rules = exercise.rules().stream().map(RuleInfo::name).toList();
        List<Row> rows = new ArrayList<>();
        for (KeptSource answer : answers) {
            answer.mistakes().stream()
                    .filter(m -> m.exercise().equals(contract(exercise)))
                    .forEach(m -> rows.add(new Row(answer, m)));
        }
        rows.sort(Comparator.comparing((Row row) -> rules.stream()
                        .map(rule -> row.mistake().breaks().contains(rule) ? "0" : "1")
                        .reduce("", String::concat))
                .thenComparing(row -> row.answer().name()));
        return rows;
    }

    private static String contract(ExerciseInfo exercise) {
        return exercise.contract().getSimpleName();
    }

    private static String cell(String rule, Mistake mistake, Language language) {
        boolean killed = mistake.breaks().contains(rule);
        boolean open = mistake.leavesOpen().contains(rule);
        Text word = killed ? Words.KILLED : open ? Words.NOT_JUDGED : Words.KEPT;
        return "<td class=\"%s\" data-rule=\"%s\" title=\"%2$s: %s\" aria-label=\"%3$s\">%s</td>"
                .formatted(
                        killed ? "broken" : open ? "notjudged" : "notstarted",
                        rule,
                        word.in(language),
                        killed ? "✘" : open ? "○" : "·");
    }

    private String survivors(ExerciseInfo exercise, List<KeptSource> answers, Language language) {
        List<String> contracts = exercises.stream().map(KillMatrix::contract).toList();
        List<String> names = answers.stream()
                .filter(KeptSource::right)
                .filter(answer -> answer.contract(contracts, answers).equals(Optional.of(contract(exercise))))
                .map(answer -> "<code data-answer=\"%s\">%s</code>".formatted(answer.name(), answer.simpleName()))
                .toList();
        return "<p class=\"survivors\" data-exercise=\"%s\">%s %s%s</p>%n"
                .formatted(
                        exercise.name(),
                        Words.rightAnswers(names.size()).in(language),
                        String.join(language == Language.CHINESE ? "、" : ", ", names),
                        language == Language.CHINESE ? "。" : ".");
    }
}
