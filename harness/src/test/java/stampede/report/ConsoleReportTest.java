package stampede.report;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.math.BigInteger;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import stampede.grade.Evidence;
import stampede.grade.ExerciseInfo;
import stampede.grade.Extent;
import stampede.grade.Kind;
import stampede.grade.Result;
import stampede.grade.RuleInfo;
import stampede.grade.Submission;
import stampede.grade.Verdict;
import stampede.grade.Work;
import stampede.text.Language;
import stampede.text.Text;

/** The report, word for word. */
class ConsoleReportTest {
    private interface Turnstile {}

    private static final class MyTurnstile implements Turnstile {}

    private static final Work NOTHING = new Work(0, 0, Duration.ZERO);
    private static final Work WORK = new Work(12, 48, Duration.ofMillis(400));
    private static final RuleInfo COUNTS = rule("everyVisitorCounts", 50, "every visitor counts", "每位访客都计数");
    private static final RuleInfo ONCE = rule("nobodyCountsTwice", 30, "nobody counts twice", "没有人被计两次");
    private static final RuleInfo LASTS = rule("countsLast", 15, "counts last", "计数会保留");
    private static final RuleInfo SHARED = rule("gatesShare", 5, "all gates share one count", "所有闸机共用一个计数");
    private static final ExerciseInfo EXERCISE = new ExerciseInfo(
            "gate", 1, Turnstile.class, List.of(), List.of(), Object.class, List.of(COUNTS, ONCE, LASTS, SHARED));
    private static final Submission SUBMISSION = new Submission(
            "exercises",
            Map.of(EXERCISE, MyTurnstile.class),
            List.of(EXERCISE),
            (e, r) -> "./mvnw test -Dhw=" + e.homework() + " -Drule=" + r.name());
    private static final Evidence EVIDENCE = Evidence.of(
            Text.of("two visitors were number %s", "两位访客都是第 %s 位", 1),
            List.of("server A", "server B"),
            List.of(
                    Evidence.Row.command(0, "INCR a", "1", new Evidence.Call("enter()", "1", 0)),
                    Evidence.Row.event(1, Text.of("stops", "停下"))));
    private static final List<Result> ALL = List.of(
            result(COUNTS, new Verdict.Kept(new Extent.Scripted())),
            result(ONCE, new Verdict.Broken(EVIDENCE, new Extent.Sampled(400))),
            result(LASTS, new Verdict.NotJudged(Text.of("no Redis", "没有 Redis"))),
            result(SHARED, new Verdict.NotStarted()));

    @Test
    void tellsAllFourVerdicts() {
        assertThat(report(Language.ENGLISH, StandardCharsets.UTF_8, ALL)).isEqualTo("""
                Redis 7 (embedded)

                gate · Turnstile, answered by MyTurnstile: 50 of 100 points
                  ✔ everyVisitorCounts  50/50  every visitor counts
                  ✘ nobodyCountsTwice   0/30   nobody counts twice
                  ○ countsLast          0/15   not judged: no Redis
                  · gatesShare          0/5    not started

                ✘ nobodyCountsTwice: nobody counts twice
                    server A     server B
                    INCR a → 1              enter() → 1
                                 stops
                  two visitors were number 1
                  Sampled, not decided: found among 400 calls; how many orders go wrong is not known.
                  Again: ./mvnw test -Dhw=gate -Drule=nobodyCountsTwice
                  Hint:  ./stampede hint nobodyCountsTwice
                  Read:  target/book/gate/index.html#nobodyCountsTwice  (./stampede book)

                1 kept, 1 broken, 1 not judged, 1 not started: 50 of 100 points""");
    }

    @Test
    void tellsThemInChineseWithTheColumnsInLine() {
        assertThat(report(Language.CHINESE, StandardCharsets.UTF_8, ALL)).isEqualTo("""
                Redis 7（内嵌）

                gate · Turnstile，作答的类是 MyTurnstile：50 分，满分 100 分
                  ✔ everyVisitorCounts  50/50  每位访客都计数
                  ✘ nobodyCountsTwice   0/30   没有人被计两次
                  ○ countsLast          0/15   未判：没有 Redis
                  · gatesShare          0/5    未开始

                ✘ nobodyCountsTwice: 没有人被计两次
                    server A     server B
                    INCR a → 1              enter() → 1
                                 停下
                  两位访客都是第 1 位
                  抽样，未判定：在 400 次调用中发现；有多少种次序会出错，尚不知道。
                  重跑： ./mvnw test -Dhw=gate -Drule=nobodyCountsTwice
                  提示： ./stampede hint nobodyCountsTwice
                  阅读： target/book/zh/gate/index.html#nobodyCountsTwice  (./stampede book)

                守住 1 条，违反 1 条，未判 1 条，未开始 1 条：50 分，满分 100 分""");
    }

    @Test
    void isPlainWhereTheConsoleIs() {
        assertThat(report(Language.CHINESE, StandardCharsets.US_ASCII, ALL)).isEqualTo("""
                Redis 7 (embedded)

                gate | Turnstile, answered by MyTurnstile: 50 of 100 points
                  + everyVisitorCounts  50/50  every visitor counts
                  x nobodyCountsTwice   0/30   nobody counts twice
                  ? countsLast          0/15   not judged: no Redis
                  . gatesShare          0/5    not started

                x nobodyCountsTwice: nobody counts twice
                    server A      server B
                    INCR a -> 1              enter() -> 1
                                  stops
                  two visitors were number 1
                  Sampled, not decided: found among 400 calls; how many orders go wrong is not known.
                  Again: ./mvnw test -Dhw=gate -Drule=nobodyCountsTwice
                  Hint:  ./stampede hint nobodyCountsTwice
                  Read:  target/book/gate/index.html#nobodyCountsTwice  (./stampede book)

                1 kept, 1 broken, 1 not judged, 1 not started: 50 of 100 points""");
    }

    @Test
    void keepsItsMarksWhereTheConsoleHasChinese() {
        String report = report(Language.CHINESE, Charset.forName("GB18030"), ALL);
        assertThat(report).contains("✔ everyVisitorCounts", "守住 1 条");
    }

    @Test
    void saysThatASampleWasKept() {
        Result sampled = result(COUNTS, new Verdict.Kept(new Extent.Sampled(400)));
        assertThat(report(Language.ENGLISH, StandardCharsets.UTF_8, List.of(sampled)))
                .contains("50/50  every visitor counts (sampled, not decided: 400 calls)");
    }

    @Test
    void tellsOnlyTheFirstBrokenRuleInFull() {
        Verdict broken = new Verdict.Broken(Evidence.of(Text.of("seen", "看到")), new Extent.Scripted());
        assertThat(report(Language.ENGLISH, StandardCharsets.UTF_8, List.of(result(COUNTS, broken), ALL.get(1))))
                .contains("✘ everyVisitorCounts: ")
                .doesNotContain("✘ nobodyCountsTwice: ");
    }

    @Test
    void callsOrdersWithFaultsWaysThatItCanGo() {
        Extent complete = new Extent.Explored(true, BigInteger.valueOf(8), BigInteger.ONE, true);
        Extent bounded = new Extent.Explored(false, BigInteger.valueOf(900), BigInteger.TWO, true);
        Extent orders = new Extent.Explored(true, BigInteger.valueOf(6), BigInteger.valueOf(4));
        assertThat(complete.found()).hasToString("1 of the 8 ways it can go is wrong.");
        assertThat(complete.found().in(Language.CHINESE)).isEqualTo("8 种可能的走法中，有 1 种出错。");
        assertThat(bounded.found()).hasToString("Bounded: 2 of the 900 ways tried are wrong.");
        assertThat(orders.text()).hasToString("complete: all 6 orders");
        assertThat(orders.and(complete).text()).hasToString("complete: all 14 ways it can go");
        assertThat(orders.and(bounded).text().in(Language.CHINESE)).isEqualTo("有界：906 种走法");
    }

    @Test
    void tellsWhatWasExploredWhereToWatchItAndWhatItTook(@TempDir Path root) {
        Result broken = Sample.broken(Sample.lostUpdate());
        Counterexamples files = new Counterexamples(root, Language.ENGLISH);
        files.keep(Sample.SUBMISSION, broken);
        ConsoleReport report = new ConsoleReport(Language.ENGLISH, StandardCharsets.UTF_8, files);
        assertThat(report.of(List.of(Text.verbatim("Redis 7")), Sample.SUBMISSION, List.of(broken), WORK))
                .isEqualTo("""
                        Redis 7

                        gate · Turnstile, answered by MyTurnstile: 0 of 30 points
                          ✘ nobodyCountsTwice  0/30   nobody counts twice

                        ✘ nobodyCountsTwice: nobody counts twice
                            server A       server B
                            GET n → nil
                                           GET n → nil
                                           SET n 1 → OK
                            SET n 1 → OK                  both returned 1
                          two visitors were number 1
                          4 of the 6 possible orders go wrong. Shown: ABBA
                          Watch: target/stampede/counterexamples/MyTurnstile/nobodyCountsTwice.html
                          Again: ./mvnw test -Dhw=gate -Drule=nobodyCountsTwice
                          Hint:  ./stampede hint nobodyCountsTwice
                          Read:  target/book/gate/index.html#nobodyCountsTwice  (./stampede book)

                        12 schedules, 48 commands, 0.4 s
                        0 kept, 1 broken, 0 not judged, 0 not started: 0 of 30 points""");
        assertThat(new ConsoleReport(Language.CHINESE, StandardCharsets.UTF_8, files)
                        .of(List.of(), Sample.SUBMISSION, List.of(broken), WORK))
                .contains("两次都返回 1", "  6 种可能的次序中，有 4 种出错。上面这种：ABBA\n  观看： target/stampede/")
                .contains("\n调度 12 次，命令 48 条，用时 0.4 秒\n守住 0 条");
    }

    @Test
    void saysThatAFileIsMissingAndJudgesAllTheSame(@TempDir Path root) throws IOException {
        Files.writeString(root.resolve("target"), "in the way");
        Result broken = Sample.broken(Sample.lostUpdate());
        Counterexamples files = new Counterexamples(root, Language.ENGLISH);
        files.keep(Sample.SUBMISSION, broken);
        assertThat(new ConsoleReport(Language.ENGLISH, StandardCharsets.UTF_8, files)
                        .of(List.of(), Sample.SUBMISSION, List.of(broken), WORK))
                .contains("\nNot all counterexamples could be written as files: ")
                .doesNotContain("Watch:")
                .endsWith("0 kept, 1 broken, 0 not judged, 0 not started: 0 of 30 points");
    }

    private static String report(Language language, Charset charset, List<Result> results) {
        return new ConsoleReport(language, charset)
                .of(List.of(Text.of("Redis 7 (embedded)", "Redis 7（内嵌）")), SUBMISSION, results, NOTHING);
    }

    private static Result result(RuleInfo rule, Verdict verdict) {
        return new Result(EXERCISE, rule, verdict);
    }

    private static RuleInfo rule(String name, int points, String en, String zh) {
        return new RuleInfo(name, Kind.SEQUENTIAL, 1, points, Text.of(en, zh), List.of(), List.of(), null);
    }
}
