package stampede.exam;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Whether a stub was edited, and whether it compiles. */
class CompiledStubsTest {
    private static final String STUB =
            """
            class MyDoubler implements stampede.toy.Doubler {
                public long twice(long n) {
                    // TODO twice n
                    throw new stampede.NotStarted();
                }

                public long calls() {
                    return 0;
                }
            }
            """.replace("stampede.NotStarted", "NotStarted").replaceFirst("^", "import stampede.NotStarted;\n");

    @TempDir
    private Path folder;

    @Test
    void aStubAsItWasHandedOutCompilesAndIsNotEdited() throws IOException {
        try (CompiledStubs stubs = stubs(STUB)) {
            assertThat(stubs.errors()).isEmpty();
            assertThat(stubs.edited()).isFalse();
            assertThat(stubs.root().resolve("MyDoubler.class")).exists();
        }
    }

    @Test
    void anAnsweredStubIsEdited() throws IOException {
        try (CompiledStubs stubs = stubs(STUB.replace("throw new NotStarted();", "return 2 * n;"))) {
            assertThat(stubs.edited()).isTrue();
        }
    }

    @Test
    void saysWhatDoesNotCompile() throws IOException {
        try (CompiledStubs stubs = stubs(STUB.replace("long calls", "int calls"))) {
            assertThat(stubs.errors()).contains("MyDoubler.java:8", "calls()");
            assertThat(stubs.edited()).isFalse();
        }
    }

    @Test
    void anAnswerMayStandInAFileBesideIt() throws IOException {
        String source = STUB.replace(
                        "throw new NotStarted();", "return getClass().getResource(\"n.txt\") == null ? 0 : n;")
                .replace("// TODO twice n", "");
        Files.writeString(folder.resolve("n.txt"), "TODO");
        try (CompiledStubs stubs = stubs(source)) {
            assertThat(stubs.errors()).isEmpty();
            assertThat(stubs.root().resolve(folder.getFileName()).resolve("n.txt"))
                    .hasContent("TODO");
            assertThat(stubs.edited()).isFalse();
        }
        Files.writeString(folder.resolve("n.txt"), "2 * n");
        try (CompiledStubs stubs = stubs(source)) {
            assertThat(stubs.edited()).isTrue();
        }
    }

    private CompiledStubs stubs(String source) throws IOException {
        Files.writeString(folder.resolve("MyDoubler.java"), source);
        return CompiledStubs.of(folder);
    }
}
