package stampede.grade;

import java.lang.reflect.Method;
import java.util.Arrays;
import java.util.List;
import stampede.text.Text;

/** A rule as its annotations tell it. */
public record RuleInfo(
        String name,
        Kind kind,
        int order,
        int points,
        Text promise,
        List<Text> hints,
        List<Class<?>> needs,
        Method method) {

    public RuleInfo {
        hints = List.copyOf(hints);
        needs = List.copyOf(needs);
    }

    RuleInfo withoutPoints() {
        return new RuleInfo(name, kind, order, 0, promise, hints, needs, method);
    }

    static RuleInfo of(Method method) {
        Rule rule = method.getAnnotation(Rule.class);
        List<Text> hints = Arrays.stream(method.getAnnotationsByType(Hint.class))
                .map(h -> Text.of(h.en(), h.zh()))
                .toList();
        return new RuleInfo(
                method.getName(),
                rule.kind(),
                rule.order(),
                rule.points(),
                Text.of(rule.promise(), rule.zh()),
                hints,
                List.of(rule.needs()),
                origin(method));
    }

    /** Where it is written: a class that is seen by more than its superclass has bridges to what that one declares. */
    private static Method origin(Method method) {
        Method origin = method;
        for (Class<?> c = method.getDeclaringClass().getSuperclass(); c != null; c = c.getSuperclass()) {
            origin = Arrays.stream(c.getDeclaredMethods())
                    .filter(m -> m.getName().equals(method.getName()) && m.isAnnotationPresent(Rule.class))
                    .findFirst()
                    .orElse(origin);
        }
        origin.setAccessible(true);
        return origin;
    }
}
