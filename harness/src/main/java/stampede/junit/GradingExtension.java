package stampede.junit;

import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.extension.Extension;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.extension.ExtensionContext.Namespace;
import org.junit.jupiter.api.extension.ParameterContext;
import org.junit.jupiter.api.extension.ParameterResolver;
import org.junit.jupiter.api.extension.TestTemplateInvocationContext;
import org.junit.jupiter.api.extension.TestTemplateInvocationContextProvider;
import stampede.grade.ExerciseInfo;
import stampede.grade.RuleInfo;

/** Makes one test of each selected rule. The judging itself is the grader's. */
final class GradingExtension implements TestTemplateInvocationContextProvider {
    private static final Namespace STAMPEDE = Namespace.create(GradingExtension.class);

    @Override
    public boolean supportsTestTemplate(ExtensionContext context) {
        return true;
    }

    @Override
    public boolean mayReturnZeroTestTemplateInvocationContexts(ExtensionContext context) {
        return true; // -Dhw and -Drule may leave nothing here
    }

    @Override
    public Stream<TestTemplateInvocationContext> provideTestTemplateInvocationContexts(ExtensionContext context) {
        Session session = session(context);
        Class<?> testClass = context.getRequiredTestClass();
        ExerciseInfo exercise = session.exercise(testClass);
        return exercise.rules().stream()
                .filter(rule -> session.settings().selects(exercise, rule))
                .map(rule -> invocation(session, exercise, rule));
    }

    static Session session(ExtensionContext context) {
        return context.getRoot().getStore(STAMPEDE).computeIfAbsent(Session.class, c -> new Session(), Session.class);
    }

    private static TestTemplateInvocationContext invocation(Session session, ExerciseInfo exercise, RuleInfo rule) {
        return new TestTemplateInvocationContext() {
            @Override
            public String getDisplayName(int index) {
                return rule.name();
            }

            @Override
            public List<Extension> getAdditionalExtensions() {
                return List.of(new ParameterResolver() {
                    @Override
                    public boolean supportsParameter(ParameterContext parameter, ExtensionContext context) {
                        return parameter.getParameter().getType() == Judgement.class;
                    }

                    @Override
                    public Object resolveParameter(ParameterContext parameter, ExtensionContext context) {
                        return session.judge(exercise, rule);
                    }
                });
            }
        };
    }
}
