package stampede.grade;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.io.InputStream;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.Callable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import stampede.clock.ServerClock;
import stampede.toy.Doubler;
import toy.RightDoubler;
import toy.clock.Places;

/** What servers of one submission share, and what they do not. */
class SubmissionCodeTest {
    private static final byte NEWER_THAN_ANY_JDK = 120;
    private static final int MAJOR = 7;

    @TempDir
    Path folder;

    @Test
    void eachServerHasItsOwnClassesAndItsOwnClock() throws Exception {
        SubmissionCode code = SubmissionCode.of(Places.class);
        Class<?> a = code.loader(new StoppedClock(1)).loadClass(Places.class.getName());
        Class<?> b = code.loader(new StoppedClock(2)).loadClass(Places.class.getName());
        assertThat(a).isNotSameAs(b);
        assertThat(times(a)).containsOnly(1L);
        assertThat(times(b)).containsOnly(2L);
        assertThat(code.notes()).isEmpty();
    }

    @Test
    void withoutAClockTheMachinesIsRead() throws Exception {
        long before = System.currentTimeMillis();
        List<Long> times = times(SubmissionLoader.of(Places.class).loadClass(Places.class.getName()));
        assertThat(times)
                .allMatch(t -> t >= before && t < before + Duration.ofHours(1).toMillis());
    }

    @Test
    void contractsComeFromTheParent() throws Exception {
        SubmissionLoader loader = SubmissionLoader.of(RightDoubler.class, new StoppedClock(1));
        assertThat(Doubler.class).isAssignableFrom(loader.loadClass(RightDoubler.class.getName()));
    }

    @Test
    void theCodeIsWhereItWas() throws Exception {
        Class<?> own = SubmissionLoader.of(Places.class).loadClass(Places.class.getName());
        assertThat(own.getProtectionDomain().getCodeSource().getLocation())
                .isEqualTo(Places.class.getProtectionDomain().getCodeSource().getLocation());
        assertThat(own.getPackageName()).isEqualTo("toy.clock");
        assertThat(own.getResource("Places.class")).isEqualTo(Places.class.getResource("Places.class"));
        assertThat(Collections.list(own.getClassLoader().getResources("toy/clock/Places.class")))
                .isNotEmpty();
    }

    @Test
    void whatIsCompiledLaterIsSeenByNewCodeOnly() throws Exception {
        Path file = copy("toy/clock/Timeless.class");
        try (URLClassLoader place = place()) {
            Class<?> before = place.loadClass("toy.clock.Timeless");
            SubmissionCode code = SubmissionCode.of(before);
            code.loader().loadClass(before.getName());
            Files.write(file, new byte[] {1, 2, 3});
            assertThat(code.loader().loadClass(before.getName()).getName()).isEqualTo(before.getName());
            assertThatThrownBy(() -> SubmissionCode.of(before).loader().loadClass(before.getName()))
                    .isInstanceOf(ClassFormatError.class);
        }
    }

    @Test
    void aClassFileThatCannotBeRewrittenIsNoted() throws Exception {
        copy("toy/clock/Timeless.class");
        Path falls = copy("toy/clock/Falls.class");
        byte[] file = Files.readAllBytes(falls);
        try (URLClassLoader place = place()) {
            SubmissionCode code = SubmissionCode.of(place.loadClass("toy.clock.Timeless"));
            file[MAJOR] = NEWER_THAN_ANY_JDK;
            Files.write(falls, file);
            assertThatThrownBy(() -> code.loader(new StoppedClock(1)).loadClass("toy.clock.Falls"))
                    .isInstanceOf(UnsupportedClassVersionError.class);
            assertThat(code.notes())
                    .extracting(Object::toString)
                    .containsExactly("toy.clock.Falls follows the machine's clock: its class file cannot be rewritten"
                            + " (java.lang.IllegalArgumentException: Unsupported class file version 120.0)");
        }
    }

    /** Loads the copies, and so is where they were loaded from. */
    private URLClassLoader place() throws IOException {
        return new URLClassLoader(new URL[] {folder.toUri().toURL()}, null);
    }

    private Path copy(String resource) throws IOException {
        Path file = folder.resolve(resource);
        Files.createDirectories(file.getParent());
        try (InputStream in = getClass().getClassLoader().getResourceAsStream(resource)) {
            Files.write(file, in.readAllBytes());
        }
        return file;
    }

    @SuppressWarnings("unchecked")
    private static List<Long> times(Class<?> places) throws Exception {
        return ((Callable<List<Long>>) places.getConstructor().newInstance()).call();
    }

    private record StoppedClock(long millis) implements ServerClock {
        @Override
        public long nanos() {
            return millis * 1_000_000;
        }

        @Override
        public void sleep(long nanos) {}

        @Override
        public boolean park(Object blocker, long nanos) {
            return false;
        }
    }
}
