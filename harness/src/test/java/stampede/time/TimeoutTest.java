package stampede.time;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Timeouts are rounded as Redis rounds them. */
class TimeoutTest {

    @ParameterizedTest
    @CsvSource({
        "1,1000",
        "0.001,1",
        "0.0001,1",
        "0,0",
        "-1,-1000",
        "1e-3,1",
        ".5,500",
        "1.0005,1001",
        "1.011,1011",
        "1.012,1013",
        "0.253,254",
        "99999999999999999999,",
        "abc,",
        "' 1',"
    })
    void secondsBecomeMilliseconds(String text, Long millis) {
        assertThat(Timeout.ofSeconds(text.getBytes()).stream().boxed().findAny().orElse(null))
                .isEqualTo(millis);
    }
}
