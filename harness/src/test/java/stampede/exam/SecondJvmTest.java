package stampede.exam;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import stampede.exam.Demand.Outcome;

/** A second process examines as well; when it dies, nothing passes for that. */
@Timeout(value = 60, unit = TimeUnit.SECONDS)
class SecondJvmTest {
    private static final Path HERE = Path.of("").toAbsolutePath();

    /** Answers with the name it is asked, prints it as well, and dies of one. */
    static final class Echo {
        public static void main(String[] arguments) throws IOException {
            SecondJvm.serve(name -> {
                System.out.println(name + " on standard output, where the answers go");
                if (name.endsWith("poison")) {
                    Runtime.getRuntime().halt(3);
                }
                return new Outcome(List.of(), "by the second", false, List.of());
            });
        }
    }

    @Test
    void whatItPrintsIsNoAnswer() throws IOException {
        try (SecondJvm second = SecondJvm.start(Echo.class, HERE)) {
            for (String name : List.of("one", "二", "three")) {
                assertThat(((Outcome) second.ask(name)).unexamined()).isEqualTo("by the second");
            }
        }
    }

    @Test
    void whoDiesGivesNoAnswer() throws IOException {
        try (SecondJvm second = SecondJvm.start(Echo.class, HERE)) {
            assertThatThrownBy(() -> second.ask("poison")).isInstanceOf(IOException.class);
            assertThatThrownBy(() -> second.ask("another")).isInstanceOf(IOException.class);
        }
    }

    @Test
    void eachDemandIsExaminedByOneOfThem() throws Exception {
        try (SecondJvm second = SecondJvm.start(Echo.class, HERE)) {
            List<Demand> shared = new SharedDemands(demands(50, ""), second).all();
            List<Outcome> outcomes = shared.stream().map(d -> d.examine().get()).toList();
            assertThat(outcomes).hasSize(50).allMatch(o -> o.faults().isEmpty());
            assertThat(outcomes.get(0).unexamined()).isEqualTo("by the first");
            assertThat(outcomes.get(49).unexamined()).isEqualTo("by the second");
        }
    }

    @Test
    void whatKilledTheSecondIsAFaultAndTheFirstDoesTheRest() throws Exception {
        try (SecondJvm second = SecondJvm.start(Echo.class, HERE)) {
            List<Demand> shared = new SharedDemands(demands(50, "poison"), second).all();
            List<Outcome> outcomes = shared.stream().map(d -> d.examine().get()).toList();
            assertThat(outcomes.get(49).faults()).singleElement().asString().startsWith("the second process has ended");
            assertThat(outcomes.subList(0, 49))
                    .allMatch(o ->
                            o.unexamined().equals("by the first") && o.faults().isEmpty());
        }
    }

    /** The first takes its time, so that the second has its part. */
    private static List<Demand> demands(int many, String last) {
        return IntStream.range(0, many)
                .mapToObj(i -> new Demand(i + (i == many - 1 ? last : ""), () -> {
                    await();
                    return new Outcome(List.of(), "by the first", false, List.of());
                }))
                .toList();
    }

    private static void await() {
        try {
            Thread.sleep(100);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
