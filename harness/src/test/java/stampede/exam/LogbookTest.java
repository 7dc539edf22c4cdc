package stampede.exam;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import stampede.cli.Command;

/** What a repeated exam has seen outlives the process that saw it. */
class LogbookTest {
    private static final Entry FIRST = new Entry(1, false, "Doubler/toy.A/twice", new Seen(Seen.Kind.KEPT, ""));
    private static final Entry SECOND =
            new Entry(2, true, "Doubler/toy.B/twice", new Seen(Seen.Kind.BROKEN, "twice(1)\treturned\n\"\\n\" 三\r"));

    @TempDir
    private Path folder;

    private Path file;

    @BeforeEach
    void nameTheFile() {
        file = folder.resolve("a/b/repetitions.tsv");
    }

    @Test
    void whatWasAddedIsThereWhenItIsOpenedAgain() throws IOException {
        try (Logbook logbook = Logbook.open(file, 7)) {
            logbook.add(FIRST);
            logbook.add(SECOND);
        }
        try (Logbook again = Logbook.open(file, 8)) {
            assertThat(again.entries()).containsExactly(FIRST, SECOND);
            assertThat(again.seed()).isEqualTo(7);
        }
    }

    @Test
    void aLineTornAtAnyByteIsForgottenAndTheNextIsWhole() throws IOException {
        byte[] whole = SECOND.line().getBytes(java.nio.charset.StandardCharsets.UTF_8);
        for (int length = 0; length < whole.length; length++) {
            Files.deleteIfExists(file);
            try (Logbook logbook = Logbook.open(file, 7)) {
                logbook.add(FIRST);
            }
            Files.write(file, java.util.Arrays.copyOf(whole, length), StandardOpenOption.APPEND);
            try (Logbook again = Logbook.open(file, 8)) {
                assertThat(again.entries()).containsExactly(FIRST);
                again.add(SECOND);
            }
            try (Logbook third = Logbook.open(file, 9)) {
                assertThat(third.entries()).containsExactly(FIRST, SECOND);
            }
        }
    }

    @Test
    void aTornTitleBeginsAnew() throws IOException {
        Files.createDirectories(file.getParent());
        Files.writeString(file, "stampede ex");
        try (Logbook logbook = Logbook.open(file, 7)) {
            assertThat(logbook.entries()).isEmpty();
            assertThat(logbook.seed()).isEqualTo(7);
        }
        assertThat(file).hasContent("stampede exam\t7");
    }

    @Test
    void twoRunsDoNotWriteToOneFile() throws IOException {
        try (Logbook logbook = Logbook.open(file, 7)) {
            assertThatThrownBy(() -> Logbook.open(file, 7))
                    .isInstanceOf(Command.Misuse.class)
                    .hasMessage("Another run of this exam writes to " + file + ": wait for it, or end it.");
            assertThat(logbook.add(FIRST)).isTrue();
        }
    }

    @Test
    void nothingIsAddedAfterTheEnd() throws IOException {
        Logbook logbook = Logbook.open(file, 7);
        logbook.close();
        assertThat(logbook.add(FIRST)).isFalse();
        assertThat(logbook.entries()).isEmpty();
    }
}
