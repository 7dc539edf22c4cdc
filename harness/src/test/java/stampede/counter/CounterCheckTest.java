package stampede.counter;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.Collections;
import java.util.HashSet;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import stampede.counter.CounterCheck.Call;

/** The fast check against one that tries every order. */
class CounterCheckTest {
    private static final int HISTORIES = 20_000;

    @ParameterizedTest(name = "seed {0}")
    @ValueSource(longs = {20260101, 7, 42, 611})
    void agreesWithTryingEveryOrder(long seed) {
        Random random = new Random(seed);
        int linearizable = 0;
        for (int n = 0; n < HISTORIES; n++) {
            long before = random.nextInt(3);
            List<Call> calls = history(random, before);
            boolean legal = someOrderFits(calls, new HashSet<>(), before);
            assertThat(CounterCheck.linearizable(before, calls).isEmpty())
                    .as("seed %s, history %s, from %s: %s", seed, n, before, calls)
                    .isEqualTo(legal);
            linearizable += legal ? 1 : 0;
        }
        assertThat(linearizable).as("seed %s: legal ones among them", seed).isBetween(HISTORIES / 5, HISTORIES * 4 / 5);
    }

    @Test
    void namesTheTwoClicksThatShareANumber() {
        List<Call> calls = List.of(call("A", true, 0, 3, 1), call("B", true, 1, 2, 1));
        assertThat(CounterCheck.linearizable(0, calls)).hasValueSatisfying(v -> {
            assertThat(v.sentence()).hasToString("two clicks returned 1");
            assertThat(v.calls()).containsExactlyElementsOf(calls);
        });
    }

    @Test
    void namesTheReadThatCameTooLate() {
        Call click = call("A", true, 0, 1, 1);
        Call read = call("B", false, 2, 3, 0);
        assertThat(CounterCheck.linearizable(0, List.of(read, click))).hasValueSatisfying(v -> {
            assertThat(v.sentence())
                    .hasToString("the click that returned 1 had ended before the read that returned 0 began");
            assertThat(v.calls()).containsExactly(click, read);
        });
    }

    @Test
    void namesTheNumberThatNobodyGot() {
        List<Call> calls = List.of(call("A", true, 0, 1, 2), call("B", true, 2, Long.MAX_VALUE, -1));
        assertThat(CounterCheck.linearizable(0, calls))
                .hasValueSatisfying(v -> assertThat(v.sentence())
                        .hasToString("no click returned 1, yet there is the click that returned 2"));
    }

    @Test
    void anUnknownClickMayFillAGapOrNeverHappen() {
        Call unknown = call("B", true, 0, Long.MAX_VALUE, -1);
        assertThat(CounterCheck.linearizable(0, List.of(unknown, call("A", true, 1, 2, 2))))
                .isEmpty();
        assertThat(CounterCheck.linearizable(0, List.of(unknown, call("A", true, 1, 2, 1))))
                .isEmpty();
    }

    private static Call call(String server, boolean click, long starts, long ends, long value) {
        return new Call(server, click, starts, ends, value);
    }

    /** Up to seven calls that a counter did answer at an instant within each; then some of the answers are spoilt. */
    private static List<Call> history(Random random, long before) {
        int size = 1 + random.nextInt(7);
        List<Integer> times =
                new ArrayList<>(IntStream.range(0, 3 * size).boxed().toList());
        Collections.shuffle(times, random);
        record Plan(boolean click, boolean unknown, boolean happens, List<Integer> times) {}
        List<Plan> plans = new ArrayList<>();
        for (int i = 0; i < size; i++) {
            List<Integer> its =
                    times.subList(3 * i, 3 * i + 3).stream().sorted().toList();
            plans.add(new Plan(random.nextInt(3) > 0, random.nextInt(5) == 0, random.nextBoolean(), its));
        }
        plans.sort((a, b) -> a.times().get(1) - b.times().get(1));
        long count = before;
        double spoilt = random.nextDouble() * 0.3;
        List<Call> calls = new ArrayList<>();
        for (Plan plan : plans) {
            count += plan.click() && (!plan.unknown() || plan.happens()) ? 1 : 0;
            long value = random.nextDouble() < spoilt ? count + random.nextInt(5) - 2 : count;
            calls.add(
                    plan.unknown()
                            ? call("A", plan.click(), plan.times().get(0), Long.MAX_VALUE, -1)
                            : call(
                                    "B",
                                    plan.click(),
                                    plan.times().get(0),
                                    plan.times().get(2),
                                    value));
        }
        Collections.shuffle(calls, random);
        return calls;
    }

    /** Wing and Gong's search: next may be any call that no other pending one wholly precedes. */
    private static boolean someOrderFits(List<Call> calls, Set<Call> done, long count) {
        List<Call> pending =
                calls.stream().filter(c -> done.stream().noneMatch(d -> d == c)).toList();
        if (pending.stream().allMatch(Call::unknown)) {
            return true;
        }
        for (Call next : pending) {
            boolean mayBeNext = pending.stream().noneMatch(other -> other.ends() < next.starts());
            long after = next.click() ? count + 1 : count;
            if (mayBeNext && (next.unknown() ? next.click() : next.value() == after)) {
                Set<Call> more = new HashSet<>(done);
                more.add(next);
                if (someOrderFits(calls, more, after)) {
                    return true;
                }
            }
        }
        return false;
    }
}
