package stampede.report;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import stampede.grade.Evidence;
import stampede.grade.Extent;
import stampede.text.Language;
import stampede.text.Text;

/**
 * A counterexample for programs. Its shape stays as it is; what is added later is added beside it:
 *
 * <ul>
 *   <li>{@code format}: 1
 *   <li>{@code homework}, {@code exercise}, {@code rule}, {@code answer}: names
 *   <li>{@code promise}, {@code sentence}: what was promised and what was seen instead, each {@code {"en", "zh"}}
 *   <li>{@code servers}: their names, in the order of their start
 *   <li>{@code steps}: oldest first, each {@code {"server", "kind", "command", "reply", "remark"}}; the kind says what
 *       the command is: {@code command}, {@code call} (of the contract; its result is the reply) or {@code event}; the
 *       remark tells what went amiss with it, and which calls ended with it and what they returned; what is not there is
 *       an empty string; what is not the same in Chinese stands once more in {@code zh}, under the same names
 *   <li>{@code calls}: of the contract, each {@code {"server", "call", "result", "first", "last"}}; the last two are the
 *       places of its first and its last step, from 0
 *   <li>{@code schedule}: {@code "ABBA"}, or null where nobody chose the order
 *   <li>{@code orders}, {@code wrong}, {@code complete}: how many were tried, how many went wrong, whether there are no
 *       others; null where orders were not counted
 *   <li>{@code again}: the command that judges just this again
 * </ul>
 */
final class CounterexampleJson {

    private CounterexampleJson() {}

    static String of(Counterexample counterexample) {
        Evidence evidence = counterexample.evidence();
        Extent extent = counterexample.broken().extent();
        Extent.Explored explored = extent instanceof Extent.Explored e ? e : null;
        Map<String, Object> json = new LinkedHashMap<>();
        json.put("format", 1);
        json.put("homework", counterexample.exercise().homework());
        json.put("exercise", counterexample.exercise().name());
        json.put("rule", counterexample.rule().name());
        json.put("promise", both(counterexample.rule().promise()));
        json.put("answer", counterexample.answer());
        json.put("servers", evidence.columns());
        json.put(
                "steps",
                evidence.rows().stream().map(row -> step(evidence, row)).toList());
        json.put("calls", calls(evidence));
        json.put("schedule", evidence.schedule().orElse(null));
        json.put("orders", explored == null ? null : explored.orders());
        json.put("wrong", explored == null ? null : explored.wrong());
        json.put("complete", explored == null ? null : explored.complete());
        json.put("sentence", both(evidence.sentence()));
        json.put("again", counterexample.again());
        return Json.of(json);
    }

    private static Map<String, Object> step(Evidence evidence, Evidence.Row row) {
        Map<String, Text> words = new LinkedHashMap<>();
        words.put("command", row.what());
        words.put("reply", row.reply());
        words.put("remark", row.remark());
        Map<String, Object> step = new LinkedHashMap<>();
        step.put("server", evidence.columns().get(row.column()));
        step.put("kind", kind(row.step()));
        Map<String, Object> chinese = new LinkedHashMap<>();
        words.forEach((field, text) -> {
            step.put(field, text.in(Language.ENGLISH));
            if (!text.in(Language.CHINESE).equals(text.in(Language.ENGLISH))) {
                chinese.put(field, text.in(Language.CHINESE));
            }
        });
        if (!chinese.isEmpty()) {
            step.put("zh", chinese);
        }
        return step;
    }

    private static String kind(Evidence.Step step) {
        return switch (step) {
            case COMMAND -> "command";
            case CALL -> "call";
            case EVENT -> "event";
        };
    }

    private static List<Object> calls(Evidence evidence) {
        List<Object> calls = new ArrayList<>();
        for (int i = 0; i < evidence.rows().size(); i++) {
            Evidence.Row row = evidence.rows().get(i);
            for (Evidence.Call ended : row.ended()) {
                Map<String, Object> call = new LinkedHashMap<>();
                call.put("server", evidence.columns().get(row.column()));
                call.put("call", ended.call());
                call.put("result", ended.result());
                call.put("first", ended.since());
                call.put("last", i);
                calls.add(call);
            }
        }
        return calls;
    }

    private static Map<String, Object> both(Text text) {
        Map<String, Object> both = new LinkedHashMap<>();
        for (Language language : Language.values()) {
            both.put(language.code(), text.in(language));
        }
        return both;
    }
}
