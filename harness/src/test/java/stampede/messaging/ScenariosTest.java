package stampede.messaging;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assumptions.assumeThat;

import java.util.Arrays;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import stampede.grade.NeedsAnother;
import stampede.service.AmqpService;
import stampede.service.Mode;
import stampede.service.ServiceUnavailable;
import stampede.service.Services;

/** What becomes of the scenarios, on each broker there is: it must be the same, or none of them could be asked. */
class ScenariosTest {
    /** As the documentation of AMQP and of RabbitMQ has it; the rules do not know this table. */
    private static final Map<String, String> DOCUMENTED = new TreeMap<>(Map.ofEntries(
            Map.entry("1.1", "C"),
            Map.entry("1.2", "C"),
            Map.entry("1.3", "B"),
            Map.entry("1.4", "B"),
            Map.entry("2.1", "B"),
            Map.entry("2.2", "B"),
            Map.entry("2.3", "B"),
            Map.entry("2.4", "B"),
            Map.entry("3.1", "ABDE"),
            Map.entry("3.2", "B"),
            Map.entry("3.3", "B"),
            Map.entry("3.4", "B"),
            Map.entry("4.1", "A"),
            Map.entry("4.2", "B"),
            Map.entry("4.3", "C"),
            Map.entry("4.4", "C"),
            Map.entry("4.5", "AD")));

    @Test
    void onTheEmbeddedBroker() {
        try (Services services = Services.in(Mode.EMBEDDED)) {
            assertThat(played(services.amqp(), s -> s != CostScenarios.RESTART)).isEqualTo(withoutRestart());
            assertThatThrownBy(() -> CostScenarios.RESTART.truth(services.amqp()))
                    .isInstanceOf(NeedsAnother.class)
                    .hasMessageContaining("needs a RabbitMQ that Stampede starts itself");
        }
    }

    private static Map<String, String> withoutRestart() {
        Map<String, String> documented = new TreeMap<>(DOCUMENTED);
        documented.remove(CostScenarios.RESTART.number());
        return documented;
    }

    @Test
    void onALocalRabbit() {
        try (Services services = Services.in(Mode.LOCAL)) {
            Optional<AmqpService> rabbit = started(services);
            assumeThat(rabbit).as("RabbitMQ on this machine").isPresent();
            assertThat(played(rabbit.get(), s -> true)).isEqualTo(DOCUMENTED);
        }
    }

    private static Optional<AmqpService> started(Services services) {
        try {
            return Optional.of(services.amqp());
        } catch (ServiceUnavailable e) {
            return Optional.empty();
        }
    }

    private static Map<String, String> played(AmqpService service, Predicate<Scenario> wanted) {
        Map<String, String> played = new TreeMap<>();
        Arrays.stream(Question.values())
                .flatMap(question -> question.scenarios().stream())
                .filter(wanted)
                .forEach(scenario -> played.put(
                        scenario.number(),
                        scenario.truth(service).right().stream()
                                .map(String::valueOf)
                                .collect(Collectors.joining())));
        return played;
    }
}
