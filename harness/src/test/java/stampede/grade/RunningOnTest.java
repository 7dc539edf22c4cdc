package stampede.grade;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import stampede.clock.ClockedLoader;
import stampede.counter.CommentCounter;
import stampede.decide.Engine;
import stampede.service.Mode;
import stampede.service.Services;

/** An answer that runs on and on takes seconds, not minutes; is told where it was; and does not run on afterwards. */
@Timeout(value = 120, unit = TimeUnit.SECONDS)
class RunningOnTest {
    private static final Workbook WORKBOOK = Workbook.load();
    private static final ExerciseInfo COUNTER = WORKBOOK.exercise(CommentCounter.class);
    private static final Services SERVICES = Services.in(Mode.EMBEDDED);
    private static final Engine ENGINE = new Engine(SERVICES);
    private static final String SO_LONG =
            " s of processor time without a command and without an end, at RunningOn\\.java:\\d+";

    @AfterAll
    static void close() {
        ENGINE.close();
        SERVICES.close();
    }

    @ParameterizedTest
    @CsvSource({
        "InClick, 'click\\(\\d+\\) on server A'",
        "AndCatchesAll, 'click\\(\\d+\\) on server A'",
        "InAFinally, 'click\\(\\d+\\) on server A'",
        "InAStream, 'click\\(\\d+\\) on server A'",
        "InAHook, 'a shutdown hook of server A'",
        "InItsConstructor, 'new InItsConstructor\\(…\\)'",
    })
    void isNotJudgedAndToldWhere(String answer, String who) {
        Map<String, String> verdicts =
                grade(answer, "clicksCountUpFromOne", "countsTakesOneRoundTrip", "noTwoCallersShareANumber");
        assertThat(verdicts.remove("clicksCountUpFromOne")).matches("not judged: " + who + " ran for 0\\.8" + SO_LONG);
        assertThat(verdicts.values())
                .allSatisfy(told -> assertThat(told).matches("not judged: " + who + " ran for 0\\.3" + SO_LONG));
        assertNothingRuns();
    }

    @Test
    void inAScene() {
        assertThat(grade("InClick", "countsTakesOneRoundTrip").values())
                .singleElement()
                .asString()
                .matches("not judged: click\\(1\\) on server A ran for 0\\.8" + SO_LONG);
        assertNothingRuns();
    }

    @Test
    void whatDoesNotRunOnIsJudged() {
        Map<String, String> verdicts = grade("OnlyInCount", "clicksCountUpFromOne", "aSecondServerErasesNothing");
        assertThat(verdicts.get("clicksCountUpFromOne")).startsWith("not judged: count(7) on server A ran for 0.8 s");
        assertThat(verdicts.get("aSecondServerErasesNothing")).isEqualTo("kept");
    }

    @Test
    void aThreadOfItsOwnThatRunsOnHindersNoOneButScenes() {
        Map<String, String> verdicts = grade("InItsThread", "clicksCountUpFromOne", "noTwoCallersShareANumber");
        assertThat(verdicts.get("clicksCountUpFromOne")).isEqualTo("kept");
        assertThat(verdicts.get("noTwoCallersShareANumber"))
                .matches("not judged: a thread of the answer's own \\(busy\\) ran for 0\\.8" + SO_LONG);
        assertNothingRuns();
    }

    @Test
    void neitherDoesThatOfAPool() {
        assertThat(grade("InTheCommonPool", "noTwoCallersShareANumber").values())
                .singleElement()
                .asString()
                .matches("not judged: a thread of the answer's own \\(.*\\) ran for 0\\.8" + SO_LONG);
        assertNothingRuns();
    }

    @Test
    @Timeout(value = 50, unit = TimeUnit.SECONDS)
    void aThreadThatPollsWithoutAPauseTakesNoMinutes() {
        Map<String, String> verdicts = grade(
                "PollingInItsThread", "clicksCountUpFromOne", "countsTakesOneRoundTrip", "noTwoCallersShareANumber");
        assertThat(verdicts.get("clicksCountUpFromOne")).isEqualTo("kept");
        assertThat(verdicts.get("noTwoCallersShareANumber")).isEqualTo("kept");
        assertNothingRuns();
    }

    private static void assertNothingRuns() {
        long began = System.nanoTime();
        while (running() > 0 && System.nanoTime() - began < TimeUnit.SECONDS.toNanos(20)) {
            Thread.onSpinWait();
        }
        assertThat(running()).isZero();
    }

    private static long running() {
        return Thread.getAllStackTraces().entrySet().stream()
                .filter(e -> e.getKey().getState() == Thread.State.RUNNABLE)
                .filter(e -> e.getKey().getContextClassLoader() instanceof ClockedLoader
                        || List.of(e.getValue()).toString().contains("toy.RunningOn"))
                .count();
    }

    private static Map<String, String> grade(String answer, String... rules) {
        Map<String, String> verdicts = new LinkedHashMap<>();
        try {
            Class<?> c = Class.forName("toy.RunningOn$" + answer, false, RunningOnTest.class.getClassLoader());
            Submission submission = new Submission(answer, Map.of(COUNTER, c), List.of(COUNTER), (e, r) -> "");
            Grader grader =
                    new Grader(WORKBOOK, SERVICES, submission, ENGINE, Duration.ofSeconds(15), Duration.ofMillis(800));
            for (String rule : rules) {
                Verdict verdict = grader.judge(COUNTER, COUNTER.rule(rule).orElseThrow());
                verdicts.put(
                        rule,
                        verdict instanceof Verdict.Broken broken
                                ? "broken: " + broken.evidence().sentence()
                                : verdict instanceof Verdict.NotJudged open ? "not judged: " + open.reason() : "kept");
            }
        } catch (ClassNotFoundException e) {
            throw new IllegalArgumentException(e);
        }
        return verdicts;
    }
}
