package stampede.report;

import java.math.BigInteger;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import stampede.grade.Evidence;
import stampede.grade.ExerciseInfo;
import stampede.grade.Extent;
import stampede.grade.Kind;
import stampede.grade.Result;
import stampede.grade.RuleInfo;
import stampede.grade.Submission;
import stampede.grade.Verdict;
import stampede.text.Text;

/** Counterexamples to report, as an engine finds them. */
final class Sample {
    interface Turnstile {}

    static final class MyTurnstile implements Turnstile {}

    static final String HOSTILE =
            "</script><img src=x onerror=alert(1)>\"'&{{style}} \u202Etxet \u001B[31mred\u0007 \uD800";

    static final RuleInfo ONCE = new RuleInfo(
            "nobodyCountsTwice",
            Kind.RACE,
            1,
            30,
            Text.of("nobody counts twice", "没有人被计两次"),
            List.of(),
            List.of(),
            null);
    static final ExerciseInfo EXERCISE =
            new ExerciseInfo("gate", 1, Turnstile.class, List.of(), List.of(), Object.class, List.of(ONCE));
    static final Submission SUBMISSION = submission(MyTurnstile.class);

    private Sample() {}

    static Submission submission(Class<?> answer) {
        return new Submission(
                "exercises",
                Map.of(EXERCISE, answer),
                List.of(EXERCISE),
                (e, r) -> "./mvnw test -Dhw=" + e.homework() + " -Drule=" + r.name());
    }

    static Evidence lostUpdate() {
        return played(
                "ABBA",
                2,
                Evidence.Row.command(0, "GET n", "nil"),
                Evidence.Row.command(1, "GET n", "nil"),
                Evidence.Row.command(1, "SET n 1", "OK", new Evidence.Call("enter()", "1", 1)),
                Evidence.Row.command(0, "SET n 1", "OK", new Evidence.Call("enter()", "1", 0)));
    }

    /** Three servers that use scripts, in the widest words there are. */
    static Evidence wide() {
        String script = "EVAL \"local n = redis.call('get', KEYS[1]) if not n then…\" 1 turnstile:visitors:7";
        return played(
                "ABCA",
                3,
                Evidence.Row.command(0, script, "[1, 2, 3, 4, 5, 6, 7, 8, …]"),
                Evidence.Row.command(1, script, "nil", new Evidence.Call("enter(7)", "1", 1)),
                Evidence.Row.command(2, "GET n", "nil", new Evidence.Call("enter(7)", "2", 2)),
                Evidence.Row.event(2, Text.of("its clock goes on by 60 s", "它的时钟走过 60 秒")),
                Evidence.Row.command(
                        0, script, "", new Evidence.Call("numbers([1, 2, 3])", "{1=1, 2=1, 3=1, 4=1, 5=1}", 0)));
    }

    /** A server that dies, one whose reply is lost, and one that is told so in two languages. */
    static Evidence faults() {
        return played(
                "AABB",
                2,
                Evidence.Row.command(0, "INCR n", "1").withFault(Text.of("dies after this", "在此之后崩溃")),
                Evidence.Row.event(0, Text.of("starts anew", "重新启动")),
                Evidence.Row.command(0, "INCR n", "").withFault(Text.of("dies before this", "在此之前崩溃")),
                Evidence.Row.command(1, "INCR n", "2", new Evidence.Call("enter()", "?", 3))
                        .withFault(Text.of("this reply is lost", "这个答复丢失了")));
    }

    static Evidence longOne(int steps) {
        List<Evidence.Row> rows = new ArrayList<>();
        for (int i = 1; i <= steps; i++) {
            rows.add(Evidence.Row.command(i % 2, "INCR n", String.valueOf(i)));
        }
        return played("AB", 2, rows.toArray(Evidence.Row[]::new));
    }

    static Evidence hostile() {
        Evidence.Row row = Evidence.Row.command(0, HOSTILE, HOSTILE, new Evidence.Call(HOSTILE, HOSTILE, 0));
        Evidence.Row event = Evidence.Row.event(1, Text.of(HOSTILE, "中" + HOSTILE));
        return new Evidence(
                Text.verbatim(HOSTILE),
                List.of("server A", HOSTILE),
                List.of(row, event, Evidence.Row.call(1, HOSTILE, HOSTILE)),
                Optional.empty(),
                Optional.of("AB"));
    }

    static Evidence played(String order, int servers, Evidence.Row... rows) {
        return Evidence.of(
                        Text.of("two visitors were number %s", "两位访客都是第 %s 位", 1),
                        List.of("server A", "server B", "server C").subList(0, servers),
                        List.of(rows))
                .withSchedule(order);
    }

    static Result broken(Evidence evidence) {
        return new Result(EXERCISE, ONCE, new Verdict.Broken(evidence, explored(true)));
    }

    static Extent explored(boolean complete) {
        return new Extent.Explored(complete, BigInteger.valueOf(6), BigInteger.valueOf(4));
    }
}
