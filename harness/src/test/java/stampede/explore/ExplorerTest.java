package stampede.explore;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigInteger;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

/** Explores programs on a store in memory, and compares with trying every order by brute force. */
class ExplorerTest {

    private static final String TABLE = "a table";
    private static final String ALL_KEYS = "all keys";

    /** A step of a program: reads into the actor's register, or writes the register plus one. */
    private record Op(boolean write, String key) {
        Footprint footprint() {
            return switch (key) {
                case TABLE ->
                    Footprint.inSql(
                            Footprint.NOWHERE,
                            write ? new Touched(Set.of(), Set.of(key)) : new Touched(Set.of(key), Set.of()));
                case ALL_KEYS -> Footprint.inRedis(Footprint.NOWHERE, Touched.ALL);
                default -> write ? Footprint.writing(key) : Footprint.reading(key);
            };
        }
    }

    private static final class Toy implements Run {
        private final List<List<Op>> program;
        private final Map<String, Integer> store = new HashMap<>();
        private final int[] at;
        private final int[] registers;
        private final Set<String> outcomes;
        private final boolean retries;

        Toy(List<List<Op>> program, boolean retries, Set<String> outcomes) {
            this.program = program;
            this.at = new int[program.size()];
            this.registers = new int[program.size()];
            this.outcomes = outcomes;
            this.retries = retries;
        }

        @Override
        public List<Integer> enabled() {
            List<Integer> enabled = new ArrayList<>();
            for (int a = 0; a < at.length; a++) {
                if (at[a] < program.get(a).size()) {
                    enabled.add(a);
                }
            }
            return enabled;
        }

        @Override
        public Footprint take(int actor) {
            boolean first = at[actor] == 0;
            Op op = program.get(actor).get(at[actor]++);
            if (op.key().equals(ALL_KEYS)) { // as a script may: it reads and writes whatever there is
                registers[actor] = sumOfKeys();
                store.replaceAll((key, value) -> key.equals(TABLE) ? value : 2 * value + actor);
            } else if (op.write()) {
                store.put(op.key(), registers[actor] + 1 + actor);
            } else {
                registers[actor] = store.getOrDefault(op.key(), 0);
                if (retries && registers[actor] % 2 == 1) {
                    at[actor] = program.get(actor).size(); // gives up early: how far it goes depends on the others
                }
            }
            boolean last = at[actor] == program.get(actor).size();
            return op.footprint().at(first, last);
        }

        private int sumOfKeys() {
            return store.entrySet().stream()
                    .filter(entry -> !entry.getKey().equals(TABLE))
                    .mapToInt(Map.Entry::getValue)
                    .sum();
        }

        @Override
        public boolean broken() {
            outcomes.add(outcome());
            return store.values().stream().mapToInt(v -> v).sum() % 3 == 0;
        }

        private String outcome() {
            List<Integer> known = new ArrayList<>();
            for (int register : registers) {
                known.add(register);
            }
            return new TreeMap<>(store) + " " + known;
        }

        @Override
        public void close() {}
    }

    /** Every order, by brute force. */
    private record Brute(Set<String> outcomes, long orders, long wrong) {

        static Brute of(List<List<Op>> program, boolean retries) {
            Set<String> outcomes = new HashSet<>();
            long[] counted = new long[2];
            visit(program, retries, new ArrayList<>(), outcomes, counted);
            return new Brute(outcomes, counted[0], counted[1]);
        }

        private static void visit(
                List<List<Op>> program, boolean retries, List<Integer> prefix, Set<String> outcomes, long[] counted) {
            Toy toy = new Toy(program, retries, outcomes);
            prefix.forEach(toy::take);
            if (toy.enabled().isEmpty()) {
                counted[0]++;
                counted[1] += toy.broken() ? 1 : 0;
            }
            for (int actor : toy.enabled()) {
                prefix.add(actor);
                visit(program, retries, prefix, outcomes, counted);
                prefix.remove(prefix.size() - 1);
            }
        }
    }

    @Test
    void findsWhatBruteForceFindsOnGeneratedPrograms() {
        long seed = 20261123;
        Random random = new Random(seed);
        for (int n = 0; n < 1500; n++) {
            boolean retries = n % 2 == 1;
            List<List<Op>> program = generated(random);
            Brute brute = Brute.of(program, retries);
            Set<String> outcomes = new HashSet<>();
            Exploration found = new Explorer(
                            Program.of(() -> new Toy(program, retries, outcomes)), Bounds.ofRuns(Long.MAX_VALUE))
                    .explore();
            String about = "seed " + seed + ", program " + n + " " + program;
            assertThat(outcomes).as(about).isEqualTo(brute.outcomes());
            assertThat(found.complete()).as(about).isTrue();
            assertThat(found.orders()).as(about).isEqualTo(BigInteger.valueOf(brute.orders()));
            assertThat(found.wrong()).as(about).isEqualTo(BigInteger.valueOf(brute.wrong()));
            assertThat(found.shortest().isPresent()).as(about).isEqualTo(brute.wrong() > 0);
            found.shortest().ifPresent(schedule -> {
                Schedule again = Schedule.parse(schedule.toString());
                assertThat(Explorer.replay(Program.of(() -> new Toy(program, retries, new HashSet<>())), again))
                        .as(about)
                        .isTrue();
            });
        }
    }

    private static final List<String> NAMES = List.of("x", "y", "z", "x", "y", "z", TABLE, TABLE, ALL_KEYS);

    private static List<List<Op>> generated(Random random) {
        List<List<Op>> program = new ArrayList<>();
        int actors = 2 + random.nextInt(2);
        for (int a = 0; a < actors; a++) {
            List<Op> ops = new ArrayList<>();
            int length = 1 + random.nextInt(actors == 2 ? 4 : 3);
            for (int i = 0; i < length; i++) {
                ops.add(new Op(random.nextBoolean(), NAMES.get(random.nextInt(NAMES.size()))));
            }
            program.add(ops);
        }
        return program;
    }

    private static final List<Op> READ_THEN_WRITE = List.of(new Op(false, "c"), new Op(true, "c"));

    /** Two that read and then write: what is lost is the second read's value. */
    private static final class LostUpdate implements Run {
        private final Toy toy = new Toy(List.of(READ_THEN_WRITE, READ_THEN_WRITE), false, new HashSet<>());

        @Override
        public List<Integer> enabled() {
            return toy.enabled();
        }

        @Override
        public Footprint take(int actor) {
            return toy.take(actor);
        }

        @Override
        public boolean broken() {
            return toy.registers[0] == toy.registers[1];
        }

        @Override
        public void close() {}
    }

    @Test
    void countsFourOfSixOrdersForReadThenWrite() {
        Exploration found = new Explorer(Program.of(LostUpdate::new), Bounds.ofRuns(100)).explore();
        assertThat(found.orders()).isEqualTo(6);
        assertThat(found.wrong()).isEqualTo(4);
        assertThat(found.runs()).isLessThan(6);
        assertThat(found.shortest()).hasToString("Optional[ABBA]");
        assertThat(found.shortest().orElseThrow().preemptions()).isEqualTo(1);
    }

    @Test
    void saysThatItIsNotCompleteWhenItGivesUp() {
        Exploration found = new Explorer(Program.of(LostUpdate::new), Bounds.ofRuns(1)).explore();
        assertThat(found.complete()).isFalse();
        assertThat(found.runs()).isEqualTo(1);
    }

    @Test
    void everyFaultIsReadAsItIsWritten() {
        for (Move move : Move.values()) {
            Schedule schedule = new Schedule(List.of(move.of(move == Move.TIME ? 0 : 3), Move.STEP.of(0)));
            assertThat(Schedule.parse(schedule.toString())).isEqualTo(schedule);
        }
    }
}
