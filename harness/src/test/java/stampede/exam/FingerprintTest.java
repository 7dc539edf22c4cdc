package stampede.exam;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.URI;
import java.nio.file.FileSystem;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A changed build has another fingerprint, and only that. */
class FingerprintTest {
    @TempDir
    private Path folder;

    private Path classes;

    @BeforeEach
    void writeTwoClasses() throws IOException {
        classes = folder.resolve("classes");
        Files.createDirectories(classes.resolve("a"));
        Files.writeString(classes.resolve("a/A.class"), "one");
        Files.writeString(classes.resolve("B.class"), "two");
    }

    @Test
    void changesWithEachClassItsNameAndItsNumber() throws IOException {
        String before = fingerprint();
        Files.writeString(classes.resolve("B.class"), "three");
        String changed = fingerprint();
        Files.writeString(classes.resolve("B.class"), "two");
        Files.move(classes.resolve("B.class"), classes.resolve("C.class"));
        String renamed = fingerprint();
        Files.move(classes.resolve("C.class"), classes.resolve("B.class"));
        Files.writeString(classes.resolve("D.class"), "two");
        String added = fingerprint();
        Files.delete(classes.resolve("D.class"));
        assertThat(List.of(before, changed, renamed, added)).doesNotHaveDuplicates();
        assertThat(fingerprint()).isEqualTo(before).matches("[0-9a-f]{12}");
    }

    @Test
    void isNotChangedByWhatIsNoClass() throws IOException {
        String before = fingerprint();
        Files.writeString(classes.resolve("exam.properties"), "repetitions=100");
        assertThat(fingerprint()).isEqualTo(before);
    }

    @Test
    void aJarHasThatOfItsFolder() throws IOException {
        Path jar = folder.resolve("classes.jar");
        try (FileSystem packed =
                FileSystems.newFileSystem(URI.create("jar:" + jar.toUri()), Map.of("create", "true"))) {
            Files.createDirectories(packed.getPath("META-INF"));
            Files.writeString(packed.getPath("META-INF/MANIFEST.MF"), "Created-By: a test\n");
            Files.createDirectories(packed.getPath("a"));
            Files.copy(classes.resolve("B.class"), packed.getPath("B.class"));
            Files.copy(classes.resolve("a/A.class"), packed.getPath("a/A.class"));
        }
        assertThat(Fingerprint.of(List.of(jar))).isEqualTo(fingerprint());
    }

    private String fingerprint() throws IOException {
        return Fingerprint.of(List.of(classes));
    }
}
