package demo;

import static org.assertj.core.api.Assertions.assertThat;

import counter.wrong.ChecksBeforeCounting;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class MistakeTest {
    @TempDir
    private Path sources;

    @Test
    void isWhatTheCommentsOfTheClassSay() throws IOException {
        Path folder = Files.createDirectories(sources.resolve("counter/wrong"));
        Files.writeString(folder.resolve("ChecksBeforeCounting.java"), """
                package counter.wrong;

                /**
                 * Asks by {@code GET}, then
                 * shows &lt;b&gt;.
                 */
                public final class ChecksBeforeCounting {
                    /** Another. */
                    int field;
                }
                """);
        assertThat(Mistake.of(ChecksBeforeCounting.class, sources).en()).isEqualTo("Asks by `GET`, then shows <b>.");
        assertThat(Mistake.of(ChecksBeforeCounting.class, sources).zh()).isNotEmpty();
    }

    @Test
    void isEmptyWhereNothingIsTold() {
        assertThat(Mistake.of(ChecksBeforeCounting.class, sources).en()).isEmpty();
        assertThat(Mistake.of(MistakeTest.class, sources).zh()).isEmpty();
    }
}
