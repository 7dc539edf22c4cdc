package stampede.book;

import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import stampede.grade.ExerciseInfo;
import stampede.grade.RuleInfo;
import stampede.text.Language;

/**
 * {@code generated:rules}: every rule of the chapter's exercises, under the anchor that the report prints, with its
 * promise, points and hints; from the annotations on the rules.
 */
final class RuleSections implements GeneratedPart {
    private final List<ExerciseInfo> exercises;

    RuleSections(List<ExerciseInfo> exercises) {
        this.exercises = exercises;
    }

    @Override
    public String name() {
        return "rules";
    }

    @Override
    public String asciidoc(String homework, Language language, Map<String, Object> options) {
        StringBuilder text = new StringBuilder();
        Set<String> shown = new HashSet<>();
        for (ExerciseInfo exercise : exercises) {
            if (exercise.homework().equals(homework)) {
                int points =
                        exercise.rules().stream().mapToInt(RuleInfo::points).sum();
                text.append("[#%s]%n=== %s%n%n".formatted(exercise.name(), exercise.name()));
                text.append(Words.exercise(exercise.rules().size(), points).in(language))
                        .append("\n\n");
                for (RuleInfo rule : exercise.rules()) {
                    // an inherited rule is told where it is first met
                    text.append(shown.add(rule.name()) ? told(rule, language) : again(rule, language));
                }
            }
        }
        return text.toString();
    }

    private static String told(RuleInfo rule, Language language) {
        StringBuilder text = new StringBuilder();
        text.append("[#%s.rule]%n==== %s%n%n".formatted(rule.name(), rule.name()));
        text.append(verbatim("promise", Words.sentence(rule.promise(), language)));
        text.append(verbatim(
                "points",
                Words.points(rule.points()).in(language) + " · "
                        + Words.kind(rule.kind()).in(language)));
        for (int i = 0; i < rule.hints().size(); i++) {
            String hint = rule.hints().get(i).in(language);
            text.append("[%%collapsible.hint]%n.%s%n====%n%s====%n%n"
                    .formatted(Words.hint(i).in(language), verbatim("text", hint)));
        }
        return text.toString();
    }

    /** Past Asciidoctor, to which anything may be markup: a {@code ;;} in a hint began a list. */
    private static String verbatim(String role, String sentence) {
        return "++++%n<p class=\"%s\">%s</p>%n++++%n%n".formatted(role, Html.sentence(sentence));
    }

    private static String again(RuleInfo rule, Language language) {
        return "* %s <<%s,%s>>%n%n".formatted(Words.SAME_RULE.in(language), rule.name(), rule.name());
    }
}
