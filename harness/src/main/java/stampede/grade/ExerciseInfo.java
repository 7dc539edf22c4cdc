package stampede.grade;

import java.lang.reflect.Method;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.junit.platform.commons.support.ReflectionSupport;
import stampede.process.Dialect;

/** An exercise as its annotations tell it. Its rules are in the order of a report. */
public record ExerciseInfo(
        String homework,
        int order,
        Class<?> contract,
        List<Need> needs,
        List<Class<?>> effects,
        Class<?> ruleClass,
        List<RuleInfo> rules) {

    public ExerciseInfo {
        needs = List.copyOf(needs);
        effects = List.copyOf(effects);
        rules = List.copyOf(rules);
    }

    public static ExerciseInfo of(Class<?> ruleClass) {
        Exercise exercise = ruleClass.getAnnotation(Exercise.class);
        String pack = ruleClass.getPackageName();
        List<RuleInfo> rules = Arrays.stream(ruleClass.getMethods())
                .filter(m -> m.isAnnotationPresent(Rule.class))
                .map(RuleInfo::of)
                .sorted(Comparator.comparing(RuleInfo::kind).thenComparing(RuleInfo::order))
                .toList();
        return new ExerciseInfo(
                pack.substring(pack.lastIndexOf('.') + 1),
                exercise.order(),
                exercise.contract(),
                List.of(exercise.needs()),
                List.of(exercise.effects()),
                ruleClass,
                rules);
    }

    /** The same with no points for the rules that an exercise before it has as well; all of them are seen afterwards. */
    ExerciseInfo without(Set<Method> seen) {
        List<RuleInfo> worth = rules.stream()
                .map(r -> seen.add(r.method()) ? r : r.withoutPoints())
                .toList();
        return new ExerciseInfo(homework, order, contract, needs, effects, ruleClass, worth);
    }

    /** The exercise's name: its contract's, if it has none of its own. */
    public String name() {
        return Optional.ofNullable(ruleClass.getAnnotation(Exercise.class))
                .map(Exercise::name)
                .filter(name -> !name.isEmpty())
                .orElse(contract.getSimpleName());
    }

    /** How its calls look to a program; empty if programs do not answer it. */
    public Optional<Dialect> dialect() {
        return Optional.ofNullable(ruleClass.getAnnotation(Exercise.class))
                .map(Exercise::dialect)
                .filter(dialect -> dialect != Dialect.None.class)
                .map(ReflectionSupport::newInstance);
    }

    public Optional<RuleInfo> rule(String name) {
        return rules.stream().filter(r -> r.name().equals(name)).findFirst();
    }
}
