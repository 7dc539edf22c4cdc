package stampede.grade;

import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import stampede.history.History;
import stampede.process.Dialect;
import stampede.process.Program;
import stampede.service.RedisService;
import stampede.text.Text;
import stampede.wire.OpenWire;
import stampede.wire.WireServer;

/** Makes a few calls of a program, and tells what goes over its lines and what is wrong with that. Judges no rule. */
public final class ProtocolCheck {
    private static final long PATIENCE_SECONDS = 10;

    private final List<Step> steps = new ArrayList<>();

    /**
     * One thing that was seen.
     *
     * @param well whether it is as it should be
     */
    public record Step(Text told, boolean well) {}

    private ProtocolCheck() {}

    /** The calls that an exercise's dialect names, one after the other, until one goes wrong. */
    public static List<Step> of(Program program, ExerciseInfo exercise, RedisService redis) {
        ProtocolCheck check = new ProtocolCheck();
        redis.reset();
        try (OpenWire wire = new OpenWire(redis)) {
            check.run(program, exercise, wire);
        } catch (CannotJudge e) {
            check.add(false, Text.of("✘ %s", "✘ %s", e.reason()));
        }
        return List.copyOf(check.steps);
    }

    private synchronized void add(boolean well, Text told) {
        steps.add(new Step(told, well));
    }

    private void run(Program program, ExerciseInfo exercise, OpenWire wire) {
        WireServer address = wire.server("server A");
        boolean[] fails = new boolean[1];
        Outside outside = new Outside();
        ProcessServer server = ProcessServer.start(
                new Rig(
                        "server A",
                        address::uri,
                        null,
                        null,
                        null,
                        Calls.direct(),
                        null,
                        (type, method, arguments) -> outside.called(type, method, arguments, (m, given, thrown) -> {})),
                program,
                exercise,
                new Recorder(new History()));
        server.overhear((sent, line) -> add(true, Text.verbatim((sent ? "> " : "< ") + line)));
        try {
            for (Dialect.Sample sample : exercise.dialect().orElseThrow().samples()) {
                if (!fails[0]) {
                    fails[0] = !makes(server, exercise, sample);
                }
            }
        } finally {
            server.overhear((sent, line) -> {});
            server.kill();
        }
        wire.obstacle().ifPresent(why -> add(false, Text.of("✘ %s", "✘ %s", why)));
    }

    private boolean makes(ProcessServer server, ExerciseInfo exercise, Dialect.Sample sample) {
        Method method = Arrays.stream(exercise.contract().getMethods())
                .filter(m -> m.getName().equals(sample.method()))
                .findFirst()
                .orElseThrow();
        FutureTask<Optional<Text>> call = new FutureTask<>(() -> {
            try {
                method.invoke(server.as(exercise.contract()), sample.arguments().toArray());
                return sample.isError()
                        ? Optional.of(Text.of(
                                "%s(%s) must be answered with an error",
                                "%s(%s) 必须用错误来答复", sample.method(), sample.told()))
                        : Optional.empty();
            } catch (InvocationTargetException e) {
                return sample.isError() && !(e.getCause() instanceof RuleBroken)
                        ? Optional.empty()
                        : Optional.of(
                                e.getCause() instanceof RuleBroken broken
                                        ? broken.evidence().sentence()
                                        : e.getCause() instanceof CannotJudge cannot
                                                ? cannot.reason()
                                                : Text.of(
                                                        "%s(%s) was answered with an error: %s",
                                                        "%s(%s) 得到的答复是一个错误：%s",
                                                        sample.method(),
                                                        sample.told(),
                                                        e.getCause().getMessage()));
            }
        });
        Thread thread = new Thread(call, "stampede-protocol");
        thread.setDaemon(true);
        thread.start();
        Optional<Text> wrong;
        try {
            wrong = call.get(PATIENCE_SECONDS, TimeUnit.SECONDS);
        } catch (TimeoutException e) {
            wrong = Optional.of(Text.of(
                    "%s(%s) was not answered within %s s: is the reply's line ended, and flushed?",
                    "%s(%s) 在 %s 秒内没有得到答复：答复的那一行换行了吗？刷新输出了吗？", sample.method(), sample.told(), PATIENCE_SECONDS));
        } catch (InterruptedException | ExecutionException e) {
            wrong = Optional.of(Text.of("the check was broken off: %s", "检查被中断：%s", e));
        }
        wrong.ifPresent(what -> add(false, Text.of("✘ %s", "✘ %s", what)));
        return wrong.isEmpty();
    }
}
