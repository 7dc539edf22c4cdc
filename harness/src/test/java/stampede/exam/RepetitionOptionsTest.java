package stampede.exam;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What may be asked of a repeated exam. */
class RepetitionOptionsTest {

    @Test
    void readsWhatMavenHandsOn() {
        Map<String, String> values = Map.of(
                "exam.times", "100",
                "exam.busy", "true",
                "exam.minutes", "50",
                "exam.seed", "7",
                "exam.record", "true");
        assertThat(RepetitionOptions.read(values::get))
                .isEqualTo(new RepetitionOptions(100, Busy.EVERY_SECOND, Optional.of(Duration.ofMinutes(50)), 7, true));
        RepetitionOptions least =
                RepetitionOptions.read(Map.of(
                        "exam.times",
                        "1",
                        "exam.busy",
                        "false",
                        "exam.minutes",
                        "",
                        "exam.seed",
                        "",
                        "exam.record",
                        "false")::get);
        assertThat(least).isEqualTo(new RepetitionOptions(1, Busy.NEVER, Optional.empty(), least.seed(), false));
    }

    @Test
    void needsANumberOfTimes() {
        assertThatThrownBy(() -> RepetitionOptions.read(name -> null))
                .hasMessage("Say how many repetitions there shall be, as in -Dexam.times=10.");
    }

    @ParameterizedTest
    @CsvSource({"exam.times, 0", "exam.times, many", "exam.minutes, -1", "exam.busy, very"})
    void refusesWhatMakesNoSense(String name, String value) {
        Map<String, String> values =
                name.equals("exam.times") ? Map.of(name, value) : Map.of("exam.times", "1", name, value);
        assertThatThrownBy(() -> RepetitionOptions.read(values::get))
                .hasMessageStartingWith("-D" + name + "=" + value + ": there is no such value; there are: ");
    }
}
