package stampede.grade;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.UnaryOperator;
import stampede.service.Mode;
import stampede.text.Language;
import stampede.text.Text;

/**
 * What the person who grades asked for.
 *
 * @param homework only this one; empty for all
 * @param rule only rules of this name; empty for all
 * @param services where services may come from
 * @param strict whether a rule that was not judged fails
 * @param problems one sentence for each value that cannot be: nothing is judged then
 */
public record Settings(
        String homework, String rule, Mode services, boolean strict, Language language, List<Text> problems) {

    public Settings {
        problems = List.copyOf(problems);
    }

    /** Reads {@code hw}, {@code rule}, {@code services}, {@code strict} and {@code lang}; null and blank mean absent. */
    public static Settings read(Workbook workbook, UnaryOperator<String> value) {
        UnaryOperator<String> given = name ->
                Optional.ofNullable(value.apply(name)).map(String::strip).orElse("");
        List<Text> problems = new ArrayList<>();
        String homework = given.apply("hw");
        if (!homework.isEmpty() && !workbook.homeworks().contains(homework)) {
            problems.add(unknown("hw", homework, workbook.homeworks()));
        }
        String rule = given.apply("rule");
        List<String> rules = workbook.exercises().stream()
                .filter(e ->
                        !workbook.homeworks().contains(homework) || e.homework().equals(homework))
                .flatMap(e -> e.rules().stream())
                .map(RuleInfo::name)
                .distinct()
                .toList();
        if (!rule.isEmpty() && !rules.contains(rule)) {
            problems.add(unknown("rule", rule, rules));
        }
        Mode mode = Mode.ANY;
        String services = given.apply("services");
        List<String> modes = Arrays.stream(Mode.values())
                .map(m -> m.name().toLowerCase(Locale.ROOT))
                .toList();
        if (modes.contains(services)) {
            mode = Mode.valueOf(services.toUpperCase(Locale.ROOT));
        } else if (!services.isEmpty()) {
            problems.add(unknown("services", services, modes));
        }
        String strict = given.apply("strict");
        if (!List.of("", "true", "false").contains(strict)) {
            problems.add(unknown("strict", strict, List.of("true", "false")));
        }
        Language language = Language.of(Locale.getDefault());
        String lang = given.apply("lang");
        List<String> languages =
                Arrays.stream(Language.values()).map(Language::code).toList();
        if (languages.contains(lang)) {
            language = Language.values()[languages.indexOf(lang)];
        } else if (!lang.isEmpty()) {
            problems.add(unknown("lang", lang, languages));
        }
        return new Settings(homework, rule, mode, strict.equals("true"), language, problems);
    }

    public boolean selects(ExerciseInfo exercise) {
        return problems.isEmpty() && (homework.isEmpty() || exercise.homework().equals(homework));
    }

    public boolean selects(ExerciseInfo exercise, RuleInfo candidate) {
        return selects(exercise) && (rule.isEmpty() || candidate.name().equals(rule));
    }

    private static Text unknown(String name, String value, List<String> exist) {
        return Text.of(
                "-D%s=%s: there is no such value; there are: %s",
                "-D%s=%s：没有这个值；可用的有：%s", name, value, String.join(", ", exist));
    }
}
