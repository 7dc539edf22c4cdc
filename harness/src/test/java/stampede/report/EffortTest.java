package stampede.report;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import stampede.grade.Work;
import stampede.text.Language;

class EffortTest {

    @ParameterizedTest
    @CsvSource({
        "12, 48, 400, '12 schedules, 48 commands, 0.4 s'",
        "1, 2, 9949, '1 schedule, 2 commands, 9.9 s'",
        "2520, 20160, 75400, '2520 schedules, 20160 commands, 75 s'"
    })
    void saysWhatExploringTook(long schedules, long commands, long millis, String said) {
        assertThat(Effort.of(new Work(schedules, commands, Duration.ofMillis(millis))))
                .hasToString("Optional[" + said + "]");
    }

    @Test
    void saysItInChinese() {
        assertThat(Effort.of(new Work(12, 48, Duration.ofMillis(400)))
                        .orElseThrow()
                        .in(Language.CHINESE))
                .isEqualTo("调度 12 次，命令 48 条，用时 0.4 秒");
    }

    @Test
    void isSilentWhereNothingWasExplored() {
        assertThat(Effort.of(new Work(0, 0, Duration.ofSeconds(3)))).isEmpty();
        assertThat(Effort.of(new Work(1, 0, Duration.ofSeconds(3)))).isEmpty();
    }
}
