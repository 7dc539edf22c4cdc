package stampede.counter;

import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.TreeSet;
import stampede.counter.CounterCheck.Call;
import stampede.grade.Evidence;
import stampede.grade.RuleBroken;
import stampede.history.Operation;
import stampede.text.Text;

/** Translates a trial's history into the calls that the check judges, and what it finds back into evidence. */
final class CounterHistory {

    private CounterHistory() {}

    /** What a rule demands of the calls of one comment. */
    interface Check {
        Optional<CounterCheck.Violation> judge(List<Call> calls);
    }

    /**
     * @throws RuleBroken if the calls of some comment do not pass
     */
    static void judge(List<Operation> history, Check check) {
        byComment(history).forEach((id, calls) -> check.judge(calls).ifPresent(v -> broken(id, v)));
    }

    /** The calls of each comment; {@code counts} is a read of each comment it names. */
    static Map<Long, List<Call>> byComment(List<Operation> history) {
        Map<Long, List<Call>> calls = new TreeMap<>();
        for (Operation operation : history) {
            switch (operation.method()) {
                case "click" -> add(calls, (Long) operation.arguments().get(0), operation, true, operation.result());
                case "count" -> add(calls, (Long) operation.arguments().get(0), operation, false, operation.result());
                case "counts" -> {
                    Map<?, ?> read = operation.result() instanceof Map<?, ?> map ? map : Map.of();
                    for (Object id : (Collection<?>) operation.arguments().get(0)) {
                        add(calls, (Long) id, operation, false, read.get(id));
                    }
                }
                default -> {} // not about a comment
            }
        }
        return calls;
    }

    private static void add(Map<Long, List<Call>> calls, Long id, Operation operation, boolean click, Object result) {
        boolean known = !operation.unknown();
        if (known && !(result instanceof Long)) {
            return; // what counts promises of its map is another rule's business
        }
        long ends = known ? operation.returned() : Long.MAX_VALUE;
        calls.computeIfAbsent(id, i -> new ArrayList<>())
                .add(new Call(operation.server(), click, operation.invoked(), ends, known ? (Long) result : -1));
    }

    /** Throws the violation as a broken rule, with a column for each server it is about. */
    static void broken(long commentId, CounterCheck.Violation violation) {
        List<String> servers = List.copyOf(
                new TreeSet<>(violation.calls().stream().map(Call::server).toList()));
        List<Evidence.Row> rows = violation.calls().stream()
                .map(c -> Evidence.Row.call(
                        servers.indexOf(c.server()),
                        (c.click() ? "click(" : "count(") + commentId + ")",
                        String.valueOf(c.value())))
                .toList();
        throw new RuleBroken(
                Evidence.of(Text.of("comment %s: %s", "评论 %s：%s", commentId, violation.sentence()), servers, rows));
    }
}
