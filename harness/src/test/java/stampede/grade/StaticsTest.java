package stampede.grade;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.InputStream;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import stampede.clock.ServerClock;
import toy.Keeps;

/** A loader serves again only if nothing in it can tell. */
class StaticsTest {

    @ParameterizedTest
    @ValueSource(classes = {Keeps.Nothing.class, Keeps.Constants.class})
    void whatNeverChangesIsAsGoodAsNew(Class<?> type) throws Exception {
        assertThat(Statics.areConstant(file(type))).isTrue();
    }

    @ParameterizedTest
    @ValueSource(
            classes = {
                Keeps.ACount.class,
                Keeps.ACounter.class,
                Keeps.AList.class,
                Keeps.AnArray.class,
                Keeps.AnArrayInAMap.class,
                Keeps.AnArrayInAList.class,
                Keeps.AThreadLocal.class,
                Keeps.AFunction.class,
                Keeps.TheTime.class,
                Keeps.AnEnum.class
            })
    void whatMayChangeIsNot(Class<?> type) throws Exception {
        assertThat(Statics.areConstant(file(type))).isFalse();
    }

    @Test
    void whatCannotBeReadIsNot() {
        assertThat(Statics.areConstant(new byte[] {1, 2, 3})).isFalse();
    }

    @Test
    void aKeptLoaderServesOnTheNextServersClock() throws Exception {
        SubmissionCode code = SubmissionCode.of(Keeps.class);
        SubmissionLoader first = code.loader(new Stopped(1));
        first.loadClass(Keeps.Nothing.class.getName());
        code.keep(first);
        SubmissionLoader second = code.loader(new Stopped(2));
        assertThat(second).isSameAs(first);
        assertThat(second.clock().millis()).isEqualTo(2);
        assertThat(code.loader(new Stopped(3)))
                .as("one that serves is not lent twice")
                .isNotSameAs(second);
    }

    @Test
    void aLoaderWithSomethingInItsStaticsIsNotKept() throws Exception {
        SubmissionCode code = SubmissionCode.of(Keeps.class);
        SubmissionLoader first = code.loader(new Stopped(1));
        first.loadClass(Keeps.Nothing.class.getName());
        first.loadClass(Keeps.ACount.class.getName());
        code.keep(first);
        assertThat(code.loader(new Stopped(2))).isNotSameAs(first);
    }

    private static byte[] file(Class<?> type) throws Exception {
        try (InputStream in = type.getResourceAsStream(
                type.getName().substring(type.getPackageName().length() + 1) + ".class")) {
            return in.readAllBytes();
        }
    }

    private record Stopped(long millis) implements ServerClock {
        @Override
        public long nanos() {
            return Duration.ofMillis(millis).toNanos();
        }

        @Override
        public void sleep(long nanos) {}

        @Override
        public boolean park(Object blocker, long nanos) {
            return false;
        }
    }
}
