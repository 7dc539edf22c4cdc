package stampede.counter;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import stampede.text.Text;

/**
 * Judges whether the clicks and reads of one comment are linearizable, exactly, in O(n log n).
 *
 * <p>A counter's values fix the order of its operations, which makes the check easy though it is NP-complete for
 * registers in general (Gibbons and Korach, Testing Shared Memories, SIAM J. Comput. 26(4), 1997): a click that returned
 * v has the place 2v, a read of v the place 2v+1, and what remains is to compare places with real time. Clicks without a
 * known result may fill the places that no known one takes.
 */
final class CounterCheck {

    /**
     * One call as the check sees it.
     *
     * @param ends {@link Long#MAX_VALUE} if its outcome is unknown
     * @param value what it returned; without meaning while unknown
     */
    record Call(String server, boolean click, long starts, long ends, long value) {

        boolean unknown() {
            return ends == Long.MAX_VALUE;
        }

        private long place() {
            return click ? 2 * value : 2 * value + 1;
        }

        Text told() {
            return click
                    ? Text.of("the click that returned %s", "返回 %s 的那次点击", value)
                    : Text.of("the read that returned %s", "返回 %s 的那次读取", value);
        }
    }

    /** Why a history cannot be: a sentence, and the calls it is about, in the order of their start. */
    record Violation(Text sentence, List<Call> calls) {
        Violation {
            calls = calls.stream()
                    .sorted(Comparator.comparingLong(Call::starts))
                    .toList();
        }
    }

    private CounterCheck() {}

    /** Two clicks with one number, the smallest there is; of different servers, if there are such. */
    static Optional<Violation> sharedNumber(List<Call> calls) {
        Map<Long, List<Call>> byValue = new TreeMap<>();
        clicks(calls)
                .forEach(c -> byValue.computeIfAbsent(c.value(), v -> new ArrayList<>())
                        .add(c));
        return byValue.values().stream()
                .filter(same -> same.size() > 1)
                .map(CounterCheck::twins)
                .min(Comparator.comparing(
                        twins -> twins.get(0).server().equals(twins.get(1).server())))
                .map(twins -> new Violation(
                        Text.of(
                                "two clicks returned %s",
                                "两次点击都返回了 %s", twins.get(0).value()),
                        twins));
    }

    private static List<Call> twins(List<Call> same) {
        Call first = same.get(0);
        Call second = same.stream()
                .filter(c -> !c.server().equals(first.server()))
                .findFirst()
                .orElse(same.get(1));
        return List.of(first, second);
    }

    /**
     * The whole check.
     *
     * @param before the count before the first of the calls
     */
    static Optional<Violation> linearizable(long before, List<Call> calls) {
        return sharedNumber(calls)
                .or(() -> belowTheStart(before, calls))
                .or(() -> moreThanClicked(before, calls))
                .or(() -> skipped(before, calls))
                .or(() -> outOfOrder(calls));
    }

    private static Optional<Violation> belowTheStart(long before, List<Call> calls) {
        return known(calls).stream()
                .filter(c -> c.click() ? c.value() <= before : c.value() < before)
                .findFirst()
                .map(c -> new Violation(
                        Text.of("the count was %s, yet %s came after", "计数已是 %s，之后却有%s", before, c.told()),
                        List.of(c)));
    }

    private static Optional<Violation> moreThanClicked(long before, List<Call> calls) {
        long most = before + calls.stream().filter(Call::click).count();
        return known(calls).stream()
                .filter(c -> c.value() > most)
                .findFirst()
                .map(c -> new Violation(
                        Text.of("there were %s clicks in all, yet %s", "总共只点击了 %s 次，却有%s", most, c.told()),
                        List.of(c)));
    }

    /** Numbers that no click returned, up to the largest seen, each need a click of unknown outcome that could be it. */
    private static Optional<Violation> skipped(long before, List<Call> calls) {
        List<Call> spare = calls.stream()
                .filter(c -> c.click() && c.unknown())
                .sorted(Comparator.comparingLong(Call::starts))
                .toList();
        Map<Long, Call> clicks = new HashMap<>();
        TreeMap<Long, Call> soonest = new TreeMap<>(); // place -> the call at or above it that ended first
        clicks(calls).forEach(c -> clicks.put(c.value(), c));
        List<Call> descending = known(calls).stream()
                .sorted(Comparator.comparingLong(Call::place).reversed())
                .toList();
        Call first = null;
        for (Call call : descending) {
            first = first == null || call.ends() < first.ends() ? call : first;
            soonest.put(call.place(), first);
        }
        long largest = descending.isEmpty() ? before : descending.get(0).place() / 2;
        int used = 0;
        for (long value = before + 1; value <= largest; value++) {
            if (clicks.containsKey(value)) {
                continue;
            }
            Call witness = soonest.higherEntry(2 * value).getValue();
            if (used == spare.size() || spare.get(used).starts() >= witness.ends()) {
                return Optional.of(new Violation(
                        Text.of("no click returned %s, yet there is %s", "没有一次点击返回 %s，却有%s", value, witness.told()),
                        List.of(witness)));
            }
            used++;
        }
        return Optional.empty();
    }

    /** Going up the places, no call may have ended before one of a lower place began. */
    private static Optional<Violation> outOfOrder(List<Call> calls) {
        TreeMap<Long, List<Call>> places = new TreeMap<>();
        known(calls)
                .forEach(c -> places.computeIfAbsent(c.place(), p -> new ArrayList<>())
                        .add(c));
        Call latest = null;
        for (List<Call> group : places.values()) {
            for (Call call : group) {
                if (latest != null && call.ends() < latest.starts()) {
                    return Optional.of(new Violation(
                            Text.of("%s had ended before %s began", "%s已经结束，%s才开始", call.told(), latest.told()),
                            List.of(call, latest)));
                }
            }
            for (Call call : group) {
                latest = latest == null || call.starts() > latest.starts() ? call : latest;
            }
        }
        return Optional.empty();
    }

    private static List<Call> known(List<Call> calls) {
        return calls.stream().filter(c -> !c.unknown()).toList();
    }

    private static List<Call> clicks(List<Call> calls) {
        return known(calls).stream().filter(Call::click).toList();
    }
}
