package stampede.exam;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import stampede.exam.Demand.Outcome;
import stampede.grade.ExerciseInfo;
import stampede.grade.KeptAnswers;
import stampede.grade.RuleInfo;
import stampede.text.Language;
import stampede.text.Text;

/** What is demanded of the rules themselves, before any answer is judged. */
final class RuleDemands {
    private static final int POINTS = 100;
    private static final int HINTS = 3;
    private static final Pattern CHINESE = Pattern.compile("\\p{IsHan}");

    private final KeptAnswers kept;

    RuleDemands(KeptAnswers kept) {
        this.kept = kept;
    }

    List<Demand> of(List<ExerciseInfo> exercises) {
        List<Demand> demands = new ArrayList<>();
        exercises.stream()
                .map(ExerciseInfo::homework)
                .distinct()
                .forEach(h -> demands.add(
                        new Demand(h + " totals " + POINTS + " points", () -> Outcome.of(points(h, exercises)))));
        for (ExerciseInfo exercise : exercises) {
            demands.add(new Demand(exercise.name() + " has one reference", () -> Outcome.of(references(exercise))));
            demands.add(new Demand(
                    exercise.name() + " has every rule that a wrong answer names",
                    () -> Outcome.of(unknownNames(exercise))));
            for (RuleInfo rule : exercise.rules()) {
                demands.add(new Demand(
                        exercise.name() + "." + rule.name() + " is told in both languages, and broken by someone",
                        () -> Outcome.of(rule(exercise, rule))));
            }
        }
        return demands;
    }

    private static List<String> points(String homework, List<ExerciseInfo> exercises) {
        int points = exercises.stream()
                .filter(e -> e.homework().equals(homework))
                .flatMap(e -> e.rules().stream())
                .mapToInt(RuleInfo::points)
                .sum();
        return points == POINTS ? List.of() : List.of("the rules of " + homework + " total " + points + " points");
    }

    private List<String> references(ExerciseInfo exercise) {
        List<Class<?>> found = kept.references().stream()
                .filter(c -> kept.workbook().answeredBy(c).orElseThrow().equals(exercise))
                .toList();
        return found.size() == 1 ? List.of() : List.of("the references of " + exercise.name() + " are " + found);
    }

    private List<String> unknownNames(ExerciseInfo exercise) {
        List<String> faults = new ArrayList<>();
        for (Class<?> answer : kept.all()) {
            KeptAnswers.mistakes(answer, exercise)
                    .flatMap(w -> Stream.concat(Stream.of(w.breaks()), Stream.of(w.leavesOpen())))
                    .filter(name -> exercise.rule(name).isEmpty())
                    .forEach(name -> faults.add(
                            answer.getName() + " names " + name + ", and " + exercise.name() + " has no such rule"));
        }
        return faults;
    }

    private List<String> rule(ExerciseInfo exercise, RuleInfo rule) {
        List<String> faults = new ArrayList<>();
        boolean broken = kept.workbook().exercises().stream()
                .filter(e -> e.rules().stream().anyMatch(r -> r.method().equals(rule.method())))
                .flatMap(e -> kept.all().stream().flatMap(c -> KeptAnswers.mistakes(c, e)))
                .anyMatch(w -> List.of(w.breaks()).contains(rule.name()));
        if (!broken) {
            faults.add("no wrong answer breaks it");
        }
        if (!inBothLanguages(rule.promise())) {
            faults.add("its promise is not told in both languages");
        }
        if (rule.hints().size() != HINTS || !rule.hints().stream().allMatch(RuleDemands::inBothLanguages)) {
            faults.add("it has " + rule.hints().size() + " hints instead of " + HINTS + " in both languages");
        }
        return faults;
    }

    static boolean inBothLanguages(Text text) {
        return !text.in(Language.ENGLISH).isBlank()
                && CHINESE.matcher(text.in(Language.CHINESE)).find();
    }
}
